"""The audit: load, gather, check, decide, report."""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mltrl import rules
from mltrl.configuration import OWN, read_config
from mltrl.errors import CannotAudit
from mltrl.evidence import Evidence, Scope
from mltrl.evidence.data import Reading
from mltrl.evidence.git import Repository
from mltrl.evidence.git.operations import unfinished
from mltrl.evidence.history import History
from mltrl.evidence.index import compare
from mltrl.evidence.paths import below, matches
from mltrl.evidence.suppressions import suppressions_in
from mltrl.evidence.tree import CommitTree, WorkTree
from mltrl.judgement import judge
from mltrl.models import report as form
from mltrl.reporting import Setting, make_report
from mltrl.strictness import asks_less, tightened

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from mltrl.evidence.data import Level
    from mltrl.evidence.reports import Supplied
    from mltrl.evidence.suppressions import Suppression
    from mltrl.evidence.tree import Tree
    from mltrl.gates import Review
    from mltrl.judgement import Judgement
    from mltrl.models.config import Config


class Request(NamedTuple):
    """What to audit, and how strictly.

    `select` and `ignore` hold ids of rules and families; nothing selected means all. `level` is the
    readiness level to audit for, as if every card claimed it. `now` is the day (ISO 8601) that
    waivers are compared with, None for that of the audited commit. `reviews` are those that count.
    `supplied` are reports of other tools, to be taken as evidence. `data` is how far data in the
    work tree is read (`pins`: not at all); with `remote`, remotes are asked what they hold.
    `policy_from` is the revision whose configuration and comments that ignore rules are trusted,
    None for the audited one. `below` is the folder to audit, a path from the root that may be
    in the revision alone; None for where `path` lies.
    """

    path: Path
    rev: str | None = None
    level: int | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strict: bool = False
    now: str | None = None
    reviews: tuple[Review, ...] = ()
    supplied: tuple[Supplied, ...] = ()
    data: Level = "pins"
    remote: bool = False
    policy_from: str | None = None
    below: str | None = None


class Examined(NamedTuple):
    """A repository with its evidence and what was judged from it; open until it is left."""

    evidence: Evidence
    judgement: Judgement
    report: form.Report
    setting: Setting

    def about(self, paths: Collection[str]) -> form.Report:
        """The report as if there were no cards but those at these paths."""
        return make_report(self.judgement.about(paths), self.setting)


def _silent(_text: str) -> None:
    pass


def audit(
    request: Request,
    step: Callable[[str], None] = _silent,
    announce: Callable[[str], None] = _silent,
) -> form.Report:
    """Audit the repository around a path.

    `step` is called with the name of each rule before it is asked, and with how far it has come
    where that takes long; `announce` before that, with how much there is to do.

    Raises:
        MltrlError: the request or the configuration is wrong, or nothing could be evaluated.
    """
    with examine(request, step, announce) as examined:
        return examined.report


@contextmanager
def examine(
    request: Request,
    step: Callable[[str], None] = _silent,
    announce: Callable[[str], None] = _silent,
) -> Iterator[Examined]:
    """Audit the repository, and keep its evidence at hand while the context lasts.

    Raises:
        MltrlError: as `audit` does.
    """
    chosen = _chosen(request)
    with Repository.open(_here(request)) as repository:
        tree, where = _revision(repository, request.rev)
        if not tree.entries:
            raise CannotAudit("git tracks no file here", _first_step(repository, request.rev))
        folder = folder_of(repository.top, request)
        _require_files(tree, folder, request.rev)
        trusted = _trusted(repository, request.policy_from)
        config, remarks = _policy(tree, trusted)
        wanted = _wanted(folder, config)
        reading = _reading(request, step, announce)
        scope = Scope(wanted, config.cards, request.level, config.level, reading)
        history = _history(repository, where, request)
        evidence = Evidence(tree, scope, history, request.supplied)
        level = _level(request, config, evidence)
        with closing(evidence):
            judgement = judge(evidence, chosen, level, reviews=request.reviews, step=step)
        suppressions, unheeded = _suppressions(evidence, judgement, trusted)
        found = (*unheeded, *evidence.dvc.notes, *evidence.data.notes)
        notes = (*_notes(repository, where, tree), *remarks, *found)
        setting = Setting(
            config,
            where,
            notes,
            reading.level,
            request.strict,
            suppressions,
            request.supplied,
        )
        yield Examined(evidence, judgement, make_report(judgement, setting), setting)


def _suppressions(
    evidence: Evidence, judgement: Judgement, trusted: Tree | None
) -> tuple[tuple[Suppression, ...], tuple[str, ...]]:
    """The comments that count, in the files in which something was found; what does not.

    Beside a trusted revision only those count that are there as well.
    """
    among = {one.location.path for result in judgement.results for one in result.findings}
    paths, known = sorted(among), set(rules.ids())
    found = suppressions_in(evidence.tree, paths) if paths else ()
    own = tuple(one for one in found if one.rule in known and one.reason)
    if trusted is None or not own:
        return own, ()
    before = {_said(one) for one in suppressions_in(trusted, paths)}
    new = {_said(one)[:2] for one in own if _said(one) not in before}
    notes = (
        f"a comment in `{path}` that ignores `{rule}` is not heeded: it is not in the trusted files"
        for path, rule in sorted(new)
    )
    return tuple(one for one in own if _said(one) in before), tuple(notes)


