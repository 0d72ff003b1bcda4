"""DVC files that are broken or hostile, and those that only look so (rows D01-D07, D14-D29)."""

from __future__ import annotations

from typing import NamedTuple

from mltrl.rules.examples import digest, lines, locked, pointer, stage

Files = dict[str, str | bytes]
X = digest("x")
DEFINITION = stage(deps=("train.py",), outs=("m",))
LOCK = locked(deps={"train.py": "a\n"}, outs={"m": "x"})


class Row(NamedTuple):
    """Files, the rule that answers and what it says.

    `place` is that of the finding; without one the answer is unknown, and `says` stands in it.
    """

    name: str
    files: Files
    rule: str
    place: str
    says: str


def lock(text: str | bytes) -> Files:
    """A pipeline of one stage with this lock."""
    return {"dvc.yaml": DEFINITION, "train.py": "a\n", ".gitignore": "/m\n", "dvc.lock": text}


def added(text: str | bytes) -> Files:
    """A `.dvc` file with this text."""
    return {"a.dvc": text, ".gitignore": "/a\n"}


def defined(text: str) -> Files:
    """A `dvc.yaml` with this text."""
    return {"dvc.yaml": text, "train.py": "a\n"}


def two(first: str, second: str) -> str:
    """One `dvc.yaml` or `dvc.lock` of two."""
    return first + second.split("stages:\n")[1]


def measured(path: str, text: str) -> Files:
    """A metrics file in git, of a stage that ran."""
    definition = stage(metrics=(f"{path}:\n        cache: false",))
    return {**defined(definition), "dvc.lock": locked(outs={path: text}), path: text}


