"""Work on what others wrote, in a child process that may use only so much memory and time.

The only place where a process of our own is started: it imports nothing, opens nothing that is not
open already, and what it makes comes back through a pipe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mltrl.errors import CannotAudit, MltrlError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

MEGABYTE = 1 << 20


class Limits(NamedTuple):
    """What work may use: seconds, and megabytes beyond those in use, and for its result."""

    seconds: int = 5
    memory: int = 512
    result: int = 32


LIMITS = Limits()
KINDS = {one.exit_code: one for one in (UsageError, CannotAudit)}


def limited(work: Callable[[], bytes], what: str, limits: Limits = LIMITS) -> bytes:
    """The result of a piece of work; `what` names it in a sentence.

    Raises:
        CannotAudit: it used more than it may, or there is no way to limit it here.
        MltrlError: what the work raised.
    """
    try:
        import resource  # noqa: F401, PLC0415 - only some systems have it
        from multiprocessing import get_context  # noqa: PLC0415

        context = get_context("fork")
    except (ImportError, ValueError) as error:
        message = f"{what} needs limits that this system does not have"
        raise CannotAudit(message, "use Linux or macOS") from error
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(work, there, limits), daemon=True)
    child.start()
    there.close()
    try:
        answer = _answer(here, limits)
    finally:
        child.kill()
        child.join()
    if answer is None:
        used = f"{limits.seconds} seconds or {limits.memory} MB of memory"
        raise CannotAudit(f"{what} needs more than {used}", "make it smaller")
    if isinstance(answer, MltrlError):
        raise answer
    return answer


def _answer(here: Connection, limits: Limits) -> bytes | MltrlError | None:
    """What the child sent; None where it was ended, or sent nothing in time."""
    if not here.poll(2 * limits.seconds):
        return None
    try:
        kind = here.recv_bytes(1 << 10)
        if kind == b"done":
            return here.recv_bytes(limits.result * MEGABYTE)
        code, message, hint = (
            here.recv_bytes(MEGABYTE).decode("utf-8", "replace") for _ in range(3)
        )
    except (EOFError, OSError):
        return None
    return KINDS.get(int(code), MltrlError)(message, hint)


def _work(work: Callable[[], bytes], there: Connection, limits: Limits) -> None:
    """In the child: limit it, work, and send what came of it."""
    _confine(limits)
    try:
        done = work()
        there.send_bytes(b"done")
        there.send_bytes(done)
    except MltrlError as error:
        _send_failure(there, error)
    except (MemoryError, RecursionError, OverflowError):
        return
    except Exception as error:  # noqa: BLE001 - a bug of ours must not look like a limit
        _send_failure(there, MltrlError(f"{type(error).__name__}: {error}", "a bug in mltrl"))


def _send_failure(there: Connection, error: MltrlError) -> None:
    there.send_bytes(b"failed")
    for text in (str(error.exit_code), error.message, error.hint):
        there.send_bytes(text.encode("utf-8", "backslashreplace")[:MEGABYTE])


def _confine(limits: Limits) -> None:
    import resource  # noqa: PLC0415 - only some systems have it

    memory = _in_use() + limits.memory * MEGABYTE
    for limit, most in (
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (least, hard))


def _in_use() -> int:
    """The addresses that this process holds already, in bytes."""
    from pathlib import Path  # noqa: PLC0415 - imported long ago

    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except (OSError, ValueError):
        return 2 << 30
    import resource  # noqa: PLC0415 - only some systems have it

    return pages * resource.getpagesize()
