"""The files of the repaired twin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mltrl.evidence.reports import Supplied
from mltrl.rules.examples import junit, lines, pointer
from tests.planted import sound

if TYPE_CHECKING:
    from tests.planted.sound import Files

ROOT = Path(__file__).parents[2]
PROJECT = lines(
    "[project]",
    'name = "ice"',
    'version = "1.0.0"',
    'requires-python = "==3.12.*"',
    'license = "Apache-2.0"',
    "dependencies = [",
    '    "numpy>=1.26",',
    '    "pandas>=2.2",',
    '    "pyyaml>=6.0",',
    '    "scikit-learn>=1.5",',
    '    "torch>=2.4",',
    '    "transformers>=4.44",',
    "]",
    "",
    "[tool.ruff]",
    "line-length = 100",
    "",
    "[tool.coverage.report]",
    "fail_under = 80",
)
VERSIONS = {
    "numpy": "2.1.0",
    "pandas": "2.2.2",
    "pyyaml": "6.0.2",
    "scikit-learn": "1.5.1",
    "torch": "2.4.0",
    "transformers": "4.44.0",
}
REQUIREMENT = "verification: {method: test, evidence: [/tests/test_noise.py], status: done}"
SHOWN = "validation: {method: analysis, evidence: [/README.md], status: done}"


def _requirements() -> str:
    made = [
        ("1", "research", "sim-to-real, critical"),
        ("2", "product", "privacy"),
        ("3", "product", "security"),
    ]
    rows = [
        f'  - {{id: "{number}", kind: {kind}, text: It shall serve., {REQUIREMENT}, {SHOWN},'
        f" risk: {{probability: 0.1, value: 3}}, tags: [{tags}]}}"
        for number, kind, tags in made
    ]
    return lines("mltrl: requirements", "schema: 1", "requirements:", *rows)


def _lock() -> str:
    packages = [
        f'[[package]]\nname = "{name}"\nversion = "{version}"\n'
        for name, version in VERSIONS.items()
    ]
    return "\n".join(["version = 1", 'requires-python = "==3.12.*"', "", *packages])


README = lines(
    "# Sea ice",
    "",
    "Tells ice from water in measurements of a radiometer, for charts that ships use in winter.",
    "",
    "## Reproduce",
    "",
    "    uv sync --locked",
    "    dvc pull",
    "    dvc repro",
    "",
    "`src/train.py` trains the network. Please cite it as CITATION.cff says.",
)
CITATION = lines(
    "cff-version: 1.2.0",
    "message: Please cite it as below.",
    "title: Sea ice",
    "version: 1.0.0",
    "authors:",
    "  - family-names: Example",
    "    given-names: Ada",
)
WORKFLOW = lines(
    "name: tests",
    "on: [push]",
    "permissions: {contents: read}",
    "jobs:",
    "  tests:",
    "    runs-on: ubuntu-24.04",
    "    steps:",
    f"      - uses: actions/checkout@{sound.CHECKOUT}",
    "      - uses: astral-sh/setup-uv@d4b2f3b6ecc6e67c4457f6d3e41ec42d3d0fcb86",
    "      - run: uv sync --locked",
    "      - run: uv run pytest",
    "      - run: uv run mltrl audit .",
)
DOCKERFILE = lines(
    "FROM python:3.12.5-slim-bookworm",
    "COPY . /ice",
    "WORKDIR /ice",
    "RUN pip install uv==0.4.0",
    "RUN uv sync --locked",
)
TESTS = lines(
    "from src.noise import noise",
    "",
    "",
    "def test_there_is_noise():",
    "    assert noise",
)
ETHICS = lines(
    "---",
    "mltrl: ethics",
    "schema: 1",
    "part: before",
    "date: 2024-05-06",
    "by: A. Example",
    "---",
    "# Ethics: before development",
    *("", "## Who could be harmed?", "", "Ships, by a wrong chart; a pilot looks at each."),
)


def _code() -> Files:
    return {
        "src/embed.py": sound.EMBED,
        "src/evaluate.py": sound.EVALUATE,
        "src/load.py": sound.LOAD,
        "src/noise.py": sound.NOISE,
        "src/prepare.py": sound.PREPARE,
        "src/sample.py": sound.SAMPLE,
        "src/search.py": sound.OPTIONS,
        "src/train.py": sound.TRAIN,
        "src/weights.py": sound.WEIGHTS,
        "tests/test_noise.py": TESTS,
    }


def _notebooks() -> Files:
    numbered = {
        "explore": sound.notebook((1, "a = 1", ""), (2, "print(a)", "1\n")),
        "figures": sound.notebook((1, "print('drawn')", "drawn\n")),
        "install": sound.notebook((1, "%pip install seaborn==0.13.2", "")),
        "paths": sound.notebook((1, "open('../data/stations.csv')", "")),
        "demo": sound.notebook((1, "print(1)", "1\n")),
        "token": sound.notebook((1, "print('held')", "held\n")),
    }
    return {f"notebooks/{name}.ipynb": text for name, text in numbered.items()}


def files() -> Files:
    """Every file of the repaired twin, by path."""
    made: Files = {
        ".dvc/config": lines(
            "[core]", "    remote = store", "['remote \"store\"']", "    url = s3://ice/store"
        ),
        ".dvcignore": "",
        ".github/workflows/tests.yml": WORKFLOW,
        ".gitignore": lines("/data/raw.csv", "/data/clean.csv", "/models/ice.onnx", ".venv/"),
        ".python-version": "3.12\n",
        "CITATION.cff": CITATION,
        "Dockerfile": DOCKERFILE,
        "LICENSE": (ROOT / "LICENSE").read_text("utf-8"),
        "README.md": README,
        "cards/ice.md": sound.CARD,
        "data/raw.csv.dvc": pointer("raw.csv", sound.RAW),
        "data/stations.csv": lines("name,depth", "north,12"),
        "dvc.lock": sound.lock(),
        "dvc.yaml": sound.PIPELINE,
        "ethics.md": ETHICS,
        "metrics.json": sound.METRICS,
        "params.yaml": sound.PARAMS,
        "pyproject.toml": PROJECT,
        "requirements.yaml": _requirements(),
        "service/requirements.txt": lines("numpy==2.1.0", "pandas==2.2.2"),
        "uv.lock": _lock(),
    }
    data: Files = {f"data/{kind}.csv": sound.table(kind) for kind in sound.KINDS}
    return {**made, **data, **_code(), **_notebooks()}


def reports() -> tuple[Supplied, ...]:
    """What other tools said of it: tests of each kind that passed, and most lines were run."""
    names = ("unit", "integration", "robustness", "data_shift", "metamorphic", "data_slices")
    more = ("data_intervention", "critical_scenario", "system_integration")
    tests = [f"tests.test_{name}::test_{name}" for name in (*names, *more)]
    coverage = '{"totals": {"covered_lines": 95, "num_statements": 100}}'
    style = '<testsuite name="ruff"><testcase name="No errors found"/></testsuite>'
    return (
        junit(*tests),
        Supplied("junit", "style.xml", style.encode()),
        Supplied("coverage", "coverage.json", coverage.encode()),
    )
