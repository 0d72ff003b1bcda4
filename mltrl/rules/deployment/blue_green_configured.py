"""A blue/green deployment keeps the old version beside the new one.

Two environments side by side let a bad release be undone at once, without building anything.

Fix: give the rollout a `blueGreen` strategy (Argo Rollouts), or a `Canary` with `iterations` and no
weights (Flagger); or say in the card why it is not needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mltrl.outcomes import Finding, Outcome, Unknown
from mltrl.rules.deployment._manifests import manifests
from mltrl.rules.examples import Example, card, lines
from mltrl.rules.levels import from_level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mltrl.evidence import Evidence
    from mltrl.rules.deployment._manifests import Manifest

SCOPE = "repository"
LEVEL = 8
STRENGTH = {0: "may", LEVEL: "should"}


def check(evidence: Evidence) -> Iterator[Finding | Unknown]:
    """One finding where there are such manifests and none is of a blue/green deployment."""
    from_level(evidence, LEVEL)
    found = manifests(evidence)
    if not any(_is_blue_green(one) for one in found):
        message = f"none of the {len(found)} manifests here is of a blue/green deployment"
        yield Finding(message, found[0].location, "blue-green")


def _is_blue_green(one: Manifest) -> bool:
    if one.kind == "Rollout":
        return one.has("blueGreen")
    weighted = one.has("maxWeight") or one.has("stepWeight") or one.has("match")
    return one.kind == "Canary" and one.has("iterations") and not weighted


def examples() -> Iterator[Example]:
    """Argo Rollouts; Flagger; another strategy; a comment; no manifest; a low level."""
    ready = {"card.md": card(level=LEVEL)}

    def manifest(kind: str, *rest: str, api: str = "argoproj.io/v1alpha1") -> dict[str, str]:
        return {**ready, "k8s/a.yaml": lines(f"apiVersion: {api}", f"kind: {kind}", *rest)}

    both = manifest("Rollout", "spec:", "  strategy:", "    blueGreen:", "      activeService: a")
    yield Example("Argo Rollouts", both, Outcome.MET)
    steps = manifest(
        "Canary", "spec:", "  analysis:", "    iterations: 10", api="flagger.app/v1beta1"
    )
    yield Example("Flagger", steps, Outcome.MET)
    other = manifest("Rollout", "spec:", "  strategy:", "    canary: {}")
    yield Example("another strategy", other, Outcome.NOT_MET, ("k8s/a.yaml:2",))
    comment = manifest("Rollout", "spec:", "  replicas: 2  # blueGreen: later")
    yield Example("near miss: a comment", comment, Outcome.NOT_MET)
    yield Example("no manifest", ready, Outcome.NOT_APPLICABLE)
    low = {"k8s/a.yaml": other["k8s/a.yaml"]}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE)
