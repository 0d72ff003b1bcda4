"""What the code needs to run: the manifests that say so, and the locks that fix it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, Unavailable
from mltrl.evidence.environment.locks import Lock, kind_of_lock, read_lock_file
from mltrl.evidence.environment.manifests import (
    PYTHON,
    Manifest,
    developers,
    kind_of,
    read_manifest,
)
from mltrl.evidence.environment.pip import Requirement, normal
from mltrl.evidence.paths import below, inside

if TYPE_CHECKING:
    from collections.abc import Callable

    from mltrl.evidence.environment.images import Image
    from mltrl.evidence.environment.shell import Install
    from mltrl.evidence.environment.versions import PythonVersion
    from mltrl.evidence.tree import Tree

__all__ = ["Environment", "Lock", "Manifest", "Requirement", "normal"]

LARGEST = 4 << 20
LARGEST_LOCK = 16 << 20
MOST_INCLUDED = 1000


class Environment:
    """The manifests, locks and images that a repository tracks.

    `manifests` lists the audited part; what covers or includes them may lie outside of it.
    """

    def __init__(self, tree: Tree, wanted: Callable[[str], bool]) -> None:
        self.tree = tree
        self.wanted = wanted
        self._texts: dict[str, str | Unavailable] = {}
        self._locks: dict[str, Lock] = {}

    @cached_property
    def manifests(self) -> list[Manifest]:
        """Every manifest of Python in the audited part that asks for something, by path."""
        found = [one for one in self.every if one.is_python and self.wanted(one.path)]
        return [one for one in found if one.requirements or one.unread]

    @cached_property
    def every(self) -> list[Manifest]:
        """Every manifest of the repository, also of other languages and without requirements.

        Those that a pip file includes count as well, whatever their names are.
        """
        kinds = ((path, kind_of(path)) for path in self.tree.entries)
        chosen = [(path, kind) for path, kind in kinds if kind]
        self.tree.prefetch(path for path, _ in chosen)
        read = (self._manifest(path, kind) for path, kind in chosen)
        found = {one.path: one for one in read if one is not None}
        found.update(self._included(found))
        return [found[path] for path in sorted(found)]

    def _included(self, known: dict[str, Manifest]) -> dict[str, Manifest]:
        """What pip files include under other names, and what that includes, each once.

        It is for the developers where the file that includes it is.
        """
        found: dict[str, Manifest] = {}
        waiting = [(one, developers(one.path.rpartition("/")[2])) for one in known.values()]
        while waiting:
            one, group = waiting.pop()
            for written in one.included:
                path = inside(one.folder, written)
                if path not in self.tree.entries or path in known or path in found:
                    continue
                if len(found) == MOST_INCLUDED:
                    reason = f"`{path}` is not read: files include more than {MOST_INCLUDED} others"
                    return {**found, path: Manifest(path, "pip", (), reason)}
                other = self._manifest(path, "pip")
                if other is not None:
                    asked = tuple(each._replace(group=group) for each in other.requirements)
                    found[path] = other._replace(requirements=asked)
                    waiting.append((found[path], group))
        return found

    @cached_property
    def lock_files(self) -> dict[str, str]:
        """The lock files of the whole repository, and the kind of each."""
        kinds = ((path, kind_of_lock(path)) for path in self.tree.entries)
        return {path: kind for path, kind in kinds if kind}

    def lock(self, path: str) -> Lock:
        """A lock file, read once.

        Raises:
            Unavailable: it cannot be read.
        """
        if path not in self._locks:
            text = self.text(path, LARGEST_LOCK)
            self._locks[path] = read_lock_file(path, self.lock_files[path], text)
        return self._locks[path]

    def own_lock(self, manifest: Manifest) -> str | None:
        """The lock that the tool of a manifest writes beside it, or at the root of a workspace."""
        kinds = {"setup": ("project",), "conda": ("conda", "pixi"), "project": ("project", "pixi")}
        wanted = kinds.get(manifest.kind, (manifest.kind,))
        found = [
            path
            for path, kind in self.lock_files.items()
            if kind in wanted and below(manifest.folder, path.rpartition("/")[0])
        ]
        return max(found, key=len, default=None)

    def lock_beside(self, manifest: Manifest) -> Lock | None:
        """The lock that was made from a manifest alone: by its tool, or compiled from a `.in` file.

        Raises:
            Unavailable: it cannot be read.
        """
        own = self.own_lock(manifest)
        if own is not None and own.rpartition("/")[0] == manifest.folder:
            return self.lock(own)
        compiled = self._compiled_from(manifest)
        for other in self.every:
            if other.path == compiled:
                versions = {
                    one.key: frozenset({one.versions.removeprefix("==")})
                    for one in other.requirements
                }
                return Lock(other.path, "pip", versions)
        return None

    def lock_for(self, manifest: Manifest) -> str | None:
        """What fixes the versions of everything that a manifest asks for.

        The nearest counts: a lock in a folder above may be that of another project.
        """
        if manifest.compiled:
            return manifest.path
        above = [
            path
            for path, kind in self.lock_files.items()
            if kind in PYTHON and below(manifest.folder, path.rpartition("/")[0])
        ]
        found = (self.own_lock(manifest), *above, self._compiled_from(manifest))
        every = [one for one in found if one is not None]
        nearest = max(every, key=lambda path: len(path.rpartition("/")[0]), default=None)
        return nearest or self._covered_by(manifest)

    def _compiled_from(self, manifest: Manifest) -> str | None:
        """`requirements.in` is pinned by the `requirements.txt` compiled from it."""
        compiled = f"{manifest.path.removesuffix('.in')}.txt"
        is_source = manifest.path.endswith(".in") and compiled in self.tree.entries
        return compiled if is_source else None

    def _covered_by(self, manifest: Manifest) -> str | None:
        """A pip file beside it, or one that it names, with one version of all it asks for."""
        wanted = {one.key for one in manifest.needed if not one.exact}
        named = {inside(manifest.folder, one) for one in manifest.constraints}
        for other in self.every:
            beside = other.kind in {"pip", "conda"} and other.folder == manifest.folder
            if other is manifest or not (beside or other.path in named):
                continue
            exact = {one.key for one in other.requirements if one.exact}
            if wanted <= exact and (other.path in named or len(exact) == len(other.requirements)):
                return other.path
        return None

    @cached_property
    def spaces(self) -> dict[str, str]:
        """The folders of Spaces, as Hugging Face has them, and the package that each runs with.

        The README names it, as `sdk`. Source: its documentation, "Spaces Configuration Reference".
        """
        found = {}
        for path in self.tree.entries:
            folder, _, name = path.rpartition("/")
            if name == "README.md" and self.wanted(path):
                try:
                    sdk = _sdk(self.text(path))
                except Unavailable:
                    continue
                if sdk:
                    found[folder] = sdk
        return found

    @property
    def own_names(self) -> set[str]:
        """The normal names of the distributions that the repository itself makes."""
        return {normal(one.name) for one in self.every if one.name}

    def includes(self, manifest: Manifest) -> list[Manifest]:
        """The manifests that a pip file takes in with `-r`, and those that these take in."""
        known = {one.path: one for one in self.every}
        found: dict[str, Manifest] = {}
        waiting = [manifest]
        while waiting:
            one = waiting.pop()
            for written in one.included:
                path = inside(one.folder, written)
                other = known.get(path or "")
                if other is not None and other.path not in found:
                    found[other.path] = other
                    waiting.append(other)
        return [found[path] for path in sorted(found)]

    @cached_property
    def python(self) -> list[PythonVersion]:
        """Every place that says which Python is meant."""
        from mltrl.evidence.environment.versions import python_versions  # noqa: PLC0415

        return list(python_versions(self))

    @cached_property
    def image_files(self) -> list[str]:
        """Every audited file that may name an image: Dockerfiles, compositions, workflows."""
        from mltrl.evidence.environment.images import may_name_images  # noqa: PLC0415

        return [path for path in self.tree.entries if may_name_images(path) and self.wanted(path)]

    def images(self, path: str) -> list[Image]:
        """The images that a file names.

        Raises:
            Unavailable: it cannot be read.
        """
        from mltrl.evidence.environment.images import images_in  # noqa: PLC0415

        return images_in(path, self.text(path))

    @cached_property
    def built(self) -> frozenset[str]:
        """The names of images that scripts, Makefiles and workflows of the repository build."""
        from mltrl.evidence.environment.images import built_in, may_build_images  # noqa: PLC0415

        found: set[str] = set()
        for path in filter(may_build_images, self.tree.entries):
            try:
                found |= built_in(self.text(path))
            except Unavailable:
                continue
        return frozenset(found)

    def docker_installs(self, path: str) -> list[Install]:
        """What a Dockerfile installs with pip and conda; nothing of any other file.

        Raises:
            Unavailable: it cannot be read.
        """
        from mltrl.evidence.environment.images import installs_in, is_dockerfile  # noqa: PLC0415

        return list(installs_in(path, self.text(path))) if is_dockerfile(path) else []

    def text(self, path: str, limit: int = LARGEST) -> str:
        """The text of a tracked file, read once.

        Raises:
            Unavailable: it cannot be read; the reason names it.
        """
        from mltrl.documents import decode  # noqa: PLC0415 - only where something is to be read

        if path not in self._texts:
            try:
                self._texts[path] = decode(self.tree.read(path, limit), limit=limit)
            except Unavailable as reason:
                self._texts[path] = reason
            except DocumentError as error:
                self._texts[path] = Unavailable(f"`{path}` line {error.line}: {error.message}")
        found = self._texts[path]
        if isinstance(found, Unavailable):
            raise found
        return found

    def _manifest(self, path: str, kind: str) -> Manifest | None:
        if kind not in PYTHON:
            return Manifest(path, kind, ())
        try:
            text = self.text(path)
            return None if self._is_module(path, text) else read_manifest(path, kind, text)
        except Unavailable as reason:
            return Manifest(path, kind, (), str(reason))
        except DocumentError as error:
            return Manifest(path, kind, (), f"`{path}` line {error.line}: {error.message}")

    def _is_module(self, path: str, text: str) -> bool:
        """Whether a `setup.py` is a module of a package, and nothing that sets one up."""
        folder, _, name = path.rpartition("/")
        if name != "setup.py" or f"{folder}/__init__.py".lstrip("/") not in self.tree.entries:
            return False
        from mltrl.evidence.environment.setup import sets_up  # noqa: PLC0415 - only for those

        return not sets_up(text)


def _sdk(text: str) -> str:
    """The `sdk` of a Space in the front matter of its README, where that is a package."""
    if not text.startswith("---\n"):
        return ""
    front = text[: text.find("\n---", 4) + 1]
    found = re.search(r"^sdk:[ \t]*[\"']?(gradio|streamlit)\b", front, re.MULTILINE)
    return found[1] if found else ""
