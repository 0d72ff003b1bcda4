"""Cards that are broken or hostile, and those that only look so (rows Y, M16 and M20)."""

from __future__ import annotations

from typing import NamedTuple

from mltrl.rules.examples import card, lines
from tests.documents.faults import bomb

HEAD = "---\nmltrl: card\nschema: 1\nid: R01\nname: Vetting\nlevel: 1\nentry: {level: 1}\n"
"""Seven lines, so that what a row adds begins in the eighth."""
BAD_LEVEL = "`level` must be"
ANCHOR = "the anchor `&a"


class Row(NamedTuple):
    """A card, the line in which card/valid finds something (0: nothing), and what it says."""

    name: str
    text: str | bytes
    line: int
    says: str = ""


def front(*more: str) -> str:
    """A card with these lines at the end of its front matter."""
    return f"{HEAD}{lines(*more)}---\n# Vetting\n\nText.\n"


def level(written: str) -> str:
    """A card with this level, in line 6."""
    return front().replace("level: 1", f"level: {written}", 1)


OF_STRUCTURE = [
    Row("Y01 aliases of aliases", front(bomb(9, 9, "x")), 8, ANCHOR),
    Row("Y02 merge keys", front(bomb(7, 9, "m")), 8, ANCHOR),
    Row("Y04 brackets", front("x-a: " + "[" * 100_000), 8, "nested"),
    Row("Y05 three hundred levels", front(*(" " * n + "x-a:" for n in range(300))), 40, "nested"),
    Row("Y07 two levels", front("level: 9"), 8, "`level` stands twice, in lines 6 and 8"),
    Row("Y08 a tag that runs", front("x-a: !!python/object/apply:os.system [x]"), 8, "the tag"),
    *(
        Row(f"Y09 {tag}", front(f"x-a: {tag} b"), 8, "the tag")
        for tag in ("!!binary", "!!set", "!custom", "!!timestamp", "!!bool")
    ),
    Row("Y15 too large", front("x-a: b") + "x" * (1 << 18), 1, "at most 262,144 are read"),
    Row("Y16 keys", front(f"x-a: [{'a,' * 60_000}]"), 8, "more than 50,000"),
    Row("Y17 above the cap", front("x-a: " + "x" * (1 << 20)), 1, "at most 262,144 are read"),
    Row("Y18 no end", lines("---", "mltrl: card", *("-" * 40 for _ in range(5000))), 1, "no end"),
    Row("Y20 comments", "---\n# mltrl: card\nmltrl: card\n---\n", 3, "is missing"),
    Row("Y22 null", front("~: a"), 8, "a key must be"),
    Row("Y22 list", front("[a]: b"), 8, "a key must be"),
    Row("Y22 mapping", front("{a: b}: c"), 8, "a key must be"),
    Row("Y23 tab", front("x-a:", "\tb: c"), 9, "a tab"),
    Row("Y24 NUL", front("x-a: b\0c"), 8, "U+0000"),
    Row("Y25 half a pair", front('x-a: "\\ud800"'), 8, "half of a surrogate pair"),
    Row("Y27 UTF-16", front().encode("utf-16"), 1, "UTF-16"),
    Row("Y27 Latin-1", front("x-a: é").encode("latin-1"), 8, "not UTF-8"),
    Row("Y27 cut", front().encode() + "é".encode()[:1], 13, "not UTF-8"),
    Row("Y29 line separator", front("x-a: b\u2028c"), 8, "U+2028"),
    Row("Y29 next line", front("x-a: b\x85c"), 8, "U+0085"),
    Row("Y30 conflict", front("<<<<<<< a", "x-a: b", "=======", ">>>>>>> c"), 8, "merge"),
    Row("Y31 within itself", front("x-a: &a [*a]"), 8, ANCHOR),
    Row("Y32 unknown", front("ownres: {}"), 8, "did you mean `owners`?"),
    Row("Y32 unknown below", front("owners: {reserch: [A]}"), 8, "did you mean `research`?"),
]
OF_VALUES = [
    *(
        Row(f"Y10 {word}", front(f"ethics: {{state: {word}, checklist: e.md}}"), 8, "must be")
        for word in ("no", "on", "off", "y")
    ),
    Row("Y11 no date", front("ethics: {state: complete, date: 2024-13-45}"), 8, "date"),
    *(
        Row(f"Y12 {written!a}", level(written), 6, BAD_LEVEL)
        for written in ("04", "4.0", "1_0", "0x4", "\uff14")
    ),
    Row("Y12 quoted", level('"1"'), 0),
    *(
        Row(f"Y13 {written}", front(f"metrics: [{{name: a, value: {written}}}]"), 8, "number")
        for written in (".nan", ".inf", "nan", "1e999")
    ),
    Row("Y13 below zero", front("metrics: [{name: a, value: -0.0}]"), 0),
    Row("Y14 digits", level("9" * 5000), 6, BAD_LEVEL),
    Row("Y17 under the cap", front("x-a: " + "x" * 200_000), 0),
    Row("Y26 byte order mark", "\ufeff" + front(), 0),
    Row("Y28 CRLF", front("ownres: {}").replace("\n", "\r\n"), 8, "`owners`"),
    Row("Y28 CR", front("ownres: {}").replace("\n", "\r"), 8, "`owners`"),
    Row("Y28 mixed", front("x-a: b\r", "ownres: {}"), 9, "`owners`"),
]
NO_CARDS = {
    "Y19 two documents": "---\n---\nmltrl: card\n---\n",
    "Y20 empty": "",
    "Y20 only a marker": "---\n",
    "Y21 list": "---\n- mltrl: card\n---\n",
    "Y21 scalar": "---\nmltrl\n---\n",
}
OF_TEXT = {
    "M16 only front matter": (card(body=""), "Key assumptions"),
    "M16 only code": (card(body="```\n# Key assumptions\n```"), "Key assumptions"),
    "M20 long title": (card(body=f"# {'x' * 10_000}"), "Key assumptions"),
}
ROWS = [*OF_STRUCTURE, *OF_VALUES]
