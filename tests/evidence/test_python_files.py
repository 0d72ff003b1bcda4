"""Python files are read once, as facts: imports, calls, entries, and what an entry reaches."""

from __future__ import annotations

import pytest

from mltrl.errors import Unavailable
from mltrl.evidence import Evidence
from mltrl.evidence.python.files import PythonFiles
from mltrl.evidence.python.imports import LocalModules, modules
from mltrl.evidence.python.live import run_of_script
from mltrl.evidence.python.source import read_python
from mltrl.evidence.tree import MemoryTree
from mltrl.rules.examples import lines

CALLS = [
    ("import numpy as np\nnp.random.seed(1)", "numpy.random.seed"),
    ("import numpy.random\nnumpy.random.seed(1)", "numpy.random.seed"),
    ("from numpy import random as r\nr.seed(1)", "numpy.random.seed"),
    ("def f():\n    from torch import nn\n    nn.Linear(1, 2)", "torch.nn.Linear"),
    ("from .seeds import fix\nfix(1)", ".seeds.fix"),
    ("from . import seeds\nseeds.fix(1)", ".seeds.fix"),
    ("import torch\ntorch.Generator().manual_seed(0)", "torch.Generator().manual_seed"),
    ("models[0].fit(x)", "models[].fit"),
    ("'a'.join(x)", "?.join"),
    ("self.rng.normal()", "self.rng.normal"),
]


@pytest.mark.parametrize(("code", "name"), CALLS)
def test_a_call_is_named_through_the_imports(code: str, name: str) -> None:
    assert read_python(code, "a.py").calls[0].name == name


def test_arguments_are_values() -> None:
    code = "f('a', -1, b.c, g(2), [1, 'x'], *rest, key=None, more={'k': 1}, other=x + 1)"
    [call, *_] = read_python(code, "a.py").calls
    kinds = [(one.kind, one.literal, one.name) for one in call.args]
    assert kinds == [
        ("literal", "a", ""),
        ("literal", -1, ""),
        ("name", None, "b.c"),
        ("call", None, "g"),
        ("literal", [1, "x"], ""),
    ]
    assert call.keywords["key"].is_none
    assert call.keywords["more"].literal == {"k": 1}
    assert call.keywords["other"].kind == "other"
    assert call.spread
    assert call.argument("first", 0) == call.args[0]


def test_strings_have_lines_and_docstrings_are_apart() -> None:
    code = lines('"""Doc."""', "x = '/home/a'", "def f():", "    'inner'", "    return f'{x}/b'")
    texts = [(one.text, one.line, one.kind) for one in read_python(code, "a.py").texts]
    assert texts == [
        ("Doc.", 1, "docstring"),
        ("/home/a", 2, "plain"),
        ("inner", 4, "docstring"),
        ("/b", 5, "formatted"),
    ]


def test_what_is_only_called_is_no_attribute_that_is_read() -> None:
    file = read_python("import numpy\nnumpy.random.seed(args.seed_value)", "a.py")
    assert "seed" not in file.attributes
    assert "seed_value" in file.attributes


def test_imports_that_may_fail_are_optional() -> None:
    code = lines(
        "import a",
        "try:",
        "    import b",
        "except ImportError:",
        "    import c",
        "if TYPE_CHECKING:",
        "    import d",
        "with suppress(ImportError):",
        "    import e",
        "try:",
        "    import f",
        "finally:",
        "    pass",
    )
    found = {one.module: one.optional for one in read_python(code, "a.py").imports}
    assert found == {"a": False, "b": True, "c": True, "d": True, "e": True, "f": False}


def test_constants_are_literals_of_the_module() -> None:
    file = read_python("A = 1\nB: str = 'x'\nC = f()\ndef g():\n    D = 2\nA = 3", "a.py")
    assert {name: one.value.literal for name, one in file.constants.items()} == {"A": 3, "B": "x"}


BROKEN = [
    "print 'Python 2'",
    "x = '\0'",
    "x = (1",
]
DEEP = [
    "x = (" * 300,
    "x = " + "-" * 100_000 + "1",
    "a" + ".b" * 100_000,
    "x = [" + "[" * 5000 + "]" * 5000 + "]",
]


@pytest.mark.parametrize("code", BROKEN, ids=range(len(BROKEN)))
def test_what_cannot_be_parsed_is_unavailable(code: str) -> None:
    with pytest.raises(Unavailable, match="cannot be parsed as Python 3"):
        read_python(code, "a.py")


@pytest.mark.parametrize("code", DEEP, ids=range(len(DEEP)))
def test_what_is_nested_too_deep_is_not_said_to_be_no_python(code: str) -> None:
    with pytest.raises(Unavailable, match="is nested too deep to be read"):
        read_python(code, "a.py")


def test_a_source_declares_its_encoding() -> None:
    [one] = read_python(b"# coding: latin-1\nx = '\xe4'\n", "a.py").texts
    assert one.text == "ä"


IMPORTS = [
    ("import a.b as c, d", ["a.b", "d"]),
    ("from a.b import (c,  # why\n    d as e,\n)", ["a.b.c", "a.b.d"]),
    ("from .x import y", [".x.y"]),
    ("from . import y", [".y"]),
    ("from a import b, \\\n    c", ["a.b", "a.c"]),
    ("'''\nimport no\n'''\nimport a", ["a"]),
    ("# import no\nx = 'import no'\n  import a", ["a"]),
    ("important = 1\nfromage = 2", []),
    ("from a import (\nfrom b import (c)", ["b.c"]),
]


