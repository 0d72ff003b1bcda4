"""Repositories with a pipeline, and edits of them, as Hypothesis draws them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

import yaml
from hypothesis import strategies as st

from tests.evidence.dvc.sample import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Drawn = TypeVar("Drawn")

    class Draw(Protocol):
        """What draws from a strategy."""

        def __call__(self, strategy: st.SearchStrategy[Drawn], /) -> Drawn:
            """Draw one value."""


Stages = dict[str, dict[str, Any]]
FILES = {
    ".gitignore": "o*.txt\nd[0-9]\n/data.csv\n",
    "a.py": "print(1)\n",
    "b.py": "print(2)\n",
    "src/x.py": "x = 1\n",
    "src/y.py": "y = 1\n",
    "raw.csv": "1,2\n3,4\n",
    "sub/.keep": "",
    "data.csv": "7\n",
    "params.yaml": "lr: 0.1\ndeep:\n  size: 3\n  names: [x, y]\nflag: true\n",
    "conf.json": '{"lr": 0.5, "deep": {"up": true}}',
}
TRACKED = ("a.py", "b.py", "src/x.py", "src/y.py", "raw.csv")
DEPS = ("a.py", "b.py", "src", "src/x.py", "raw.csv", "data.csv")
PARAMS = ("lr", "deep", "deep.size", "deep.names.0", "flag")
IN_JSON = ("lr", "deep", "deep.up")
OFTEN = st.sampled_from([True, True, True, False])
SELDOM = st.sampled_from([False, False, False, False, True])
VALUES = st.sampled_from([0.1, 0.2, 1, 3, True, False, "x", None, [], ["x", "z"], {"size": 3}])


class Edit(NamedTuple):
    """What is done to a repository; `change` gives False where there is nothing to do it to."""

    name: str
    change: Callable[[Path, Draw], bool]


def chosen(options: tuple[str, ...], most: int) -> st.SearchStrategy[list[str]]:
    """Some of these, each once."""
    return st.lists(st.sampled_from(options), max_size=most, unique=True)


def a_stage(draw: Draw, number: int, made: list[str]) -> dict[str, Any]:
    """A stage: of one of each kind of output, on files and on what stages before it made."""
    wdir = draw(SELDOM)
    way = "../" if wdir else ""
    kind = draw(st.sampled_from(["plain", "plain", "foreach", "matrix"]))
    item = "" if kind == "plain" else "-${item}" if kind == "foreach" else "-${item.k}"
    deps = [f"{way}{one}" for one in draw(chosen((*DEPS, *made), 4))]
    stage: dict[str, Any] = {"cmd": f"run {number}{item}"}
    stage |= {"deps": deps} if deps else {}
    params: list[Any] = draw(chosen(PARAMS, 2)) if not wdir else []
    keys, is_whole = draw(chosen(IN_JSON, 2)), draw(SELDOM)
    if keys or is_whole:
        params.append({f"{way}conf.json": keys or None})
    stage |= {"params": params} if params else {}
    sort = draw(st.sampled_from(["file", "file", "folder", "metric", "table"]))
    folder = "sub/" if wdir else ""
    if kind == "plain":
        made.append(
            {"file": f"{folder}o{number}.txt", "folder": f"{folder}d{number}"}.get(sort, "a.py")
        )
    if sort == "file":
        stage["outs"] = [f"o{number}{item}.txt"]
    elif sort == "folder" and not item:
        stage["outs"] = [f"d{number}"]
    elif sort == "metric":
        stage["metrics"] = [{f"m{number}{item}.json": {"cache": False}}]
    else:
        stage["outs"] = [{f"t{number}{item}.csv": {"cache": False}}]
    stage |= {"wdir": "sub"} if wdir else {}
    stage |= {"frozen": True} if draw(SELDOM) else {}
    if kind == "plain":
        return stage
    several: Any = {"foreach": ["u", "v"], "do": stage}
    return several if kind == "foreach" else {"matrix": {"k": ["u", "v"]}, **stage}


@st.composite
def pipelines(draw: Draw) -> Stages:
    """The stages of a `dvc.yaml`."""
    made: list[str] = []
    return {f"s{number}": a_stage(draw, number, made) for number in range(draw(st.integers(2, 4)))}


def put(root: Path, path: str, text: str) -> None:
    """Write a file and the folders above it."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).unlink(missing_ok=True)
    (root / path).write_text(text)


def read(root: Path, path: str) -> Any:  # noqa: ANN401 - what the file holds
    """The value of a YAML file."""
    return yaml.safe_load((root / path).read_text())


