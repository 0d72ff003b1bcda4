"""What code fetches from elsewhere is fetched at a fixed version.

A model or dataset of a hub is a branch that its owner can change at any time. The same line of code
then gives another model, and nobody notices until the numbers differ.

Fix: pass `revision=` with a commit (`from_pretrained`, `load_dataset`), `owner/repo:tag` to
`torch.hub.load`, or compare the digest of what was downloaded (`pooch` does).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.code._sources import sources
from mltrl.rules.examples import Example, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.python.facts import Call, Value
    from mltrl.rules.code._sources import Source

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
WORDS = (
    *("from_pretrained", "load_dataset", "hub.load", "hf_hub_", "snapshot_download"),
    *("urlretrieve", "gdown", "wget", "transformers", "hf-hub:", "hf_hub:"),
)
PIPELINE, SENTENCES = "transformers.pipeline", "sentence_transformers.SentenceTransformer"
# Folders in which people keep models of their own.
_OWN = (
    "artifacts checkpoint checkpoints data experiments exp log logs model models out output "
    "outputs result results run runs saved saved_model saved_models tmp trained weights"
)
OWN = frozenset(_OWN.split())
HUB = frozenset({"hf_hub_download", "snapshot_download", "hf_hub_url"})
DOWNLOADS = frozenset({"urllib.request.urlretrieve", "gdown.download", "wget.download"})
BRANCHES = frozenset({"main", "master"})
# What `datasets.load_dataset` reads from local files.
BUILDERS = frozenset(
    {"arrow", "audiofolder", "csv", "generator", "imagefolder", "json", "pandas", "parquet", "text"}
)
PERSISTENT = r"zenodo\.org/(?:record|api/records)|figshare|dataverse|doi\.org|[0-9a-f]{40}|osf\.io"
CHECKED = frozenset(
    {"hashlib.md5", "hashlib.sha256", "hashlib.sha1", "hashlib.new", "hashlib.sha512"}
)


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each call that names no version, or follows a branch; alike together."""
    for source in sources(evidence, *WORDS):
        if isinstance(source, Unknown):
            yield source
            continue
        for call in source.file.calls:
            named = _named(source, call)
            message = _objection(source, call, named) if named else ""
            if message:
                subject = f"{call.method}({named})"
                cause = f"{source.path} {call.name}({named})"
                yield Finding(message, source.at(call.line), subject, cause=cause)


def _named(source: Source, call: Call) -> str | None:
    """What is fetched, where the call or a constant of the module says so."""
    keys = ("pretrained_model_name_or_path", "path", "repo_id", "repo_or_dir", "url", "model_name")
    if call.name == PIPELINE:
        model = call.argument("model", 1)
        return _text(source, model) if model is not None else None
    values = [call.args[0]] if call.args else [call.keywords[k] for k in keys if k in call.keywords]
    return next((text for value in values if (text := _text(source, value)) is not None), None)


def _text(source: Source, value: Value) -> str | None:
    """The text that a value is, by itself or by a constant of the module."""
    constant = source.file.constants.get(value.name) if value.kind == "name" else None
    return value.text if constant is None else constant.value.text


def _objection(source: Source, call: Call, named: str) -> str:
    if call.name in DOWNLOADS:
        return _of_download(source, call, named)
    if call.name == "timm.create_model":
        is_open = named.startswith(("hf-hub:", "hf_hub:")) and "@" not in named
        return f"`{named}` is loaded from its default branch" if is_open else ""
    if call.spread or _is_local(source, named) or not _asks_hub(source, call, named):
        return ""
    if call.name == "torch.hub.load":
        return "" if ":" in named else f"`{named}` is loaded from its default branch"
    revision = call.keywords.get("revision")
    if revision is None:
        return f"`{call.method}` fetches `{named}` at no fixed revision"
    is_branch = revision.text in BRANCHES or revision.is_none
    return f"`{call.method}` fetches `{named}` from the branch `main`" if is_branch else ""


def _asks_hub(source: Source, call: Call, named: str) -> bool:
    """Whether a call asks a hub of models for a name that has the form of one there."""
    if not _hub_name().fullmatch(named.partition(":")[0]):
        return False
    if call.method == "from_pretrained":
        return _imports(source, "transformers", "diffusers", "sentence_transformers", "peft")
    if call.method == "load_dataset":
        return _imports(source, "datasets") and named not in BUILDERS
    if call.name == "torch.hub.load":
        local = call.argument("source")
        return "/" in named and (local is None or local.text != "local")
    if call.name in {PIPELINE, SENTENCES}:
        return "/" in named and named.partition("/")[0] not in OWN
    return call.method in HUB and _imports(source, "huggingface_hub")


def _imports(source: Source, *packages: str) -> bool:
    return any(one.module.partition(".")[0] in packages for one in source.file.imports)


@cache
def _hub_name() -> re.Pattern[str]:
    """`bert-base-uncased`, `owner/name`: no path, no placeholder."""
    return re.compile(r"[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?")


