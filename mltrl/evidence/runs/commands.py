"""Whether a command is the one that ran."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mltrl.evidence.dvc import Live, Stage


def is_open(one: Stage) -> bool:
    """Whether the command has templates without values."""
    return bool(one.doubt) and "${" in str(one.cmd)


def is_other(live: Live) -> bool:
    """Whether a stage would run another command than it ran."""
    now, then = live.stage.cmd, live.locked.cmd
    return now != then and spoken(now) != spoken(then)


def spoken(command: object) -> list[str]:
    """What a shell gets to do: the lines of a command, white space outside quotes as one blank.

    A list of one command is that command. Line ends stay, since they end a command; the text of a
    here-document stays as it is.
    """
    commands = command if isinstance(command, list) else [command]
    return [line for one in commands for line in _lines(str(one))]


def _lines(text: str) -> list[str]:
    if "<<" in text:
        return [line.rstrip() for line in text.strip().splitlines()]
    parts = re.split(r"""('[^']*'|"(?:[^"\\]|\\.)*")""", text, flags=re.DOTALL)
    plain = [part if at % 2 else _plain(part) for at, part in enumerate(parts)]
    return [line.strip() for line in "".join(plain).split("\n") if line.strip()]


def _plain(text: str) -> str:
    """Text outside quotes; a line that ends in a backslash goes on."""
    return re.sub(r"[ \t\r\f\v]+", " ", re.sub(r"\\\r?\n", " ", text))
