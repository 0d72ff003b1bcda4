"""The front matter of an ethics checklist; its questions and answers are the body of the file."""

from typing import ClassVar, Literal

from pydantic import ConfigDict

from mltrl.models.scalars import Date
from mltrl.models.written import Names, Written, document


class EthicsChecklist(Written):
    """The answers to an organisation's questions on ethics, before or after development."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        title="mltrl ethics checklist",
        json_schema_extra=document("ethics", "part"),
    )

    part: Literal["before", "after"]
    """Whether these are the questions before development or after it."""

    date: Date | None = None
    """The day of the answers."""

    by: Names = ()
    """Who answered."""
