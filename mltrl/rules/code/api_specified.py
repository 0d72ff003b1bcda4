"""The interfaces that are offered to other programs are specified.

Who builds on a service needs to know what stays as it is. A specification that a machine can read
is one that tests and clients can be made from.

Fix: commit `openapi.yaml`, a `.proto` with the service, or a GraphQL schema; FastAPI derives one
from typed functions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.errors import DocumentError, NotApplicable, Unavailable
from mltrl.evidence.suffixes import suffix_of
from mltrl.outcomes import Finding, Location, Outcome, Unknown
from mltrl.rules.code._sources import sources
from mltrl.rules.examples import Example, card, lines
from mltrl.rules.levels import from_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 6
STRENGTH = {0: "may", LEVEL: "should"}
SERVERS = (
    *("flask.Flask", "sanic.Sanic", "tornado.web.Application", "aiohttp.web.Application"),
    *("bottle.Bottle", "falcon.App", "starlette.applications.Starlette", "quart.Quart"),
    *("grpc.server", "grpc.aio.server", "xmlrpc.server.SimpleXMLRPCServer", "zerorpc.Server"),
)
TYPED = frozenset({"fastapi.FastAPI", "litestar.Litestar", "ninja.NinjaAPI", "connexion.App"})
WORDS = (
    *("Flask", "Sanic", "tornado", "aiohttp", "bottle", "falcon", "starlette", "Quart", "grpc"),
    *("SimpleXMLRPCServer", "zerorpc", "FastAPI", "Litestar", "NinjaAPI", "connexion"),
)
FORMS = {
    "proto": rb"^\s*service\s+\w+",
    "graphql": rb"\btype\s+\w+",
    "graphqls": rb"\btype\s+\w+",
    "thrift": rb"^\s*service\s+\w+",
    "wsdl": rb"definitions",
    "yaml": rb"^(?:openapi|swagger|asyncapi):",
    "yml": rb"^(?:openapi|swagger|asyncapi):",
    "json": rb"^\s*\{\s*\"(?:openapi|swagger|asyncapi)\"\s*:",
}
LARGEST = 4 << 20


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding for the first server that nothing specifies."""
    from_level(evidence, LEVEL)
    servers: list[tuple[str, Location]] = []
    doubts = []
    for source in sources(evidence, *WORDS):
        if isinstance(source, Unknown):
            doubts.append(source)
            continue
        if any(source.file.called(*TYPED)):
            return
        servers += [(one.name, source.at(one.line)) for one in source.file.called(*SERVERS)]
    if _is_specified(evidence):
        return
    if not servers and not doubts:
        raise NotApplicable("no code here offers an interface over a network")
    yield from doubts
    for name, where in servers[:1]:
        yield Finding(f"`{name}` serves an interface that no tracked file specifies", where, name)


def _is_specified(evidence: Evidence) -> bool:
    """Whether a tracked file is a specification by its first words."""
    for path in evidence.tree.entries:
        form = FORMS.get(suffix_of(path))
        if form is None or not evidence.wanted(path):
            continue
        try:
            data = evidence.tree.read(path, LARGEST)
        except (DocumentError, Unavailable):
            continue
        if re.search(form, data[: 1 << 16], re.MULTILINE):
            return True
    return False


def examples() -> Iterator[Example]:
    """A specification; none; FastAPI; gRPC; no server; a client; a low level."""
    ready = {"card.md": card(level=LEVEL)}
    server = {**ready, "app.py": lines("from flask import Flask", "app = Flask(__name__)")}
    written = {**server, "api/openapi.yaml": lines("# ours", "openapi: 3.1.0", "paths: {}")}
    yield Example("a specification", written, Outcome.MET)
    yield Example("none", server, Outcome.NOT_MET, ("app.py:2",), mentions="flask.Flask")
    typed = {**ready, "app.py": lines("from fastapi import FastAPI", "app = FastAPI()")}
    yield Example("near miss: derived from types", typed, Outcome.MET)
    remote = {**ready, "s.py": lines("import grpc", "s = grpc.server(pool)")}
    yield Example("gRPC", {**remote, "s.proto": "service Vet {}\n"}, Outcome.MET)
    messages = {**remote, "s.proto": lines("message Curve {", "  string service = 1;", "}")}
    yield Example("near miss: messages only", messages, Outcome.NOT_MET, ("s.py:2",))
    client = {**ready, "a.py": lines("import grpc", "c = grpc.insecure_channel(x)")}
    yield Example("near miss: a client", client, Outcome.NOT_APPLICABLE)
    low = {"app.py": server["app.py"]}
    yield Example("near miss: far from that level", low, Outcome.NOT_APPLICABLE)