def dump(root: Path, path: str, value: object) -> None:
    """Write a YAML file."""
    put(root, path, yaml.safe_dump(value, sort_keys=False))


def outputs(definition: dict[str, Any]) -> list[str]:
    """The outputs of a stage, or of each of its group, from the root."""
    stage = definition.get("do", definition)
    folder = f"{stage['wdir']}/" if "wdir" in stage else ""
    written = [
        next(iter(one)) if isinstance(one, dict) else one
        for one in (*stage.get("outs", ()), *stage.get("metrics", ()))
    ]
    items = [("${item.k}", "u"), ("${item.k}", "v"), ("${item}", "u"), ("${item}", "v")]
    found = {f"{folder}{one.replace(*item)}" for one in written for item in items if item[0] in one}
    return sorted(found | {f"{folder}{one}" for one in written if "${" not in one})


def make(root: Path, stages: Stages) -> None:
    """A repository in which every stage of these has run, as far as DVC can tell."""
    from dvc.repo import Repo  # type: ignore[import-untyped]  # noqa: PLC0415 - slow

    for path, text in FILES.items():
        put(root, path, text)
    for name, one in stages.items():
        for path in outputs(one):
            if path.rpartition("/")[2].startswith("d"):
                put(root, f"{path}/one", f"{name} 1\n")
                put(root, f"{path}/two", f"{name} 2\n")
            else:
                put(root, path, json.dumps({name: path}))
    dump(root, "dvc.yaml", {"stages": stages})
    put(root, "data.csv.dvc", "outs:\n- path: data.csv\n  hash: md5\n")
    run(root, "git", "init", "-q")
    Repo.init(str(root)).close()
    with Repo(str(root)) as repo:
        repo.commit(force=True)
    run(root, "git", "add", "-A")
    run(root, "git", "commit", "-qm", "made")


def used(root: Path) -> list[str]:
    """The tracked files that stages depend on, as often as they do; all of them for none."""
    stages = read(root, "dvc.yaml")["stages"].values()
    deps = [dep.removeprefix("../") for one in stages for dep in one.get("do", one).get("deps", ())]
    found = [path for dep in deps for path in TRACKED if f"{path}/".startswith(f"{dep}/")]
    return found or list(TRACKED)


def of_file(root: Path, draw: Draw) -> bool:
    """Another text in a file that git tracks."""
    path = draw(st.sampled_from(used(root)))
    text = (root / path).read_text() if (root / path).exists() else ""
    put(root, path, draw(st.sampled_from([f"{text}more\n", f"# {text}", text, ""])))
    return True


def of_place(root: Path, draw: Draw) -> bool:
    """A tracked file that is gone, or lies elsewhere."""
    path = draw(st.sampled_from(used(root)))
    if not (root / path).exists():
        return False
    target = draw(st.sampled_from(["", f"{path}.old", "src/z.py"]))
    if target:
        (root / path).rename(root / target)
    else:
        (root / path).unlink()
    return True


