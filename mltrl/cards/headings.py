"""The sections of a card by their headings, whichever of the sources a card follows."""

from __future__ import annotations

from functools import cache

# The first of each is the heading of our own template; the others are those of the paper's card, of
# the official repository's template, and common shorter forms.
HEADINGS = {
    "requirements": ("Top-level requirements", "Requirements"),
    "model_info": (
        "Model / algorithm info",
        "Model / alg details",
        "Model / algorithm details",
        "Model / alg info",
        "Model info",
        "Model details",
        "Model information",
        "Model / algorithm",
        "Algorithm info",
        "Algorithm details",
    ),
    "intended_use": ("Intended use", "Intended uses"),
    "unacceptable_use": ("Unacceptable use", "Unacceptable uses", "Prohibited uses"),
    "testing_status": ("Testing status", "Testing"),
    "data_considerations": ("Data considerations",),
    "data_readiness": ("Data readiness",),
    "metrics": ("Metrics, results", "Metrics and results", "Metrics", "Results"),
    "key_assumptions": ("Key assumptions", "Assumptions"),
    "caveats": (
        "Caveats, known edge cases, recommendations",
        "Caveats, known edge cases, and recommendations",
        "Caveats and known edge cases",
        "Caveats and recommendations",
        "Caveats",
        "Known edge cases",
    ),
    "ethics": ("Ethics", "Ethics checklist", "Ethical considerations"),
    "debrief": ("MLTRL stage debrief", "Stage debrief", "Debrief"),
    "literature": ("Literature", "Related work", "Prior work", "References"),
    "hypotheses": ("Hypotheses", "Hypothesis", "Principles and hypotheses"),
    "research_plan": ("Research plan",),
    "deployment": ("Deployment",),
    "compliance": ("Compliance", "Regulatory compliance"),
    "monitoring": ("Monitoring",),
    "tldr": ("TL;DR",),
}


def canonical(heading: str) -> str:
    """The name of a section by its heading, case and punctuation aside; "" for one of their own."""
    return _names().get(_words(heading), "")


def title(name: str) -> str:
    """The heading of our template for a section."""
    return HEADINGS[name][0]


@cache
def _names() -> dict[str, str]:
    return {_words(one): name for name, headings in HEADINGS.items() for one in headings}


def _words(heading: str) -> str:
    plain = heading.replace("&", " and ").replace("+", " and ")
    kept = "".join(one if one.isalnum() else " " for one in plain.casefold())
    words = kept.split()
    return " ".join(words[1:] if words and words[0].isdigit() else words)
