"""The readiness card: the front matter that a machine checks.

It joins the fields of the paper's card (Nature Communications 13, 6039, Fig. 2) with the sections
of the official repository's template; what people say in prose stays in the body of the file.
"""

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from mltrl.models.artifacts import Dataset, Metric, Model
from mltrl.models.scalars import (
    Cadence,
    Criterion,
    Date,
    Digest,
    Label,
    Level,
    Text,
)
from mltrl.models.written import Items, Names, OrNothing, OrState, Pointers, Written, document

__all__ = [
    "Card",
    "Compliance",
    "DataReadiness",
    "Dataset",
    "Deployment",
    "Entry",
    "Ethics",
    "Metric",
    "Model",
    "Part",
    "People",
    "Switchback",
    "Versions",
    "Waiver",
]


class Entry(Written):
    """Where the work started."""

    level: Level
    """The level at which the technology entered; no level from there on may be skipped."""

    reason: Text | None = None
    """Why it did not start lower; required above level 1."""


class People(Written):
    """Persons by role."""

    research: Names = ()
    """In research and development: one name or a list."""

    product: Names = ()
    """For the product: one name or a list."""

    quality: Names = ()
    """In quality assurance: one name or a list."""


class Part(Written):
    """A component that this one is made of."""

    id: Label
    """The id of its card."""

    card: Text | None = None
    """The path of its card, in this repository or in the one named."""

    repository: Text | None = None
    """The address of the repository that holds it, where it is another one."""

    revision: Label | None = None
    """The commit or tag of that repository."""

    digest: Digest | None = None
    """The sha256 of the card's bytes at that revision."""


class Versions(Written):
    """Semantic versions, from level 1 on."""

    code: OrNothing[Label] | None = None
    """Of the code, as `1.2.0`."""

    model: OrNothing[Label] | None = None
    """Of the model; `none: reason` where nothing is trained."""

    data: OrNothing[Label] | None = None
    """Of the data, as `1.2.0`; `none: reason` where there is none."""


class Ethics(Written):
    """How far the ethics checklist has come."""

    state: Literal["not started", "in progress", "complete"]
    """Whether it is not started, in progress or complete."""

    checklist: Text | None = None
    """The path of the checklist, relative to the card."""

    date: Date | None = None
    """The day of the last answers."""


class DataReadiness(Written):
    """What was concluded about the data's fitness for the task."""

    state: Text
    """The conclusion in a word or two, or `no data, theoretical`."""

    note: Text | None = None
    """What it rests on."""


class Deployment(Written):
    """Where and how it runs."""

    setting: Text | None = None
    """Whom it serves: internal or external."""

    place: Text | None = None
    """Cloud, on-premise or hybrid."""

    mode: Text | None = None
    """Batch or streaming."""

    packaging: Text | None = None
    """Open source, container or another form."""

    sla: Text | None = None
    """The service-level agreement: a path or a sentence."""

    slo: Text | None = None
    """The service-level objectives: a path or a sentence."""

    version: Label | None = None
    """The tag or digest that runs, as `v1.2.0`."""


class Compliance(Written):
    """The review of regulatory duties."""

    state: Text
    """What was concluded, in a few words."""

    evidence: Pointers = ()
    """Pointers to where that is recorded, as `docs/privacy-review.md`."""


class Switchback(Written):
    """A return to a lower level. It is normal, and recorded."""

    type: Literal["discovery", "review", "embedded"]
    """What led to it: a gap that was found, a decision at a review, or the process itself."""

    from_level: Level = Field(alias="from")
    """The level that was left."""

    to_level: Level = Field(alias="to")
    """The level that was returned to, whose gate and those above are open again."""

    date: Date
    """The day of the decision."""

    reason: Text
    """What it is for."""

    by: Names
    """Who decided."""

    reopened: tuple[Criterion, ...] = ()
    """The criteria to show anew; without them, all of the gates that were crossed."""


class Waiver(Written):
    """A criterion that is not met, and that someone answers for until a day."""

    criterion: Criterion
    """The criterion that is not met, as `G3.9`."""

    reason: Text
    """Why it is accepted."""

    by: Text
    """Who accepts it."""

    until: Date
    """The last day on which it counts."""


class Card(Written):
    """The readiness card of one component."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        title="mltrl card",
        json_schema_extra=document("card", "id", "level", "entry"),
    )

    id: Label
    """The id of the component, unique in the repository, as `R01.1`.

    By convention R for research or P for product, a number, and a version.
    """

    name: Text | None = None
    """What the technology is called."""

    version: Label | None = None
    """The version of the technology."""

    level: Level
    """The level that it is working in, 0 to 9: `mltrl level list` says what each is."""

    entry: OrNothing[Entry] | None = None
    """The level at which it entered, and why there; `none: reason` where nobody knows it yet.

    It is taken as 0 then, and no gate lets the card pass.
    """

    tldr: Text | None = None
    """What it is, in one to three lines."""

    owners: People = People()
    """Who answers for it, by role."""

    reviewers: People = People()
    """Who reviews it, by role: nobody who is an owner."""

    group: Names = ()
    """The working group: everybody who takes part."""

    project: Text | None = None
    """The main page of the project."""

    code: Text | None = None
    """The code: a path or an address."""

    docs: Text | None = None
    """The documentation: a path or an address."""

    components: Names = ()
    """Component codes, as on the paper's card."""

    coupled: Names = ()
    """Ids of components that it is coupled with; both ways are allowed."""

    parts: Items[Part] = ()
    """The components that it is made of: its level is at most the lowest of theirs."""

    versions: Versions = Versions()
    """Semantic versions of code, model and data."""

    data: Items[Dataset] = ()
    """The datasets that the work rests on, or `none: reason`."""

    models: Items[Model] = ()
    """The models that it makes or uses, or `none: reason`."""

    metrics: Items[Metric] = ()
    """What was measured, by reference to a file and key, and what is claimed of it."""

    requirements: Text | None = None
    """The path of the file of requirements, relative to the card."""

    ethics: OrState[Ethics] | None = None
    """How far the ethics checklist has come, and where it is."""

    data_readiness: OrState[DataReadiness] | None = None
    """How fit the data is for the task, and what that rests on."""

    deployment: Deployment | None = None
    """Where and how it runs."""

    compliance: OrState[Compliance] | None = None
    """The review of regulatory duties."""

    monitoring: Names = ()
    """Pointers to what watches it in operation, as `docs/alarms.md`."""

    review_cadence: Cadence | None = None
    """How often it is reviewed once deployed, such as `3 months`."""

    evidence: dict[Criterion, Pointers] = Field(default_factory=dict)
    """Pointers to what shows a criterion, as `G2.3: [stage:simulate, docs/testbed.md#limits]`."""

    switchbacks: Items[Switchback] = ()
    """Returns to a lower level, which open the gates of the levels crossed again."""

    waivers: Items[Waiver] = ()
    """Criteria that are not met and that somebody answers for until a day."""
