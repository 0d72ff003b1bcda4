"""The command line: parse, call the library, print, exit. Commands load when called."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from mltrl import __version__
from mltrl.errors import MltrlError, UsageError, nearest

COMMANDS = {
    "init": "Begin a readiness card, or lay out a new project.",
    "audit": "Audit a git repository.",
    "baseline": "Accept the findings of today, to fail on new ones only.",
    "card": "Check, list, show and render readiness cards.",
    "doctor": "Show which tools are here, and what is missing.",
    "gate": "Show what a gate asks of a card, and what is missing.",
    "graph": "Draw where results come from.",
    "level": "Read the standard: levels and gates.",
    "report": "Write a report of all evidence, with its history.",
    "review": "Make the checklist of a change.",
    "rule": "List the rules and explain one.",
    "schema": "Print a JSON Schema.",
}
INTERRUPTED = 130
TERMINATED = 143
PIPE_CLOSED = 141


class PipeClosed(Exception):  # noqa: N818 - says what happened; no OSError, which click ends with 1
    """Whoever read the output has gone."""


class Commands(click.Group):
    """A group whose commands live in modules of their names, imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name."""
        if cmd_name not in COMMANDS:
            message = f"there is no command `{cmd_name}`"
            raise UsageError(message, nearest(cmd_name, COMMANDS) or "`mltrl --help` lists them")
        command: click.Command = import_module(f"mltrl.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosed from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands with their one-line help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="mltrl %(version)s")
def cli() -> None:
    """Audit a git repository for machine learning readiness levels (MLTRL).

    Reads what git tracks, offline, and runs nothing of it.

    \b
    Example:
      mltrl audit .
      mltrl audit . --rev v1.0 --format json:report.json
      mltrl rule explain data/unchanged
    """  # noqa: D301 - click reads the \b


def main() -> NoReturn:
    """Run the command line and end the process with its code.

    Python is not asked to take everything apart first: that takes a tenth of a short command.
    """
    code = run()
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(code)


def run() -> int:
    """Run the command line; the exit code, once all output is written."""
    signal.signal(signal.SIGTERM, _terminate)
    # A command is over before there is garbage worth looking for: that costs a third of its time.
    gc.disable()
    try:
        code = cli.main(prog_name="mltrl", standalone_mode=False)
        sys.stdout.flush()
    except MltrlError as error:
        code = _complain(error.message, error.hint, error.exit_code)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        code = _complain("interrupted", "", INTERRUPTED)
    except SystemExit as stop:
        code = stop.code
    except (PipeClosed, BrokenPipeError):
        _drop_output()
        code = PIPE_CLOSED
    except OSError as error:
        _drop_output()
        reason = error.strerror or type(error).__name__
        code = _complain(f"{error.filename or 'output'}: {reason}", "", 4)
    except Exception:  # noqa: BLE001 - a bug must not look like a finding
        code = _bug()
    return int(code or 0)


def _drop_output() -> None:
    """Let what is left go nowhere, or writing it would fail again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminate(_number: int, _frame: object) -> None:
    sys.exit(TERMINATED)


def _complain(message: str, hint: str, code: int) -> int:
    """One line that says what is wrong, one that says what to do; the exit code."""
    from mltrl.formats.plain import show  # noqa: PLC0415 - only on failure

    click.echo(f"mltrl: {show(message)}", err=True)
    if hint:
        click.echo(f"  {show(hint)}", err=True)
    return code


def _bug() -> int:
    import traceback  # noqa: PLC0415 - only on a bug

    click.echo(traceback.format_exc(), err=True)
    return _complain("this is a bug in mltrl", "please report it with the lines above", 70)
