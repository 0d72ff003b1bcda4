"""What makes the audit run: configuration, a workflow for pull requests, a hook before a push."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl import __version__
from mltrl.documents import read_toml
from mltrl.errors import DocumentError
from mltrl.starting.facts import text_of
from mltrl.starting.writing import Draft
from mltrl.templating import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

TEMPLATES = "init/shared"
CONFIGURATION = "mltrl.toml"
GITLAB = ".gitlab-ci.yml"
HOOKS = ".pre-commit-config.yaml"
WORKFLOWS = ".github/workflows/"


def drafts(evidence: Evidence) -> Iterator[Draft]:
    """The files of these that nothing in the repository stands for yet."""
    if not _is_configured(evidence):
        yield Draft(CONFIGURATION, fill(f"{TEMPLATES}/mltrl.toml.j2"))
    if not _is_audited(evidence):
        workflow = fill(f"{TEMPLATES}/workflow.yml.j2", version=__version__)
        yield Draft(f"{WORKFLOWS}mltrl.yml", workflow)
    if "mltrl" not in text_of(evidence, HOOKS):
        text = fill(f"{TEMPLATES}/pre-commit-config.yaml.j2", version=__version__)
        yield Draft(HOOKS, text, kept=True)


def advice(evidence: Evidence) -> tuple[str, ...]:
    """What to add by hand to files that are there already."""
    found = []
    hooks = text_of(evidence, HOOKS)
    if hooks and "mltrl" not in hooks:
        entry = fill(f"{TEMPLATES}/hook.yaml.j2", version=__version__).rstrip("\n")
        found.append(f"add to {HOOKS}, below `repos:`\n{entry}")
    if GITLAB in evidence.tree.entries and "mltrl" not in text_of(evidence, GITLAB):
        script = f"pipx run --spec mltrl=={__version__} mltrl audit ."
        found.append(f"for GitLab, add a job to {GITLAB} whose script is `{script}`")
    return tuple(found)


def _is_configured(evidence: Evidence) -> bool:
    """Whether pyproject.toml configures the audit: two places would be an error."""
    try:
        value = read_toml(text_of(evidence, "pyproject.toml")).value
    except DocumentError:
        return False
    tool = value.get("tool") if isinstance(value, dict) else None
    return isinstance(tool, dict) and "mltrl" in tool


def _is_audited(evidence: Evidence) -> bool:
    """Whether a workflow of another name runs the audit."""
    others = (path for path in evidence.tree.entries if path.startswith(WORKFLOWS))
    return any("mltrl" in text_of(evidence, path) for path in others if "mltrl.yml" not in path)
