"""Licences: texts that are recognised by what only they say, and statements of what holds.

A licence is known by its SPDX id without `-only` and `-or-later`, which no text tells; where a
statement leaves the version open (`BSD`, `GPL`), the id is its beginning.
"""

from __future__ import annotations

import re
from functools import cache

HEADING = 600
# Texts by what stands in them, most special first: all of the phrases, without line ends.
_PHRASES = """
AGPL-3.0 | gnu affero general public license version 3
LGPL-3.0 | gnu lesser general public license version 3
LGPL-2.1 | gnu lesser general public license version 2.1
GPL-3.0 | gnu general public license version 3
GPL-2.0 | gnu general public license version 2
EUPL-1.2 | european union public licence v. 1.2
MPL-2.0 | mozilla public license version 2.0
EPL-2.0 | eclipse public license - v 2.0
Apache-2.0 | apache license version 2.0
BSL-1.0 | boost software license - version 1.0
CC0-1.0 | cc0 1.0 universal
CC-BY-NC-SA-4.0 | attribution-noncommercial-sharealike 4.0
CC-BY-NC-ND-4.0 | attribution-noncommercial-noderivatives 4.0
CC-BY-NC-4.0 | attribution-noncommercial 4.0
CC-BY-SA-4.0 | attribution-sharealike 4.0
CC-BY-ND-4.0 | attribution-noderivatives 4.0
CC-BY-4.0 | attribution 4.0 international
ODbL-1.0 | open database license
NASA-1.3 | nasa open source agreement version 1.3
Unlicense | free and unencumbered software released into the public domain
"""
_BODIES = """
BSD-4-Clause | redistribution and use in source and binary forms | all advertising materials
BSD-3-Clause | redistribution and use in source and binary forms | endorse or promote
BSD-2-Clause | redistribution and use in source and binary forms
ISC | permission to use copy modify and/or distribute this software for any purpose with or
MIT | permission is hereby granted free of charge to any person obtaining a copy of this software
Zlib | this software is provided 'as-is' without any express or implied warranty | altered source
"""
# How people write ids, after everything but letters, digits, dots and plus signs is taken out.
_ALIASES = """
MIT mit mitlicense expat themitlicense mit0
Apache-2.0 apache2.0 apache2 apachelicense2.0 apachelicenseversion2.0 apachelicensev2.0 asl2.0
Apache-2.0 apache2.0license apachesoftwarelicense2.0 apachev2 apachev2.0 apache2license
Apache apache apachelicense apachesoftwarelicense
BSD-3-Clause bsd3clause bsd3 newbsd modifiedbsd bsd3clauselicense 3clausebsd 3clausebsdlicense
BSD-3-Clause newbsdlicense bsd3clauseneworrevisedlicense
BSD-2-Clause bsd2clause bsd2 simplifiedbsd freebsd bsd2clauselicense 2clausebsd 2clausebsdlicense
BSD bsd bsdlicense
GPL-3.0 gpl3.0 gpl3 gplv3 gpl3.0only gpl3.0orlater gplv3+ gpl3+ gnugplv3 gnugpl3 gnugplv3.0
GPL-3.0 gnugeneralpubliclicensev3 gnugeneralpubliclicensev3.0 gnugeneralpubliclicenseversion3
GPL-3.0 gnugeneralpubliclicensev3gplv3 gnugeneralpubliclicensev3orlatergplv3+ gplv3.0
GPL-2.0 gpl2.0 gpl2 gplv2 gpl2.0only gpl2.0orlater gplv2+ gnugplv2
GPL-2.0 gnugeneralpubliclicensev2gplv2 gnugeneralpubliclicensev2orlatergplv2+
GPL gpl gnugpl gnugeneralpubliclicense gnugeneralpubliclicensegpl
LGPL-3.0 lgpl3.0 lgpl3 lgplv3 lgpl3.0only lgpl3.0orlater lgplv3+
LGPL-3.0 gnulessergeneralpubliclicensev3lgplv3 gnulessergeneralpubliclicensev3orlaterlgplv3+
LGPL-2.1 lgpl2.1 lgplv2.1 lgpl2.1only lgpl2.1orlater
LGPL lgpl gnulgpl gnulessergeneralpubliclicense
AGPL-3.0 agpl3.0 agpl3 agplv3 agpl3.0only agpl3.0orlater agplv3+ gnuaffero gnuagplv3
AGPL-3.0 gnuafferogeneralpubliclicensev3 gnuafferogeneralpubliclicensev3orlateragplv3+ agpl
MPL-2.0 mpl2.0 mpl2 mozillapubliclicense2.0mpl2.0 mozillapubliclicense2.0 mpl
EPL-2.0 epl2.0
EUPL-1.2 eupl1.2
ISC isc isclicense isclicenseiscl
BSL-1.0 bsl1.0
Unlicense unlicense theunlicenseunlicense theunlicense
CC0-1.0 cc01.0 cc0 cc01.0universalcc01.0publicdomaindedication
CC-BY-4.0 ccby4.0 ccby
CC-BY-SA-4.0 ccbysa4.0 ccbysa
CC-BY-NC-4.0 ccbync4.0 ccbync
CC-BY-NC-SA-4.0 ccbyncsa4.0 ccbyncsa
CC-BY-ND-4.0 ccbynd4.0
CC-BY-NC-ND-4.0 ccbyncnd4.0
ODbL-1.0 odbl1.0 odbl
Zlib zlib
0BSD 0bsd
"""


