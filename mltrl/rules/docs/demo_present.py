"""There is a demonstration that others can try.

People outside research learn what a capability does by using it, not by reading about it: an
example script, a tutorial, a notebook or a small application does that.

Fix: add a folder `examples` or `demo` with a script or notebook that shows the capability at work.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.anchor import anchor
from mltrl.rules.docs._readme import require_code
from mltrl.rules.examples import Example, card
from mltrl.rules.levels import from_level
from mltrl.rules.test._files import is_test_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence

SCOPE = "repository"
LEVEL = 5
STRENGTH = {0: "may", LEVEL: "should"}
SHOWS = (
    r"(?:^|[/_.-])(?:demos?|examples?|tutorials?|quick_?start|walk_?through|playground)(?:[/_.-]|$)"
)
APPS = (b"import streamlit", b"import gradio", b"from gradio", b"from streamlit", b"chainlit")


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where no file of code is a demonstration by its name, or an application."""
    from_level(evidence, LEVEL)
    code = require_code(evidence)
    form = re.compile(SHOWS, re.IGNORECASE)
    if any(form.search(path) and not is_test_file(path) for path in code):
        return
    apps = evidence.code.mentioning(*APPS)
    if not apps:
        message = "no script, notebook or application is a demonstration by its name"
        yield Finding(message, anchor(evidence), "demo")


def examples() -> Iterator[Example]:
    """A folder; a notebook; an application; none; data of examples; a low level."""
    ready = {"card.md": card(level=LEVEL), "README.md": "# X\n"}
    yield Example("a folder", {**ready, "examples/vet.py": ""}, Outcome.MET)
    yield Example("a notebook", {**ready, "Tutorial-1.ipynb": "{}"}, Outcome.MET)
    app = {**ready, "app.py": "import streamlit as st\n"}
    yield Example("an application", app, Outcome.MET)
    none = {**ready, "train.py": ""}
    yield Example("none", none, Outcome.NOT_MET, ("README.md:1",))
    data = {**none, "examples/a.csv": ""}
    yield Example("near miss: data of examples", data, Outcome.NOT_MET, ("README.md:1",))
    word = {**ready, "democracy.py": "", "tests/test_demo.py": ""}
    yield Example("near miss: a word that begins alike, a test", word, Outcome.NOT_MET)
    low = {"README.md": "# X\n", "train.py": ""}
    yield Example("near miss: far from that level", low, Outcome.NOT_APPLICABLE)
    yield Example("no code", ready, Outcome.NOT_APPLICABLE)
