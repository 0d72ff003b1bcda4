"""No number stands on the page of the example that is not traced to what it was read from.

Section by section: what the files of the commit say, what the audit found, and what follows from
them by arithmetic that is done here once more. A number that is new on the page fails until it is
traced as well.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import mltrl
from tests.reports.reporting import report
from tests.test_example_audit import HOME, copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Repo

SHORT = 10
OF_ONE_FILE = 60
"""So many values of one file are shown; the page says how many are left out."""
WORD = re.compile(r"[^\s,;()=\[\]{}]*\d[^\s,;()=\[\]{}]*")


class Sections(HTMLParser):
    """The text of each section of a page by its heading's id; what stands outside is in ""."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: dict[str, str] = {"": ""}
        self._at, self._hidden = "", 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a section begins, and what is read to people in its place."""
        found = dict(attrs)
        if tag == "section":
            self._at = found["aria-labelledby"] or ""
        self._hidden += tag == "style" or found.get("id") == "mltrl-record"
        self.texts[self._at] = f"{self.texts.get(self._at, '')} {found.get('aria-label') or ''} "

    def handle_endtag(self, tag: str) -> None:
        """Note where one ends."""
        self._hidden -= bool(self._hidden) and tag in {"style", "pre"}
        self._at = "" if tag == "section" else self._at
        self.texts[self._at] += " "

    def handle_data(self, data: str) -> None:
        """Collect what can be read."""
        if not self._hidden:
            self.texts[self._at] += data


def numbers(*texts: object) -> set[str]:
    """The words of texts that have a digit, as far as people read them as one."""
    found = (one.strip("`'\"!?*|:. ") for text in texts for one in WORD.findall(str(text)))
    return {one for one in found if one}


class Facts:
    """What is known of the example at its commit, read here with nothing of a report."""

    def __init__(self, repo: Repo) -> None:
        self.repo = repo
        self.commit = repo.git("rev-parse", "HEAD")
        self.files = repo.git("ls-files").splitlines()
        self.lock = yaml.safe_load(self.text("dvc.lock"))["stages"]
        self.pipeline = yaml.safe_load(self.text("dvc.yaml"))["stages"]
        front = self.text("cards/vetting.md").split("---\n")[1]
        self.card = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 - numbers as written
        self.audit = json.loads(report(repo, "json", rev="HEAD"))["audit"]

    def text(self, path: str) -> str:
        """A file of the example."""
        return self.repo.git("show", f"{self.commit}:{HOME}/{path}") + "\n"

    @property
    def moment(self) -> set[str]:
        """The commit, in short too, with its day."""
        day = self.repo.git("log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d")
        return {self.commit, self.commit[:SHORT], day}

    @property
    def judged(self) -> dict[str, Any]:
        """What the audit says of the card."""
        [card] = self.audit["cards"]
        found: dict[str, Any] = card
        return found

    @property
    def metrics(self) -> dict[str, dict[str, str]]:
        """The numbers of the metrics files by file and key, as they are written."""
        named = [
            path
            for one in self.pipeline.values()
            for metric in one.get("metrics", ())
            for path in ([metric] if isinstance(metric, str) else metric)
        ]
        texts = {
            path: json.loads(self.text(path), parse_float=str, parse_int=str) for path in named
        }
        return {path: dict(leaves(value)) for path, value in texts.items()}

    @property
    def outs(self) -> dict[str, dict[str, Any]]:
        """What stages made, by path."""
        return {it["path"]: it for one in self.lock.values() for it in one["outs"]}

    @property
    def places(self) -> set[str]:
        """Each line of each file as a place."""
        paths = [one for one in self.files if one.startswith(HOME) and self.is_text(one)]
        lines = {one: len(self.repo.git("show", f"HEAD:{one}").split("\n")) for one in paths}
        return {f"{one}:{at}" for one, count in lines.items() for at in range(1, count + 1)}

    def is_text(self, path: str) -> bool:
        """Whether a file is one of lines."""
        return path.endswith((".json", ".lock", ".md", ".py", ".txt", ".yaml", ".toml", ".in"))


def leaves(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every number below a value by its key."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from leaves(inner, f"{key}[{at}]")
    elif isinstance(value, str) and re.fullmatch(r"[-+.\deE]+", value):
        yield key, value


def head(facts: Facts) -> set[str]:
    """Level and version of the tool; the commit is in the title too."""
    return {*facts.moment, mltrl.__version__, *numbers(facts.judged["id"])}


def summary(facts: Facts) -> set[str]:
    """Levels, outcomes and counts."""
    counts = facts.audit["summary"]
    known = {str(counts[one]) for one in ("met", "not_met", "to_sign", "unknown", "not_applicable")}
    known |= {str(counts["blocking"]), str(counts["unknown"] + counts["to_sign"])}
    known |= {str(facts.judged["level"]), str(facts.judged["supported"]), facts.judged["id"]}
    known |= {"1", str(len(facts.lock)), str(len(facts.outs)), f"{len(facts.files):,}"}
    known |= {str(sum(len(one) for one in facts.metrics.values()))}
    known |= {f"G{facts.judged['level']}"}
    decided = Counter(one["outcome"] for one in facts.judged["criteria"])
    known |= set(map(str, decided.values()))
    return known | numbers(*facts.judged["limiting"], facts.card["version"])


def card(facts: Facts) -> set[str]:
    """What the card, its requirements and the criteria of its gates say."""
    rows = yaml.safe_load(facts.text("requirements.yaml"))["requirements"]
    risks = [one["risk"] for one in rows]
    products = {f"{Decimal(str(it['probability'])) * it['value']:f}" for it in risks}
    products = {one.rstrip("0").rstrip(".") if "." in one else one for one in products}
    gates = facts.judged["criteria"]
    ends = {one["level"] for one in gates}
    by_gate = [[one for one in gates if one["level"] == level] for level in ends]
    counted = {str(len(one)) for one in by_gate} | {"0"}
    counted |= {str(sum(it["outcome"] == "met" for it in one)) for one in by_gate}
    return (
        products
        | counted
        | {str(level) for level in range(10)}
        | {f"{first}\N{EN DASH}{first + 2}" for first in (0, 3, 6)}
        | numbers(facts.text("cards/vetting.md"), facts.text("requirements.yaml"))
        | numbers(*(one[key] for one in gates for key in ("id", "title", "reason")))
        | numbers(*(it["pointer"] for one in gates for it in one["evidence"]))
        | {f"G{facts.judged['level']}", *references(facts)}
        | digests(facts)
    )


def references(facts: Facts) -> set[str]:
    """The numbers of the list of sources: one for each thing that the card names."""
    found = json.loads(report(facts.repo, "json", rev="HEAD"))["sources"]
    assert [one["number"] for one in found] == list(range(1, len(found) + 1))
    return {str(one["number"]) for one in found}


def digests(facts: Facts) -> set[str]:
    """Digests of files in git, and those that the lock records."""
    blobs = facts.repo.git("ls-tree", "-r", "HEAD").splitlines()
    files = [(facts.repo.root / one).read_bytes() for one in facts.files]
    known = {f"git:{line.split()[2]}" for line in blobs}
    known |= {f"sha256:{sha256(one).hexdigest()}" for one in files}
    return known | {f"md5:{one}" for one in re.findall(r"md5: (\S+)", facts.text("dvc.lock"))}


def provenance(facts: Facts) -> set[str]:
    """Stages as the lock has them, their lines, and how many are drawn."""
    ends = [
        (name, it["path"]) for name, one in facts.lock.items() for it in one["deps"] + one["outs"]
    ]
    ran_with = [(name, path) for name, one in facts.lock.items() for path in one.get("params", ())]
    files = {path for _, path in (*ends, *ran_with)}
    cited = [one["path"] for one in (*facts.card["data"], *facts.card.get("models", ()))]
    cited += [one["source"].partition("#")[0] for one in facts.card["metrics"]]
    arrows = len(ends) + len(ran_with) + len(set(cited))
    in_git = {one for one in files - facts.outs.keys() if f"{HOME}/{one}" in facts.files}
    lists = {str(len(one[key])) for one in facts.lock.values() for key in ("deps", "outs")}
    written = numbers(facts.text("dvc.lock"), facts.text("params.yaml"), facts.text("dvc.yaml"))
    shown = {one[:15] for one in digests(facts)}
    counts = {str(len(files)), str(len(facts.lock)), str(arrows), str(len(in_git)), "1"}
    counts |= numbers(facts.judged["id"])
    return written | shown | counts | lists | facts.moment | digests(facts) | facts.places


def metrics(facts: Facts) -> set[str]:
    """Values with their keys and places; thresholds, and how far values are from them."""
    known = {value for one in facts.metrics.values() for value in one.values()}
    claimed = {one["source"].partition("#")[2]: one for one in facts.card["metrics"]}
    texts = {key: value for one in facts.metrics.values() for key, value in one.items()}
    for key, one in claimed.items():
        for bound in ("at_least", "at_most", "below", "above"):
            if bound in one:
                apart = Decimal(texts[key]) - Decimal(str(one[bound]))
                known |= {str(one[bound]), f"{'+' if apart > 0 else ''}{apart}"}
    shown = {path: min(len(one), OF_ONE_FILE) for path, one in facts.metrics.items()}
    known |= {str(sum(shown.values()) - len(claimed)), str(len(texts) - sum(shown.values()))}
    cards = numbers(facts.judged["id"], *(str(one) for one in facts.card["metrics"]))
    return known | numbers(*texts, *facts.metrics) | cards | facts.moment | facts.places


def data(facts: Facts) -> set[str]:
    """Sizes, digests, numbers of files and versions."""
    known = {str(it["nfiles"]) for it in facts.outs.values() if "nfiles" in it} | {"1"}
    for it in facts.outs.values():
        for unit in (1, 10**3, 10**6):
            known |= {f"{it['size'] / unit:.3g}", f"{it['size'] / unit:#.3g}"}
    cards = numbers(facts.judged["id"], str(facts.card["data"]), str(facts.card.get("models")))
    return known | cards | digests(facts) | {"md5", "2"} | facts.moment | facts.places


def environment(facts: Facts) -> set[str]:
    """What manifests and locks ask for."""
    known: set[str] = set()
    for path in ("requirements.in", "requirements.txt"):
        rows = [one for one in facts.text(path).splitlines() if re.match(r"[A-Za-z]", one)]
        known |= {str(len(rows)), *numbers(*rows)}
    return known | digests(facts) | numbers(facts.text("ruff.toml"))


def findings(facts: Facts) -> set[str]:
    """What the audit found, where it is."""
    found = [it for one in facts.audit["rules"] for it in one["findings"]]
    known = numbers(*(it[key] for it in found for key in ("message", "fix", "ignored")))
    for it in found:
        known.add(f"{it['path']}:{it['line']}")
        known |= numbers(it["cell"]) if it["cell"] else set()
    return known | numbers(facts.judged["id"])


def opened(facts: Facts) -> set[str]:
    """Questions and remarks of the audit."""
    reasons = (one["reason"] for one in facts.audit["rules"])
    gates = (one[key] for one in facts.judged["criteria"] for key in ("id", "title", "reason"))
    return numbers(*reasons, *gates, facts.judged["id"])


def sources(facts: Facts) -> set[str]:
    """The list of what the card names, with digests and values."""
    known = {value for one in facts.metrics.values() for value in one.values()}
    keys = [key for one in facts.metrics.values() for key in one]
    written = numbers(facts.text("cards/vetting.md"), facts.text("requirements.yaml"), *keys)
    definitions = (repr(one).encode() for one in facts.pipeline.values())
    known |= {f"sha256:{sha256(one).hexdigest()}" for one in definitions}
    return known | written | digests(facts) | references(facts)


def verify(facts: Facts) -> set[str]:
    """How to make it again."""
    cache = ".dvc/cache/files/md5/AB/CDEF….dir"
    known = facts.moment | numbers(mltrl.__version__, "sha256sum", "md5sum", cache)
    return known | numbers("hashlib.sha256", "sha256") | {"1"}


KNOWN = {
    "": head,
    "summary": summary,
    "card-1": card,
    "provenance": provenance,
    "metrics": metrics,
    "data": data,
    "environment": environment,
    "findings": findings,
    "open": opened,
    "sources": sources,
    "verify": verify,
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """What is known of the example."""
    return Facts(copy(tmp_path_factory.mktemp("numbers") / "repo"))


@pytest.fixture(scope="module")
def texts(facts: Facts) -> dict[str, str]:
    """The sections of its report."""
    return Sections(report(facts.repo, rev="HEAD")).texts


def test_every_section_is_traced(texts: dict[str, str]) -> None:
    assert set(texts) == set(KNOWN)


@pytest.mark.parametrize("section", KNOWN)
def test_every_number_of_a_section_is_traced(
    facts: Facts, texts: dict[str, str], section: str
) -> None:
    shown, known = numbers(texts[section]), KNOWN[section](facts)
    cut = {one for one in shown - known if one.endswith("…")}
    assert sorted(shown - known - cut) == []
    for one in cut:
        assert any(word.startswith(one[:-1]) for word in known), one


def test_a_number_that_is_no_longer_that_of_its_file_is_found(
    facts: Facts, texts: dict[str, str]
) -> None:
    value = facts.metrics["metrics.json"]["test.auc"]
    changed = texts["metrics"].replace(value, f"{value}1")
    assert numbers(changed) - metrics(facts) == {f"{value}1"}
