"""Files are loaded without running what is in them.

A pickle is a program: who can change the file can run code where it is loaded. `torch.load`,
`joblib.load` and `yaml.load` unpack such programs too, where they are not told otherwise.

Fix: `torch.load(…, weights_only=True)`, `yaml.safe_load`, `numpy.load` without `allow_pickle`, or a
format that holds numbers only (safetensors, ONNX, Parquet, skops); else check the digest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.code._sources import sources, within
from mltrl.rules.examples import Example, lines, pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call
    from mltrl.rules.code._sources import Source

SCOPE = "repository"
STRENGTH = {0: "may", 4: "should"}
WORDS = ("pickle", "joblib", "torch", "yaml", "dill", "allow_pickle", "shelve", "keras")
PICKLES = frozenset(
    f"{module}.{name}"
    for module in ("pickle", "cPickle", "dill", "cloudpickle", "_pickle", "pickle5", "joblib")
    for name in ("load", "loads", "Unpickler")
    if (module, name) not in {("joblib", "loads"), ("joblib", "Unpickler")}
) | {"pandas.read_pickle", "shelve.open", "sklearn.externals.joblib.load"}
UNSAFE_YAML = frozenset({"yaml.unsafe_load", "yaml.unsafe_load_all"})
# A loader of another name may be one of the code's own, made from a safe one.
UNSAFE_LOADERS = frozenset(
    {"yaml.Loader", "yaml.CLoader", "yaml.UnsafeLoader", "yaml.CUnsafeLoader"}
)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each call."""
    for source in sources(evidence, *WORDS):
        if isinstance(source, Unknown):
            yield source
            continue
        yield from _check(evidence, source)


def _check(evidence: Evidence, source: Source) -> Iterator[Finding]:
    for call in source.file.calls:
        if _is_unsafe(call) and _is_imported(source, call) and not _is_pinned(evidence, call):
            message = f"`{call.name}` {_reason(call.name)}"
            yield Finding(message, source.at(call.line), within(call))


def _is_unsafe(call: Call) -> bool:
    if call.name in PICKLES or call.name in UNSAFE_YAML:
        return not (call.args and call.args[0].name.endswith(".dumps"))
    if call.name in {"yaml.load", "yaml.load_all"}:
        loader = call.argument("Loader", 1)
        return not call.spread and (loader is None or loader.name in UNSAFE_LOADERS)
    if call.name == "torch.load":
        only = call.keywords.get("weights_only")
        return not call.spread and (only is None or only.literal is False)
    if call.name == "numpy.load":
        allowed = call.keywords.get("allow_pickle")
        return allowed is not None and allowed.literal is True
    safe = call.keywords.get("safe_mode")
    return call.method == "load_model" and safe is not None and safe.literal is False


def _is_imported(source: Source, call: Call) -> bool:
    """Whether the name is that of the module, and not of something that the code calls so."""
    root = call.name.partition(".")[0]
    is_bound_anew = any(one.name == root for one in source.file.assignments)
    is_module = any(one.module.partition(".")[0] == root for one in source.file.imports)
    return call.method == "load_model" or (is_module and not is_bound_anew)


def _is_pinned(evidence: Evidence, call: Call) -> bool:
    """Whether it loads a file by a name that DVC pins: its digest is checked at checkout."""
    named = call.args[0].text if call.args else None
    pins = evidence.dvc.producers
    return named is not None and any(path.endswith(named.lstrip("./")) for path in pins)


def _reason(name: str) -> str:
    if name == "torch.load":
        return "is not told `weights_only=True`, the default only since PyTorch 2.6"
    if name in {"yaml.load", "yaml.load_all"}:
        return "is given no safe loader"
    if name == "numpy.load":
        return "is told `allow_pickle=True`, which can run code that the file holds"
    return "can run code that the file holds"


def examples() -> Iterator[Example]:
    """Safe forms; pickles; torch; YAML; NumPy; in a notebook; a pinned file; a test; Python 2."""

    def code(*text: str) -> dict[str, str]:
        return {"a.py": lines(*text)}

    torch = "import torch"
    safe = code(torch, "import yaml", "torch.load('m.pt', weights_only=True)", "yaml.safe_load(x)")
    yield Example("safe forms", safe, Outcome.MET)
    pickles = code(
        "import pickle as p", "from joblib import load", "p.load(f)", "p.load(g)", "load(h)"
    )
    places = ("a.py:3", "a.py:4", "a.py:5")
    yield Example("pickles", pickles, Outcome.NOT_MET, places, mentions="`joblib.load`")
    yield Example("torch", code(torch, "m = torch.load('m.pt')"), Outcome.NOT_MET, ("a.py:2",))
    yaml = code("import yaml", "yaml.load(x)", "yaml.load(x, Loader=yaml.Loader)")
    yield Example("YAML", yaml, Outcome.NOT_MET, ("a.py:2", "a.py:3"))
    loader = code(
        "import yaml", "yaml.load(x, Loader=yaml.CSafeLoader)", "yaml.load(x, SafeLoader)"
    )
    yield Example("near miss: a safe loader", loader, Outcome.MET)
    arrays = code("import numpy as np", "np.load('a.npy')", "np.load('b.npy', allow_pickle=True)")
    yield Example("NumPy", arrays, Outcome.NOT_MET, ("a.py:3",))
    cell = '{"cells": [{"cell_type": "code", "source": ["import pickle\\n", "pickle.load(f)"]}]}'
    yield Example("in a notebook", {"n.ipynb": cell}, Outcome.NOT_MET, ("n.ipynb:1",))
    pinned = {**code("import joblib", "joblib.load('m.pkl')"), "m.pkl.dvc": pointer("m.pkl")}
    yield Example("near miss: a pinned file", pinned, Outcome.MET)
    other = code("model.load('m.pt')", "json.load(f)", "import pickle", "pickle.dump(x, f)")
    yield Example("near miss: other loads", other, Outcome.MET)
    copied = code("import pickle", "y = pickle.loads(pickle.dumps(x))")
    yield Example("near miss: a copy of its own", copied, Outcome.MET)
    ruamel = code("from ruamel.yaml import YAML", "yaml = YAML(typ='safe')", "yaml.load(x)")
    yield Example("near miss: another thing of that name", ruamel, Outcome.MET)
    test = {"tests/test_a.py": lines("import pickle", "pickle.loads(x)"), "a.py": ""}
    yield Example("near miss: a test", test, Outcome.MET)
    yield Example("Python 2", code("import pickle", "print pickle.load(f)"), Outcome.UNKNOWN)
    twice = {"src/a.py": "import pickle\npickle.load(f)\n"}
    link = (("b.py", "src/a.py"), ("lib/c.py", "../b.py"))
    where = ("src/a.py:2",)
    yield Example("a file with more names", twice, Outcome.NOT_MET, where, symlinks=link)
    away = (("b.py", "../else/b.py"),)
    yield Example(
        "near miss: a link to outside", {"a.py": "pickle\n"}, Outcome.UNKNOWN, symlinks=away
    )
    yield Example("no code", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)
