"""Every image that is started from names a version; from level 7 on, its digest.

`FROM python` is another operating system, another Python and other libraries next month, under a
name that does not change. A version narrows that down; only a digest rules it out.

Fix: name a version (`python:3.12-slim-bookworm`), or the digest that `docker buildx imagetools
inspect IMAGE` shows (`python:3.12@sha256:…`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.errors import NotApplicable, Unavailable
from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.examples import Example, card, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.evidence.environment.images import Image

SCOPE = "repository"
STRENGTH = {0: "may", 2: "should"}
BY_DIGEST = 7


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for each place that names an image without a version, or without a digest."""
    images: list[Image] = []
    doubts: list[Unknown] = []
    for path in evidence.environment.image_files:
        try:
            images += evidence.environment.images(path)
        except Unavailable as reason:
            doubts.append(Unknown(str(reason), path))
    if not images and not doubts:
        raise NotApplicable("no file names an image")
    level = evidence.level
    digests = level is not None and level >= BY_DIGEST
    for image in (one for one in images if _name(one) not in evidence.environment.built):
        subject = f"{image.location.path} {image.written}"
        if image.moves:
            what = "no version" if not image.tag else f"`{image.tag}`, which is no version"
            yield Finding(f"image `{image.written}` has {what}", image.location, subject)
        elif digests and image.name and not image.has_digest:
            message = f"image `{image.written}` has no digest, which level {BY_DIGEST} asks for"
            yield Finding(message, image.location, subject)
    yield from doubts


def _name(image: Image) -> str:
    """The name of an image without tag and digest."""
    bare = image.name.partition("@")[0]
    return bare.removesuffix(f":{image.tag}") if image.tag else bare


def examples() -> Iterator[Example]:
    """A version; none; `latest`; stages, arguments; compositions and workflows; a digest."""
    slim = {"Dockerfile": lines("FROM python:3.12-slim AS base", "FROM base", "FROM scratch")}
    yield Example("a version", slim, Outcome.MET)
    none = {"docker/Dockerfile": lines("# base", "FROM python", "RUN true")}
    yield Example("none", none, Outcome.NOT_MET, ("docker/Dockerfile:2",), mentions="no version")
    latest = {"gpu.Dockerfile": "FROM --platform=linux/amd64 tensorflow/tensorflow:latest-gpu\n"}
    yield Example("latest", latest, Outcome.NOT_MET, ("gpu.Dockerfile:1",), mentions="`latest-gpu`")
    argued = {
        "Dockerfile": lines("ARG TAG=22.04", "FROM ubuntu:${TAG}", "ARG IMAGE", "FROM $IMAGE")
    }
    yield Example("near miss: arguments", argued, Outcome.MET)
    moving = {"Dockerfile": lines("ARG TAG=latest", "FROM ubuntu:${TAG}")}
    yield Example("an argument that says latest", moving, Outcome.NOT_MET, ("Dockerfile:2",))
    codename = {"Dockerfile": "FROM localhost:5000/debian:bookworm\n"}
    yield Example("near miss: a codename, a port", codename, Outcome.MET)
    base = {"Dockerfile": "FROM ours-base\n", "b.sh": "docker build . -t ours-base -f B\n"}
    yield Example("near miss: an image that a script builds", base, Outcome.MET)
    services = lines("services:", "  db:", "    image: postgres:16", "  app:", "    build: .")
    built = services + "    image: ours:latest\n"
    yield Example("near miss: an image made here", {"compose.yaml": built}, Outcome.MET)
    compose = {"docker-compose.yml": services.replace(":16", "")}
    yield Example("a composition", compose, Outcome.NOT_MET, ("docker-compose.yml:3",))
    job = lines("jobs:", "  t:", "    container: ghcr.io/o/x:latest", "    steps: []")
    yield Example(
        "a workflow", {".github/workflows/t.yml": job}, Outcome.NOT_MET, mentions="latest"
    )
    high = {"card.md": card(level=7), "Dockerfile": "FROM python:3.12.1\n"}
    yield Example("no digest at level 7", high, Outcome.NOT_MET, mentions="digest")
    digest = {**high, "Dockerfile": f"FROM python:3.12@sha256:{'0' * 64}\n"}
    yield Example("near miss: a digest at level 7", digest, Outcome.MET)
    yield Example("no image", {"a.py": ""}, Outcome.NOT_APPLICABLE)
