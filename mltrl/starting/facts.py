"""What else a repository tells: its licence, environment, tests, pages and versions."""

from __future__ import annotations

from posixpath import relpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from mltrl.documents import decode
from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.paths import below
from mltrl.starting.scalars import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.git import Repository

LARGEST = 4 << 20
SHOWN = 4
BLOCK = 1 << 16
LICENCES = ("license", "licence", "copying", "unlicense")
# Words that a licence has and those that come later in this list have not all of.
KNOWN = (
    ("GNU AFFERO GENERAL PUBLIC LICENSE Version 3", "AGPL 3.0"),
    ("GNU LESSER GENERAL PUBLIC LICENSE Version 3", "LGPL 3.0"),
    ("GNU LESSER GENERAL PUBLIC LICENSE Version 2.1", "LGPL 2.1"),
    ("GNU GENERAL PUBLIC LICENSE Version 3", "GPL 3.0"),
    ("GNU GENERAL PUBLIC LICENSE Version 2", "GPL 2.0"),
    ("Apache License", "Apache-2.0"),
    ("Mozilla Public License Version 2.0", "MPL-2.0"),
    ("Permission is hereby granted, free of charge, to any person", "MIT"),
    ("Neither the name of", "BSD-3-Clause"),
    ("Redistribution and use in source and binary forms", "BSD-2-Clause"),
    ("CC0 1.0 Universal", "CC0-1.0"),
    ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
    ("This is free and unencumbered software", "Unlicense"),
)
WORKFLOWS = (".github/workflows/", ".gitlab-ci.yml", ".circleci/", "azure-pipelines.yml")
CODE = (".py", ".ipynb", ".jl", ".R", ".rs", ".cpp")
NOT_CODE = frozenset(("docs", "examples", "test", "tests"))
FORGES = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "huggingface.co")


class Where(NamedTuple):
    """The card that is begun, by its path from the root, and the folder that it is for."""

    card: str
    folder: str = ""

    def relative(self, path: str) -> str:
        """A path as the card writes it."""
        return relpath(path or ".", self.card.rpartition("/")[0] or ".")


def text_of(evidence: Evidence, path: str) -> str:
    """The text of a tracked file; "" where it cannot be read."""
    try:
        return decode(evidence.tree.read(path, LARGEST), limit=LARGEST)
    except (DocumentError, Unavailable):
        return ""


def readme(evidence: Evidence, folder: str) -> str:
    """The path of the README of a folder, else of the root; "" without."""
    for where in dict.fromkeys((folder, "")):
        for path in evidence.tree.entries:
            above, _, name = path.rpartition("/")
            if above == where and name.lower() in {"readme.md", "readme.markdown"}:
                return path
    return ""


def licence(evidence: Evidence) -> tuple[str, str]:
    """The licence file at the root and the name of the licence, each "" where not known."""
    for path in evidence.tree.entries:
        if "/" not in path and path.lower().startswith(LICENCES):
            text = " ".join(text_of(evidence, path).split())
            return path, next((name for words, name in KNOWN if words in text), "")
    return "", ""


def origin(repository: Repository) -> str:
    """The address of the repository's page, by its remote `origin`; "" where it has none."""
    words = ("config", "--no-includes", "--get", "remote.origin.url")
    answer = repository.git.run(*words, limit=BLOCK)
    written = answer.output.decode("utf-8", "replace").strip()
    if "://" not in written and ":" in written:
        host, _, path = written.partition(":")
        written = f"ssh://{host}/{path}"
    parts = urlsplit(written)
    host = (parts.hostname or "").lower()
    is_page = bool(host) and (parts.scheme == "https" or host in FORGES)
    page = one_line(f"https://{host}{parts.path.rstrip('/').removesuffix('.git')}")
    return page if is_page else ""


def user(repository: Repository) -> str:
    """The name that the settings of this clone give its user; "" where they give none."""
    answer = repository.git.run("config", "--no-includes", "--get", "user.name", limit=BLOCK)
    return one_line(answer.output.decode("utf-8", "replace"))


