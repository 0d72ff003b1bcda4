"""An A/B test compares a new version with the one in use.

It shows with real users whether the new one is better than what they have, which no test set can.

Fix: add an `Experiment` (Seldon Core, Argo Rollouts), or a `Canary` with `match` (Flagger); or say
in the card why it is not needed.
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
    """One finding where there are such manifests and none is of an A/B test."""
    from_level(evidence, LEVEL)
    found = manifests(evidence)
    if not any(_is_ab_test(one) for one in found):
        message = f"none of the {len(found)} manifests here is of an A/B test"
        yield Finding(message, found[0].location, "ab-test")


def _is_ab_test(one: Manifest) -> bool:
    if one.kind == "Canary":
        return one.has("match", "iterations")
    return one.kind == "Experiment" or (one.kind == "Rollout" and one.has("experiment"))


def examples() -> Iterator[Example]:
    """Seldon Core; Flagger; a canary; a word in a name; no manifest; a low level."""
    ready = {"card.md": card(level=LEVEL)}

    def manifest(kind: str, *rest: str, api: str = "flagger.app/v1beta1") -> dict[str, str]:
        return {**ready, "k8s/a.yaml": lines(f"apiVersion: {api}", f"kind: {kind}", *rest)}

    seldon = manifest("Experiment", api="mlops.seldon.io/v1alpha1")
    yield Example("Seldon Core", seldon, Outcome.MET)
    split = manifest(
        "Canary", "spec:", "  analysis:", "    iterations: 10", "    match:", "    - {}"
    )
    yield Example("Flagger", split, Outcome.MET)
    canary = manifest("Canary", "spec:", "  analysis:", "    maxWeight: 50")
    yield Example("a canary only", canary, Outcome.NOT_MET, ("k8s/a.yaml:2",))
    named = manifest("Canary", "metadata:", "  name: experiment")
    yield Example("near miss: a word in a name", named, Outcome.NOT_MET)
    yield Example("no manifest", ready, Outcome.NOT_APPLICABLE)
    low = {"k8s/a.yaml": canary["k8s/a.yaml"]}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE)