def of_line_ends(root: Path, draw: Draw) -> bool:
    """The line ends of Windows."""
    path = draw(st.sampled_from(used(root)))
    if not (root / path).exists():
        return False
    data = (root / path).read_bytes()
    put(root, path, "")
    (root / path).write_bytes(data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    return True


def of_data(root: Path, draw: Draw) -> bool:
    """Another text in what a stage made, or what was added; or a file more or less in a folder."""
    made = [path for one in read(root, "dvc.yaml")["stages"].values() for path in outputs(one)]
    path = draw(st.sampled_from([*made, "data.csv"]))
    if not (root / path).exists():
        return False
    if not (root / path).is_dir():
        put(root, path, (root / path).read_text() + " ")
    elif draw(st.booleans()):
        put(root, f"{path}/three", "3\n")
    else:
        put(root, f"{path}/one", "4\n")
    return True


def of_parameter(root: Path, draw: Draw) -> bool:
    """Another value, a key more, or one less."""
    path = draw(st.sampled_from(["params.yaml", "conf.json"]))
    value = read(root, path)
    place = draw(st.sampled_from([("lr",), ("deep",), ("deep", "size"), ("deep", "up"), ("new",)]))
    inner = value
    for key in place[:-1]:
        inner = inner.get(key) if isinstance(inner, dict) else None
    if not isinstance(inner, dict):
        return False
    if draw(OFTEN):
        inner[place[-1]] = draw(VALUES)
    else:
        inner.pop(place[-1], None)
    put(root, path, json.dumps(value) if path == "conf.json" else yaml.safe_dump(value))
    return True


def of_definition(root: Path, draw: Draw) -> bool:
    """Another command, dependency, parameter or output of a stage."""
    found = read(root, "dvc.yaml")
    name = draw(st.sampled_from(sorted(found["stages"])))
    stage = found["stages"][name].get("do", found["stages"][name])
    match draw(st.sampled_from(["cmd", "more", "less", "param", "out"])):
        case "cmd":
            stage["cmd"] += draw(st.sampled_from([" more", "  ", " 'a  b'"]))
        case "more":
            way = "../" if "wdir" in stage else ""
            more = f"{way}{draw(st.sampled_from(DEPS))}"
            if more in stage.get("deps", ()):
                return False
            stage.setdefault("deps", []).append(more)
        case "less" if stage.get("deps"):
            stage["deps"].pop()
        case "param" if "wdir" not in stage:
            if "flag" in stage.get("params", ()):
                stage["params"].remove("flag")
            else:
                stage.setdefault("params", []).append("flag")
        case "out" if "do" not in found["stages"][name] and "matrix" not in stage:
            stage.setdefault("outs", []).append("o9.txt")
        case _:
            return False
    dump(root, "dvc.yaml", found)
    return True


def of_stage(root: Path, draw: Draw) -> bool:
    """A stage of another name, or frozen or no more so, or gone."""
    found = read(root, "dvc.yaml")
    stages = found["stages"]
    name = draw(st.sampled_from(sorted(stages)))
    stage = stages[name].get("do", stages[name])
    match draw(st.sampled_from(["name", "frozen", "gone"])):
        case "name":
            found["stages"] = {f"{one}z" if one == name else one: stages[one] for one in stages}
        case "frozen":
            stage["frozen"] = not stage.get("frozen")
        case _ if len(stages) > 1:
            del stages[name]
        case _:
            return False
    dump(root, "dvc.yaml", found)
    return True


def of_lock(root: Path, draw: Draw) -> bool:
    """Another digest, value or command in the record of a run; or a part of it less."""
    found = read(root, "dvc.lock")
    name = draw(st.sampled_from(sorted(found["stages"])))
    entry = found["stages"][name]
    section = draw(st.sampled_from(["cmd", "deps", "outs", "params", "less", "gone"]))
    match section:
        case "cmd":
            entry["cmd"] += " other"
        case "deps" | "outs" if entry.get(section):
            one = draw(st.sampled_from(entry[section]))
            one["md5"] = draw(st.sampled_from("01ab")) + one["md5"][1:]
        case "params" if entry.get("params"):
            params = entry["params"][draw(st.sampled_from(sorted(entry["params"])))]
            if not params:
                return False
            params[draw(st.sampled_from(sorted(params)))] = draw(VALUES)
        case "less" if any(entry.get(one) for one in ("deps", "outs", "params")):
            part = draw(
                st.sampled_from([one for one in ("deps", "outs", "params") if entry.get(one)])
            )
            if part == "params":
                del entry[part]
            else:
                entry[part].pop()
        case "gone" if len(found["stages"]) > 1:
            del found["stages"][name]
        case _:
            return False
    dump(root, "dvc.lock", found)
    return True


def of_pointer(root: Path, draw: Draw) -> bool:
    """Another digest in the `.dvc` file; or none of it at all."""
    if not (root / "data.csv.dvc").exists():
        return False
    if draw(SELDOM):
        (root / "data.csv.dvc").unlink()
        return True
    found = read(root, "data.csv.dvc")
    md5 = found["outs"][0]["md5"]
    found["outs"][0]["md5"] = draw(st.sampled_from("01ab")) + md5[1:]
    dump(root, "data.csv.dvc", found)
    return True


def of_ignored(root: Path, draw: Draw) -> bool:
    """A pattern more in `.dvcignore`."""
    lines = (root / ".dvcignore").read_text()
    pattern = draw(st.sampled_from(["src/y.py", "y.py", "*.tmp", "src/*", "/old", "!src/y.py"]))
    put(root, ".dvcignore", f"{lines}{pattern}\n")
    return True


EDITS = tuple(
    Edit(one.__name__.removeprefix("of_"), one)
    for one in (
        of_data,
        of_definition,
        of_file,
        of_ignored,
        of_line_ends,
        of_lock,
        of_parameter,
        of_place,
        of_pointer,
        of_stage,
    )
)
