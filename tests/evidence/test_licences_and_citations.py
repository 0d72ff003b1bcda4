"""Licence texts and names are recognised; a citation file is held to its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from mltrl.evidence.citation import Citation, wrong_orcid
from mltrl.evidence.licence_statements import home, is_text
from mltrl.evidence.licences import agree, ids, named_in, recognise

ROOT = Path(__file__).parent.parent.parent
BSD = """Redistribution and use in source and binary forms, with or without
modification. Neither the name of X may be used to endorse or promote products."""
MIT = """Copyright 2026 X

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the “Software”), to deal"""
TEXTS = [
    ("Apache License\n  Version 2.0, January 2004", "Apache-2.0"),
    ("GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007", "GPL-3.0"),
    ("GNU GENERAL PUBLIC LICENSE\n Version 2, June 1991", "GPL-2.0"),
    ("GNU AFFERO GENERAL PUBLIC LICENSE\n Version 3, 19 November 2007", "AGPL-3.0"),
    ("GNU LESSER GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007", "LGPL-3.0"),
    ("Mozilla Public License Version 2.0\n====", "MPL-2.0"),
    ("Attribution 4.0 International\n\n====", "CC-BY-4.0"),
    ("Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
    ("CC0 1.0 Universal", "CC0-1.0"),
    (BSD, "BSD-3-Clause"),
    ("Redistribution and use in source and binary forms.", "BSD-2-Clause"),
    (MIT, "MIT"),
    ("All rights reserved. Do not copy.", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_a_licence_is_recognised_by_its_text(text: str, name: str) -> None:
    assert recognise(text) == name


def test_the_licence_of_this_project_is_recognised() -> None:
    assert recognise((ROOT / "LICENSE").read_text("utf-8")) == "Apache-2.0"


STATEMENTS = [
    ("MIT", {"MIT"}),
    ("MIT License", {"MIT"}),
    ("Apache License, Version 2.0", {"Apache-2.0"}),
    ("Apache-2.0 OR MIT", {"Apache-2.0", "MIT"}),
    ("GPL-3.0-or-later", {"GPL-3.0"}),
    ("GNU General Public License v3 (GPLv3)", {"GPL-3.0"}),
    ("BSD", {"BSD"}),
    ("3-Clause BSD License", {"BSD-3-Clause"}),
    ("cc-by-4.0", {"CC-BY-4.0"}),
    ("Proprietary", set()),
    ("LicenseRef-Ours", set()),
    ("MIT OR LicenseRef-Ours", set()),
    ("see LICENSE", set()),
]


@pytest.mark.parametrize(("written", "found"), STATEMENTS)
def test_a_statement_names_licences(written: str, found: set[str]) -> None:
    assert ids(written) == found


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("BSD", "BSD-3-Clause", True),
        ("GPL", "GPL-3.0", True),
        ("GPL-3.0", "GPL-2.0", False),
        ("LGPL", "GPL", False),
        ("MIT", "MIT", True),
    ],
)
def test_names_of_licences_agree(first: str, second: str, same: bool) -> None:  # noqa: FBT001
    assert agree(frozenset({first}), frozenset({second})) is same


def test_a_sentence_names_a_licence() -> None:
    text = "Released under the Apache License 2.0, not under MITRE's terms."
    assert [name for name, _ in named_in(text)] == ["Apache License 2.0"]


PLACES = [
    ("LICENSE", True, ""),
    ("COPYING.txt", True, ""),
    ("LICENSES/MIT.txt", True, ""),
    ("web/LICENSE.md", True, "web"),
    ("src/licences.py", False, "src"),
    ("docs/licensing.html", False, "docs"),
]


@pytest.mark.parametrize(("path", "text", "folder"), PLACES)
def test_a_licence_text_holds_for_its_folder(path: str, text: bool, folder: str) -> None:  # noqa: FBT001
    assert is_text(path) is text
    assert home(path) == folder


ORCIDS = [
    ("https://orcid.org/0000-0002-1825-0097", True),
    ("https://orcid.org/0000-0001-5109-3700", True),
    ("https://orcid.org/0000-0002-1694-233X", True),
    ("https://orcid.org/0000-0002-1825-0098", False),
    ("0000-0002-1825-0097", False),
    ('https://orcid.org/0000-0001-7621-0889"', False),
]


@pytest.mark.parametrize(("orcid", "good"), ORCIDS)
def test_an_orcid_is_checked_by_its_last_digit(orcid: str, good: bool) -> None:  # noqa: FBT001
    assert (not wrong_orcid(orcid)) is good


def test_a_fault_in_the_work_that_is_to_be_cited_is_found() -> None:
    text = (
        "cff-version: 1.2.0\nmessage: m\ntitle: t\nauthors: [{name: A}]\npreferred-citation:\n"
        "  type: article\n  title: t\n  authors:\n  - orcid: https://orcid.org/1\n"
    )
    [fault] = Citation("CITATION.cff", text).faults
    assert fault.line == 9


@pytest.mark.parametrize("text", ["", "- a\n", "a: [\n", "a: 1\na: 2\n", "\t\n"])
def test_a_citation_that_cannot_be_read_is_one_fault(text: str) -> None:
    assert len(Citation("CITATION.cff", text).faults) == 1