def _said(one: Suppression) -> tuple[str, str, str]:
    return one.location.path, one.rule, one.reason


def _trusted(repository: Repository, rev: str | None) -> Tree | None:
    """The files of the revision that is trusted, if one is."""
    return None if rev is None else CommitTree(repository, repository.resolve(rev))


def _policy(tree: Tree, trusted: Tree | None) -> tuple[Config, tuple[str, ...]]:
    """The configuration that decides, and what the audited one asks less than a trusted one."""
    own = read_config(tree)
    if trusted is None:
        return own, ()
    known = read_config(trusted)
    less = (
        f"the configuration here asks less, which is not heeded: {one}"
        for one in asks_less(known, own)
    )
    return tightened(known, own), tuple(less)


def _chosen(request: Request) -> set[str]:
    chosen = rules.choose(request.select) if request.select else set(rules.ids())
    chosen -= rules.choose(request.ignore) if request.ignore else set()
    if not chosen:
        raise CannotAudit("every selected rule is ignored", "select or ignore fewer rules")
    return chosen


def _reading(
    request: Request, tell: Callable[[str], None], announce: Callable[[str], None]
) -> Reading:
    """How far data is read: that of an earlier commit does not lie in the work tree."""
    level = request.data if request.rev is None else "pins"
    return Reading(level, request.remote, tell, announce)


def _level(request: Request, config: Config, evidence: Evidence) -> int | None:
    """The level asked for, else the configured one where there is no card to claim another."""
    if request.level is not None or evidence.cards:
        return request.level
    return config.level


def _revision(repository: Repository, rev: str | None) -> tuple[Tree, form.Repository]:
    """The files to audit, and what the report says of them."""
    if rev is None:
        tree = WorkTree(repository)
        dirty, tree.untouched = compare(repository, repository.index())
        return tree, form.Repository(repository.commit, dirty)
    commit = repository.resolve(rev)
    return CommitTree(repository, commit), form.Repository(commit, dirty=False)


def _history(repository: Repository, where: form.Repository, request: Request) -> History:
    """What git knows beyond the files; what waits in the work tree is no matter of a commit."""
    waiting = unfinished(repository) if request.rev is None else None
    return History(repository, where.commit, request.now, dirty=where.dirty, unfinished=waiting)


def _here(request: Request) -> Path:
    """Where to look for the repository: a folder of a commit need not be in the work tree."""
    path = request.path
    if request.rev is None:
        return path
    return next((one for one in (path, *path.absolute().parents) if one.exists()), path)


def folder_of(top: Path, request: Request) -> str:
    """The folder that is asked for, from the root; "" for the root itself."""
    if request.below is not None:
        return request.below
    folder = request.path.resolve().relative_to(top.resolve()).as_posix()
    return "" if folder == "." else folder


def _require_files(tree: Tree, folder: str, rev: str | None) -> None:
    """See that there is something to audit below a folder: an empty one passes nothing."""
    if folder and folder not in tree.entries and not tree.is_folder(folder):
        where = f"at `{rev}`" if rev else "here"
        hint = "name a folder that the commit has" if rev else "`git add` what is to be audited"
        raise CannotAudit(f"git tracks no file below `{folder}` {where}", hint)


def _wanted(folder: str, config: Config) -> Callable[[str], bool]:
    """Whether a path lies below the folder asked for and is not excluded."""
    if not folder and not config.exclude:
        return lambda _candidate: True

    @cache
    def wanted(candidate: str) -> bool:
        excluded = any(matches(candidate, glob) for glob in config.exclude)
        return below(candidate, folder) and not excluded

    return wanted


def _first_step(repository: Repository, rev: str | None) -> str:
    """What to do where no file is tracked: HEAD may have some that were never checked out."""
    if rev is None and repository.commit and repository.files_at(repository.commit):
        return "the index is empty and HEAD is not: check HEAD out, or add `--rev HEAD`"
    return "commit something, then audit it"


def _notes(repository: Repository, where: form.Repository, tree: Tree) -> tuple[str, ...]:
    notes = list(repository.notes)
    if where.dirty is None:
        why = (
            "a filter would have to run, a file is too large to be read, or one differs by line "
            "ends alone, which git heeds on some machines"
        )
        notes.append(f"whether the work tree is clean could not be told: {why}")
    if where.dirty and where.commit:
        message = f"the audited files are not those of commit {where.commit[:12]}"
        notes.append(f"{message}: commit them, or audit it with `--rev HEAD`")
    if tree.submodules:
        named = ", ".join(f"`{path}`" for path in tree.submodules[:3])
        notes.append(f"submodules are not audited: {named}; audit each for itself")
    if OWN not in tree.entries and (repository.top / OWN).is_file() and isinstance(tree, WorkTree):
        notes.append(f"`{OWN}` is not tracked, so it was not read: `git add {OWN}`")
    return tuple(notes)