@pytest.mark.parametrize(("code", "names"), IMPORTS)
def test_imports_are_seen_without_a_tree(code: str, names: list[str]) -> None:
    assert [name for name, _ in modules(code.encode())] == names


def test_an_import_has_its_line() -> None:
    assert list(modules(b'"""\nDoc.\n"""\n\nimport a\n\nfrom b import c\n')) == [
        ("a", 5),
        ("b.c", 7),
    ]


FILES = (
    *("train.py", "lib/__init__.py", "lib/seeds.py", "src/pkg/__init__.py", "src/pkg/a.py"),
    *("src/pkg/sub/__init__.py", "src/pkg/sub/b.py", "scripts/run.py", "scripts/helper.py"),
    *("one/util.py", "two/util.py", "random/x.py"),
)
RESOLVED = [
    ("train.py", "lib.seeds.fix", ["lib/__init__.py", "lib/seeds.py"]),
    ("train.py", "lib", ["lib/__init__.py"]),
    ("scripts/run.py", "helper", ["scripts/helper.py"]),
    ("scripts/run.py", "lib.seeds", ["lib/__init__.py", "lib/seeds.py"]),
    ("scripts/run.py", "pkg.a", ["src/pkg/__init__.py", "src/pkg/a.py"]),
    (
        "src/pkg/a.py",
        ".sub.b.f",
        ["src/pkg/__init__.py", "src/pkg/sub/__init__.py", "src/pkg/sub/b.py"],
    ),
    ("src/pkg/sub/b.py", "..a", ["src/pkg/__init__.py", "src/pkg/a.py"]),
    ("src/pkg/sub/b.py", "pkg.a.f", ["src/pkg/__init__.py", "src/pkg/a.py"]),
    ("train.py", "util", []),
    ("one/main.py", "util", ["one/util.py"]),
    ("train.py", "numpy", []),
    ("train.py", "random", []),
]


@pytest.mark.parametrize(("path", "module", "found"), RESOLVED)
def test_an_import_leads_to_files_of_the_repository(
    path: str, module: str, found: list[str]
) -> None:
    assert LocalModules(FILES).resolve(path, module) == found


ENTRIES = [
    ("if __name__ == '__main__':\n    main()", "guard"),
    ("if '__main__' == __name__: main()", "guard"),
    ("import click\n@click.command()\ndef main(): ...", "command"),
    ("import pandas\nd = pandas.read_csv('x')\nd.to_csv('y')", "script"),
    ("for x in range(3):\n    print(x)", "script"),
    ("import logging, sys\nlogging.basicConfig()\nsys.path.append('.')\ndef f(): ...", ""),
    ("def f():\n    print(1)", ""),
]


@pytest.mark.parametrize(("code", "reason"), ENTRIES)
def test_an_entry_is_told_by_what_it_does(code: str, reason: str) -> None:
    evidence = Evidence(MemoryTree({"a.py": code}))
    assert evidence.code.entries == ({"a.py": reason} if reason else {})


def test_what_is_imported_or_a_test_is_no_script() -> None:
    acts = "print(1)\n"
    files = {
        "a.py": "import b\nprint(b)\n",
        "b.py": acts,
        "tests/test_c.py": acts,
        "setup.py": acts,
    }
    assert Evidence(MemoryTree(files)).code.entries == {"a.py": "script"}


def test_an_entry_reaches_what_its_imports_import_and_no_more() -> None:
    files = {
        "a.py": "import b\n",
        "b.py": "from c import x\nimport a\n",
        "c.py": "",
        "d.py": "import a",
    }
    assert Evidence(MemoryTree(files)).reach("a.py") == {"a.py", "b.py", "c.py"}


def test_only_mentioned_functions_run() -> None:
    helper = lines(
        "def used():",
        "    deep()",
        "def deep():",
        "    first()",
        "def unused():",
        "    second()",
        "class Net:",
        "    def forward(self):",
        "        third()",
        "if __name__ == '__main__':",
        "    fourth()",
    )
    entry = "from helper import used, Net\nused()\nmodels = {'net': Net}\n"
    run = run_of_script(Evidence(MemoryTree({"a.py": entry, "helper.py": helper})), "a.py")
    assert [call.name for _, call in run.calls] == ["helper.used", "deep", "first", "third"]


def test_a_file_is_read_once_and_says_why_it_cannot_be() -> None:
    evidence = Evidence(MemoryTree({"a.py": "x = 1\n", "big.py": "#" * (3 << 20)}))
    assert evidence.python("a.py") is evidence.python("a.py")
    with pytest.raises(Unavailable, match=r"big\.py.*at most"):
        evidence.python("big.py")
    assert evidence.code.mentioning(b"nothing") == ["big.py"]


def test_a_link_to_a_file_here_is_another_name_of_it() -> None:
    files = {"src/a.py": "x = 1\n", "main.py": "import b\n"}
    links = {"b.py": "src/a.py", "c.py": "b.py", "loop.py": "loop.py", "gone.py": "no.py"}
    code = PythonFiles(MemoryTree(files, symlinks=links), lambda _: True)
    assert code.paths == ["gone.py", "loop.py", "main.py", "src/a.py"]
    assert code.imported("main.py") == ("src/a.py",)
