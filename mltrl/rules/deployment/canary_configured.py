"""A canary brings new versions to few users first.

Few users at first keep the harm of a bad release small, and show it before all have it.

Fix: give the rollout a `canary` strategy (Argo Rollouts), add a `Canary` (Flagger), or set
`canaryTrafficPercent` (KServe); or say in the card why it is not needed.
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
    """One finding where there are such manifests and none is of a canary."""
    from_level(evidence, LEVEL)
    found = manifests(evidence)
    if not any(_is_canary(one) for one in found):
        message = f"none of the {len(found)} manifests here brings out a canary first"
        yield Finding(message, found[0].location, "canary")


def _is_canary(one: Manifest) -> bool:
    if one.kind == "Rollout":
        return one.has("canary")
    return one.kind == "Canary" or one.has("canaryTrafficPercent")


def examples() -> Iterator[Example]:
    """Argo Rollouts; KServe; another strategy; a comment; a plain deployment; a low level."""
    ready = {"card.md": card(level=LEVEL)}

    def manifest(kind: str, *rest: str, api: str = "argoproj.io/v1alpha1") -> dict[str, str]:
        return {**ready, "k8s/a.yaml": lines("---", f"apiVersion: {api}", f"kind: {kind}", *rest)}

    canary = manifest("Rollout", "spec:", "  strategy:", "    canary:", "      steps: []")
    yield Example("Argo Rollouts", canary, Outcome.MET)
    percent = ("spec:", "  predictor:", "    canaryTrafficPercent: 10")
    serving = manifest("InferenceService", *percent, api="serving.kserve.io/v1beta1")
    yield Example("KServe", serving, Outcome.MET)
    other = manifest("Rollout", "spec:", "  strategy:", "    blueGreen: {}")
    yield Example("another strategy", other, Outcome.NOT_MET, ("k8s/a.yaml:3",))
    comment = manifest("Rollout", "spec:", "  # canary: {}", "  replicas: 2")
    yield Example("near miss: a comment", comment, Outcome.NOT_MET)
    plain = manifest("Deployment", "metadata:", "  name: canary", api="apps/v1")
    yield Example("near miss: a plain deployment", plain, Outcome.NOT_APPLICABLE)
    low = {"k8s/a.yaml": other["k8s/a.yaml"]}
    yield Example("far from that level", low, Outcome.NOT_APPLICABLE)