def _is_local(source: Source, named: str) -> bool:
    """Whether the repository has a folder or a file of that name."""
    tree, folder = source.evidence.tree, source.path.rpartition("/")[0]
    near = [named, f"{folder}/{named}"]
    is_there = any(one in tree.entries or tree.is_folder(one) for one in near)
    return is_there or source.evidence.dvc.producer_above(named) is not None


def _of_download(source: Source, call: Call, named: str) -> str:
    """What is wrong with a download whose bytes nothing in the file compares with a digest."""
    checked = any(one.name in CHECKED for one in source.file.calls)
    if checked or re.search(PERSISTENT, named) or "://" not in named:
        return ""
    address = named.partition("?")[0]
    return f"`{call.name}` fetches `{address}`, and no digest tells whether it has changed"


def examples() -> Iterator[Example]:
    """A revision; none; a branch; a constant; torch.hub; a local folder; a download; a checksum."""
    models = "from transformers import AutoModel"

    def code(*text: str) -> dict[str, str]:
        return {"a.py": lines(models, *text)}

    fixed = code("AutoModel.from_pretrained('bert-base-uncased', revision='86b5e09')")
    yield Example("a revision", fixed, Outcome.MET)
    none = code("m = AutoModel.from_pretrained('bert-base-uncased')")
    yield Example("none", none, Outcome.NOT_MET, ("a.py:2",), mentions="no fixed revision")
    branch = code("AutoModel.from_pretrained('o/m', revision='main')")
    yield Example("a branch", branch, Outcome.NOT_MET, ("a.py:2",), mentions="branch")
    constant = code("NAME = 'o/m'", "AutoModel.from_pretrained(NAME)")
    yield Example("by a constant", constant, Outcome.NOT_MET, ("a.py:3",))
    data = {
        "a.py": lines("from datasets import load_dataset", "load_dataset('imdb', split='train')")
    }
    yield Example("a dataset", data, Outcome.NOT_MET, ("a.py:2",))
    hub = {"a.py": lines("import torch", "torch.hub.load('pytorch/vision', 'resnet18')")}
    yield Example("torch.hub", hub, Outcome.NOT_MET, ("a.py:2",))
    tagged = {"a.py": lines("import torch", "torch.hub.load('pytorch/vision:v0.10.0', 'resnet18')")}
    yield Example("near miss: torch.hub with a tag", tagged, Outcome.MET)
    local = {**code("AutoModel.from_pretrained('models/own')", "AutoModel.from_pretrained('./m')")}
    local["models/own/config.json"] = "{}"
    yield Example("near miss: a local folder", local, Outcome.MET)
    other = {"a.py": lines("from ours import Net", "Net.from_pretrained('base')", "load(path)")}
    yield Example("near miss: another library", other, Outcome.MET)
    files = {
        "a.py": lines("from datasets import load_dataset", "load_dataset('csv', data_files=x)")
    }
    yield Example("near miss: a dataset of local files", files, Outcome.MET)
    unknown = code(
        "AutoModel.from_pretrained(args.model)", "AutoModel.from_pretrained('m', **more)"
    )
    yield Example("near miss: a name that is not told", unknown, Outcome.MET)
    yield from _downloads()
    yield from _wrapped()
    yield Example("no code", {"README.md": "# X\n"}, Outcome.NOT_APPLICABLE)


def _wrapped() -> Iterator[Example]:
    """Calls that fetch a model of a hub by themselves."""

    def code(*text: str) -> dict[str, str]:
        imports = ("from transformers import pipeline", "import timm")
        more = "from sentence_transformers import SentenceTransformer"
        return {"a.py": lines(*imports, more, *text)}

    task = code("pipeline('ner', model='o/m')", "pipeline('ner', 'o/m', revision='86b5e09')")
    yield Example("a pipeline", task, Outcome.NOT_MET, ("a.py:4",), mentions="`pipeline` fetches")
    embedded = code("SentenceTransformer('o/m')", "SentenceTransformer('o/m', revision='86b5e09')")
    yield Example("a model of sentences", embedded, Outcome.NOT_MET, ("a.py:4",))
    hub = code("timm.create_model('hf-hub:o/m', pretrained=True)")
    yield Example("timm, from a hub", hub, Outcome.NOT_MET, ("a.py:4",))
    rest = code(
        *("pipeline('ner')", "pipeline('ner', model=net)", "SentenceTransformer('output/m')"),
        *("timm.create_model('resnet50', pretrained=True)", "SentenceTransformer('all-mini')"),
        "timm.create_model('hf-hub:o/m@86b5e09')",
    )
    yield Example("near miss: models that are not told", rest, Outcome.MET)


def _downloads() -> Iterator[Example]:
    """A download; one whose bytes are compared with a digest."""
    address = "'https://example.org/a.zip'"
    fetched = {
        "a.py": lines("from urllib.request import urlretrieve", f"urlretrieve({address}, 'a')")
    }
    yield Example("a download", fetched, Outcome.NOT_MET, ("a.py:2",), mentions="no digest")
    checked = {"a.py": fetched["a.py"] + lines("import hashlib", "hashlib.sha256(data)")}
    yield Example("near miss: compared with a digest", checked, Outcome.MET)