VALID = "pipeline/valid"
HASH = "`md5` is not 32 lower-case hexadecimal digits"
ESCAPED = stage() + '    desc: "\\e[2J"\n'
TENS = "".join(f"      k{number}: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]\n" for number in range(6))
MATRIX = f"stages:\n  a:\n    matrix:\n{TENS}    cmd: c ${{item.k0}}\n"
OF_LOCKS = [
    Row("D01 empty", lock(""), VALID, "dvc.lock:1", "is empty or no mapping"),
    Row("D01 cut in a digest", lock(LOCK[:-30]), VALID, "dvc.lock:13", HASH),
    Row(
        "D01 cut before a digest",
        lock(LOCK.split("\n      hash")[0]),
        "pipeline/dependencies-unchanged",
        "",
        "`train.py` is recorded without an md5",
    ),
    Row("D01 cut in a hash", lock(LOCK[:-60]), VALID, "dvc.lock:12", "names a digest"),
    Row(
        "D01 conflict",
        lock(LOCK.replace("    cmd", "<<<<<<< HEAD\n    cmd", 1)),
        VALID,
        "dvc.lock:5",
        "not YAML",
    ),
    Row("D01 no schema", lock(LOCK.split("\n", 1)[1]), VALID, "dvc.lock:1", "no `schema`"),
    Row("D01 schema 9", lock(LOCK.replace("2.0", "9.0")), VALID, "dvc.lock:1", "unknown lock"),
    Row("D02 UTF-16", lock(LOCK.encode("utf-16")), VALID, "dvc.lock:1", "encoded as UTF-16"),
    Row("D03 words", lock(LOCK.replace(X, "ZZZ")), VALID, "dvc.lock:13", HASH),
    Row("D03 a path", lock(LOCK.replace(X, "../../x")), VALID, "dvc.lock:13", HASH),
    Row("D03 upper case", lock(LOCK.replace(X, X.upper())), VALID, "dvc.lock:13", HASH),
    Row("D03 31 characters", lock(LOCK.replace(X, X[1:])), VALID, "dvc.lock:13", HASH),
    Row("D03 33 characters", lock(LOCK.replace(X, X + "0")), VALID, "dvc.lock:13", HASH),
    Row(
        "D03 null of an input",
        lock(LOCK.replace(digest("a\n"), "")),
        "data/pointer-complete",
        "dvc.lock:6",
        "`train` recorded no digest of `train.py`",
    ),
    Row(
        "D03 null of an output",
        lock(LOCK.replace(X, "null")),
        "data/pointer-complete",
        "dvc.lock:11",
        "`m` is recorded without a digest",
    ),
    Row("D03 a number", lock(LOCK.replace(X, "7")), VALID, "dvc.lock:13", HASH),
    Row("D03 a list", lock(LOCK.replace(X, "[x]")), VALID, "dvc.lock:13", HASH),
    Row(
        "D05 a stage in the lock only",
        lock(two(LOCK, locked("old", outs={"z": "q"}))),
        "pipeline/no-orphans",
        "dvc.lock:15",
        "`old`",
    ),
    Row(
        "D05 a stage in dvc.yaml only",
        {**lock(LOCK), "dvc.yaml": two(DEFINITION, stage("new"))},
        "pipeline/locked",
        "dvc.yaml:8",
        "`new` was never run",
    ),
    Row("D06 a stage twice", lock(two(LOCK, LOCK)), VALID, "dvc.lock:15", "stands twice"),
    Row(
        "D07 another command",
        lock(LOCK.replace("python train.py", "python other.py")),
        "pipeline/command-unchanged",
        "dvc.yaml:3",
        "other.py",
    ),
    Row(
        "D07 another parameter",
        {
            **defined(stage(params=("lr",))),
            "params.yaml": "lr: 2\n",
            "dvc.lock": locked(params=("lr: 1",)),
        },
        "pipeline/parameters-unchanged",
        "dvc.lock:7",
        "`train` ran with `1`",
    ),
    Row(
        "D14 a size in words",
        lock(LOCK.replace("size: 1", "size: big")),
        VALID,
        "dvc.lock:14",
        "`size` is a whole number",
    ),
    Row(
        "D15 a key",
        lock(LOCK.replace("size: 1", "sise: 1")),
        VALID,
        "dvc.lock:14",
        "an entry has no key `sise`",
    ),
    Row(
        "D17 no hash",
        lock(locked(deps={"train.py": "a\n"}, outs={"m": "x"}, legacy=True)),
        "data/hash-modern",
        "dvc.lock:11",
        "before 3.0",
    ),
]
NO_NUMBERS = ("big", "[1]", "-3", "1.5", "null", "true", "'7'")
OF_FILES = [
    Row("D03 words", added(pointer("a", "x").replace(X, "ZZZ")), VALID, "a.dvc:2", HASH),
    Row("D03 a path", added(pointer("a", "x").replace(X, "../../x")), VALID, "a.dvc:2", HASH),
    Row("D03 upper case", added(pointer("a", "x").replace(X, X.upper())), VALID, "a.dvc:2", HASH),
    Row(
        "D14 a size in words",
        added(pointer("a").replace("size: 5", "size: big")),
        "data/pointer-complete",
        "a.dvc:2",
        "have no size",
    ),
    *[
        Row(
            f"D14 {key} {number}",
            added(pointer("a").replace("size: 5", f"isexec: true\n  {key}: {number}")),
            VALID,
            "a.dvc:4",
            f"`{key}` is a whole number",
        )
        for key in ("size", "nfiles")
        for number in NO_NUMBERS
    ],
    Row("D15 empty", added(""), VALID, "a.dvc:1", "a mapping with `outs`"),
    Row("D15 a list", added("- a\n"), VALID, "a.dvc:1", "a mapping with `outs`"),
    Row("D15 no outs", added("wdir: .\n"), VALID, "a.dvc:1", "needs a list `outs`"),
    Row("D15 empty outs", added("outs: []\n"), VALID, "a.dvc:1", "needs a list `outs`"),
    Row("D15 a key", added(pointer("a") + "x: 1\n"), VALID, "a.dvc:6", "has no key `x`"),
    Row(
        "D15 out by wdir",
        added("wdir: ..\n" + pointer("a")),
        "data/paths-inside",
        "a.dvc:3",
        "leaves the repository",
    ),
    Row(
        "D18 sha256",
        added(pointer("a").replace("hash: md5", "hash: sha256")),
        VALID,
        "a.dvc:4",
        "names a digest that DVC does not know",
    ),
    Row("D18 crc32", added(pointer("a").replace("h: md5", "h: crc32")), VALID, "a.dvc:4", "digest"),
    Row(
        "D20",
        {**added(pointer("a")), ".dvc/config": "[core]\n    site_cache_dir = .site\n"},
        "data/credentials-absent",
        ".dvc/config:2",
        "site_cache_dir",
    ),
    Row(
        "D21",
        {**added(pointer("a")), ".dvc/cache/files/md5/a/b": "x"},
        "repository/no-build-artefacts",
        ".dvc/cache/files/md5/a/b:1",
        "state of DVC",
    ),
]
OF_DEFINITIONS = [
    Row(
        "D06 an output of two",
        defined(two(stage("a", outs=("m",)), stage("b", outs=("m",)))),
        "pipeline/outputs-owned-once",
        "dvc.yaml:9",
        "`m` belongs to `a`, `b`",
    ),
    Row(
        "D06 a circle",
        defined(
            two(stage("a", deps=("n",), outs=("m",)), stage("b", deps=("m",), outs=("n",))),
        ),
        "pipeline/acyclic",
        "dvc.yaml:7",
        "`a`, `b` need one another",
    ),
    *[
        Row(f"D19 {path}", defined(stage(outs=(path,))), "data/paths-inside", "dvc.yaml:5", why)
        for path, why in {
            "/srv/x": "one machine",
            "~/x": "one machine",
            "C:/x": "one machine",
            "../x": "leaves",
        }.items()
    ],
    *[
        Row(f"D22 {path}", defined(stage(deps=(path,))), "data/paths-inside", "dvc.yaml:5", "one")
        for path in ("/etc/shadow", "~/.ssh/id")
    ],
    Row("D23 item", defined(stage(outs=("${item.x}",))), VALID, "dvc.yaml:5", "has no value"),
    Row(
        "D23 foreach",
        defined(lines("stages:", "  a:", "    foreach: ${x}", "    do: {cmd: c}")),
        VALID,
        "dvc.yaml:3",
        "has no value",
    ),
    Row("D23 a million", defined(MATRIX), VALID, "", "more than 10,000 stages"),
    Row("D23 no vars", defined("vars: [v.yaml]\n" + stage()), VALID, "dvc.yaml:1", "not in git"),
    Row("D23 outside", defined("vars: [../../x]\n" + stage()), VALID, "dvc.yaml:1", "leaves"),
    Row("D23 itself", defined("vars: [{a: '${a}'}]\n" + stage()), VALID, "dvc.yaml:1", "cannot"),
    Row("D28 a flag", defined(stage() + "    frozen: 'yes'\n"), VALID, "dvc.yaml:4", "true or"),
    Row("D28 a list", defined(stage() + "    desc: [x]\n"), VALID, "dvc.yaml:4", "is a text"),
    Row("D28 bytes", defined(stage() + "    desc: \x1b[2J\n"), VALID, "dvc.yaml:4", "U+001B"),
    Row("D29 @", defined(stage("a@1")), VALID, "dvc.yaml:2", "a name with `@`"),
    Row("D29 a number", defined(stage("1")), VALID, "dvc.yaml:2", "needs quotes"),
]
OF_METRICS = [
    Row(
        "D24 absent",
        {**measured("m.json", "1"), "m.json": ""},
        "metric/available",
        "m.json:1",
        "the file is empty",
    ),
    Row("D24 words", measured("m.json", "x"), "metric/available", "m.json:1", "not JSON"),
    Row("D24 a table", measured("m.csv", "a,b\n1,2\n"), "metric/available", "", "is a table"),
    Row("D25 NaN", measured("m.json", '{"a": NaN}'), "metric/finite", "m.json:1", "is nan"),
    Row("D25 twice", measured("m.json", '{"a": 1, "a": 2}'), "metric/available", "m.json:1", "twi"),
    Row(
        "D25 in no file",
        {key: value for key, value in measured("m.json", "{}").items() if key != "m.json"},
        "metric/available",
        "dvc.yaml:5",
        "git does not track it",
    ),
]
ROWS = [
    *(row._replace(name=f"{row.name}, lock") for row in OF_LOCKS),
    *(row._replace(name=f"{row.name}, file") for row in OF_FILES),
    *OF_DEFINITIONS,
    *OF_METRICS,
]
SOUND: dict[str, Files] = {
    "D02 CRLF": lock(LOCK.replace("\n", "\r\n")),
    "D02 BOM": lock("\ufeff" + LOCK),
    "D04 digits alone": lock(LOCK.replace(X, "1" * 32)),
    "D15 two outs": added(two(f"stages:\n{pointer('a')}", f"stages:\n{pointer('b')[6:]}")[8:]),
    "D15 wdir": {"p/a.dvc": "wdir: ..\n" + pointer("a")},
    "D17 line ends of an old hash": {
        **lock(locked(deps={"train.py": "a\n"}, outs={"m": "x"}, legacy=True)),
        "train.py": "a\r\n",
    },
    "D28 hostile text": defined(ESCAPED + "    meta: {k: '</script><b>'}\n"),
    "D28 frozen": defined(stage() + "    frozen: true\n    always_changed: true\n"),
    "D29 dots": defined(stage("../x")),
    "D29 blanks": defined(stage("a b")),
    "D29 an emoji": defined(stage("é😀")),
}