@cache
def _phrases(text: str) -> list[tuple[str, list[str]]]:
    rows = (line.split(" | ") for line in text.strip().splitlines())
    return [(name, phrases) for name, *phrases in rows]


@cache
def _aliases() -> dict[str, str]:
    rows = (line.split() for line in _ALIASES.strip().splitlines())
    return {alias: name for name, *aliases in rows for alias in aliases}


def recognise(text: str) -> str:
    """The licence whose text this is, or ""."""
    words = " ".join(re.sub(r"[^\w.'/()-]+", " ", text.lower()).split())
    for name, phrases in _phrases(_PHRASES):
        if all(phrase in words[:HEADING] for phrase in phrases):
            return name
    for name, phrases in _phrases(_BODIES):
        if all(phrase in words for phrase in phrases):
            return name
    return ""


def ids(statement: str) -> frozenset[str]:
    """The licences that a statement names, as an SPDX expression or by common names; none else."""
    text = statement.strip()
    whole = _aliases().get(_plain(text))
    if whole:
        return frozenset({whole})
    parts = re.split(r"\s+(?:OR|AND|WITH)\s+|[()]|\s*/\s*", text)
    found = [_aliases().get(_plain(part)) for part in parts if part.strip()]
    return frozenset(one for one in found if one) if all(found) else frozenset()


def _plain(text: str) -> str:
    """A name without case, blanks, hyphens and the like."""
    return re.sub(r"[^a-z0-9.+]", "", text.lower().replace("licence", "license"))


def agree(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two statements can mean the same: they share a licence, or the beginning of one."""
    return any(_same(one, other) for one in first for other in second)


def _same(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}-") or other.startswith(f"{one}-")


@cache
def _names() -> re.Pattern[str]:
    """Names of licences as sentences have them."""
    forms = (
        r"MIT",
        r"Apache(?: License)?[ ,-]*(?:Version )?v?2(?:\.0)?",
        r"A?L?GPL[ -]?v?[23](?:\.[01])?",
        r"GNU (?:Lesser |Affero )?General Public Licen[cs]e,? v(?:ersion )?[23](?:\.[01])?",
        r"BSD[ -][234][ -]Clause|[234][ -]Clause BSD",
        r"MPL[ -]2(?:\.0)?|CC0(?:[ -]1\.0)?|CC[ -]BY(?:-NC)?(?:-SA|-ND)?[ -]4\.0",
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", re.IGNORECASE)


def named_in(text: str) -> list[tuple[str, int]]:
    """The licences that a text for people names, each with the place of its first character."""
    found = ((one[0], one.start()) for one in _names().finditer(text))
    return [(name, at) for name, at in found if ids(name)]
