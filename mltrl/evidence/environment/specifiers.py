"""Whether versions that are asked for can be had together."""

from __future__ import annotations

import re


def allows(versions: str, one: str) -> bool | None:
    """Whether a specifier of PEP 440 allows a version; None where one of them is none."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415 - on need
    from packaging.version import InvalidVersion, Version  # noqa: PLC0415

    try:
        found = Version(one)
        return SpecifierSet(versions.replace("===", "==")).contains(found, prereleases=True)
    except (InvalidSpecifier, InvalidVersion):
        return None


def contradict(first: str, second: str) -> bool:
    """Whether no version is allowed by both; only said where one of them names a single one."""
    one, other = _single(first), _single(second)
    if one and other:
        return allows(second, one) is False and allows(first, other) is False
    if one or other:
        return allows(second if one else first, one or other) is False
    families = [re.fullmatch(r"==([\d.]+)\.\*", text) for text in (first, second)]
    if families[0] and families[1]:
        left, right = f"{families[0][1]}.", f"{families[1][1]}."
        return not (left.startswith(right) or right.startswith(left))
    return False


def _single(versions: str) -> str:
    """The version that a specifier names, or ""."""
    found = re.fullmatch(r"={2,3}\s*([^\s,*]+)", versions.strip())
    return found[1] if found else ""