def code(evidence: Evidence, folder: str) -> str:
    """The folder that holds most of the code, from the root; "" where that is the root, or none."""
    files = [path for path in evidence.tree.entries if path.endswith(CODE) and below(path, folder)]
    files = [path for path in files if not _is_test(path.rpartition("/")[2])]
    source = f"{folder}/src" if folder else "src"
    if any(path.startswith(f"{source}/") for path in files):
        return f"/{source}"
    if folder:
        return f"/{folder}" if files else ""
    tops = [path.partition("/")[0] for path in files if "/" in path]
    most = max(tops, key=lambda top: (tops.count(top), top), default="")
    is_most = most.lower() not in NOT_CODE and 2 * tops.count(most) > len(files)
    return f"/{most}" if is_most else ""


def version(evidence: Evidence, folder: str) -> str:
    """The version in the pyproject.toml of a folder; "" where it does not write one."""
    path = f"{folder}/pyproject.toml" if folder else "pyproject.toml"
    for key in ("project.version", "tool.poetry.version"):
        try:
            return one_line(evidence.metrics.value(path, key).text)
        except (DocumentError, Unavailable):
            continue
    return ""


def summary(evidence: Evidence, where: Where) -> str:
    """A list of what was found: licence, environment, pipeline, parameters, metrics, tests, CI."""
    return "\n".join(f"- {name}: {said}" for name, said in _lines(evidence, where) if said)


def _lines(evidence: Evidence, where: Where) -> Iterator[tuple[str, str]]:
    mine = [path for path in evidence.tree.entries if below(path, where.folder)]
    path, name = licence(evidence)
    yield (
        "Licence",
        f"{_link(path, where)}{f', which reads as {name}' if name else ''}" if path else "",
    )
    manifests = [one.path for one in evidence.environment.manifests]
    locks = [path for path in evidence.environment.lock_files if below(path, where.folder)]
    yield "Environment", _links([*manifests, *locks], where)
    pipelines = [path for path in mine if path.endswith("dvc.yaml")]
    yield "Pipeline", _links([*pipelines, *(p for p in mine if p.endswith("dvc.lock"))], where)
    yield "Parameters", _links([p for p in mine if p.rpartition("/")[2] == "params.yaml"], where)
    yield "Metrics", _metrics(evidence, where)
    yield "Tests", _links(_tests(mine), where) or "none were found"
    yield "Continuous integration", _links([p for p in mine if p.startswith(WORKFLOWS)], where)


def _metrics(evidence: Evidence, where: Where) -> str:
    """The metrics files; those that DVC keeps cannot be read, nor be reached by a link."""
    paths = [one.path for one in evidence.metrics.declared if one.path and one.has_run]
    tracked = [path for path in paths if path in evidence.tree.entries]
    kept = [path for path in paths if path not in tracked]
    code = ", ".join(f"`{path}`" for path in kept[:SHOWN] if path.isprintable() and "`" not in path)
    both = [_links(tracked, where), f"{code}, kept by DVC and not by git" if code else ""]
    return "; ".join(filter(None, both))


def _tests(paths: list[str]) -> list[str]:
    """The folders of tests, else the files."""
    files = [path for path in paths if _is_test(path.rpartition("/")[2])]
    folders = {path.rpartition("/")[0] for path in files} - {""}
    tops = [one for one in folders if not any(one != up and below(one, up) for up in folders)]
    return sorted(tops) or files


def _is_test(name: str) -> bool:
    return name.endswith(".py") and (name.startswith("test_") or name.endswith("_test.py"))


def _links(paths: list[str], where: Where) -> str:
    shown = [_link(path, where) for path in paths[:SHOWN] if path.isprintable()]
    return ", ".join([*shown, *(["…"] if len(paths) > SHOWN else [])])


def _link(path: str, where: Where) -> str:
    text = "".join(f"\\{one}" if one in "\\`*_[]<>&|" else one for one in path)
    return f"[{text}]({quote(where.relative(path))})"
