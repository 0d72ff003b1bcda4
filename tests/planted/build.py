"""The planted repository: the repaired twin with 35 defects, each at a known file and line."""

from __future__ import annotations

from typing import NamedTuple

from mltrl.rules.examples import digest, lines, pointer
from tests.planted import repaired, sound
from tests.planted.sound import Files, notebook


class Defect(NamedTuple):
    """A defect: the rule that has to name it, the file, and words of the line.

    Without words it is about the repository as a whole, and is told at its first line.
    """

    number: int
    rule: str
    path: str
    words: str = ""

    @property
    def name(self) -> str:
        """Its number and rule."""
        return f"{self.number:02} {self.rule}"

    def line(self, files: Files) -> int:
        """The line on which it was planted."""
        content = files[self.path]
        text = content.decode("latin-1") if isinstance(content, bytes) else content
        assert text.count(self.words) == 1 or not self.words, f"{self.name}: not one such line"
        return text[: text.index(self.words)].count("\n") + 1


def cell(number: int) -> str:
    """How the cell with this number begins."""
    return f'{{\n   "cell_type": "code",\n   "execution_count": {number},'


DEFECTS = (
    Defect(1, "pipeline/dependencies-unchanged", "dvc.lock", f"md5: {digest(sound.TRAIN)}"),
    Defect(2, "pipeline/parameters-unchanged", "dvc.lock", "train.epochs: 20"),
    Defect(3, "pipeline/locked", "dvc.yaml", "  report:"),
    Defect(4, "pipeline/lock-consistent", "dvc.lock", f"md5: {digest('other measurements')}"),
    Defect(5, "pipeline/script-declared", "dvc.yaml", "cmd: python src/evaluate.py"),
    Defect(6, "data/tracked-once", "data/stations.csv.dvc", "- md5: "),
    Defect(7, "data/remote-shared", ".dvc/config", "url = "),
    Defect(8, "data/credentials-absent", ".dvc/config", "password = "),
    Defect(9, "metric/available", "dvc.yaml", "- scores.json"),
    Defect(10, "data/small-in-git", "data/archive.csv"),
    Defect(11, "data/small-in-git", "models/older.onnx"),
    Defect(12, "environment/pinned", "service/requirements.txt", "pandas>=2"),
    Defect(13, "environment/locked", "pyproject.toml", '"numpy>=1.26"'),
    Defect(14, "seed/set", "src/sample.py", "default_rng()"),
    Defect(15, "seed/used", "src/search.py", '"--seed"'),
    Defect(16, "code/portable-paths", "src/load.py", "/home/ada"),
    Defect(17, "notebook/in-order", "notebooks/explore.ipynb", cell(9)),
    Defect(18, "security/no-secret", "notebooks/token.ipynb", "hf_"),
    Defect(19, "notebook/portable-paths", "notebooks/paths.ipynb", "/Users/ada"),
    Defect(20, "environment/install-pinned", "notebooks/install.ipynb", "%pip install seaborn"),
    Defect(21, "notebook/named", "notebooks/Untitled1.ipynb"),
    Defect(22, "notebook/light-output", "notebooks/figures.ipynb", cell(1)),
    Defect(23, "environment/image-pinned", "Dockerfile", "FROM "),
    Defect(24, "environment/install-pinned", "Dockerfile", "RUN pip install"),
    Defect(25, "ci/actions-pinned", ".github/workflows/tests.yml", "actions/checkout@main"),
    Defect(26, "licence/present", "README.md"),
    Defect(27, "citation/valid", "CITATION.cff", "authors:"),
    Defect(28, "model/carded", "models/older.onnx"),
    Defect(29, "code/safe-load", "src/weights.py", "torch.load"),
    Defect(30, "code/fit-after-split", "src/prepare.py", "fit_transform"),
    Defect(31, "environment/imports-declared", "src/noise.py", "import scipy"),
    Defect(32, "code/revision-pinned", "src/embed.py", "from_pretrained"),
    Defect(33, "code/no-global-random", "src/noise.py", "np.random.normal"),
    Defect(34, "environment/python-pinned", "pyproject.toml"),
    Defect(35, "test/present", "README.md"),
)
GONE = (".python-version", "LICENSE", "notebooks/demo.ipynb", "tests/test_noise.py", "uv.lock")
REPORT = lines(
    "  report:",
    "    cmd: python src/load.py",
    "    deps:",
    "      - src/load.py",
)


def _code(files: Files) -> dict[str, str]:
    """Scripts and modules with a defect each."""
    prepare = sound.PREPARE.replace(
        "    training, test = train_test_split(table, random_state=7)\n"
        "    scaler = StandardScaler().fit(training)\n"
        "    pd.DataFrame(scaler.transform(test))",
        "    scaled = StandardScaler().fit_transform(table)\n"
        "    training, test = train_test_split(scaled, random_state=7)\n"
        "    pd.DataFrame(test)",
    )
    noise = sound.NOISE.replace("rng.normal(0, 0.1, size)", "np.random.normal(0, 0.1, size)")
    return {
        "src/embed.py": _without(files, "src/embed.py", ', revision="' + sound.REVISION + '"'),
        "src/load.py": sound.LOAD.replace('"data/', '"/home/ada/ice/data/'),
        "src/noise.py": noise.replace('"""\n', '"""\n\nimport numpy as np\nimport scipy\n', 1),
        "src/prepare.py": prepare,
        "src/sample.py": sound.SAMPLE.replace("default_rng(7)", "default_rng()"),
        "src/search.py": sound.OPTIONS.replace("args.seed", "11"),
        "src/train.py": sound.TRAIN.replace("size=9", "size=10"),
        "src/weights.py": _without(files, "src/weights.py", ", weights_only=True"),
    }


def _pipeline(prepare: str) -> Files:
    """DVC's files, which contradict each other and what is there."""
    definition = sound.PIPELINE.replace("      - src/evaluate.py\n", "")
    scores = "      - scores.json:\n          cache: false\n"
    lock = sound.lock(prepared=prepare, trained_on="other measurements")
    return {
        ".dvc/config": lines(
            "[core]",
            "    remote = store",
            "['remote \"store\"']",
            "    url = /home/ada/store",
            "    password = " + "correct horse",
        ),
        "data/stations.csv.dvc": pointer("stations.csv", "name,depth\nnorth,12\n"),
        "dvc.lock": lock,
        "dvc.yaml": definition + scores + REPORT,
        "params.yaml": sound.PARAMS.replace("20", "40"),
    }


def _surroundings(files: Files) -> Files:
    """Environment, continuous integration, citation, data and models."""
    return {
        ".github/workflows/tests.yml": repaired.WORKFLOW.replace(sound.CHECKOUT, "main"),
        "CITATION.cff": repaired.CITATION.partition("  - family")[0],
        "Dockerfile": lines("FROM python:latest", "RUN pip install torch"),
        "data/archive.csv": "station,depth\n" + "north,12\n" * 20_000,
        "models/older.onnx": b"\x08\x07" * 100_000,
        "pyproject.toml": _without(files, "pyproject.toml", 'requires-python = "==3.12.*"\n'),
        "service/requirements.txt": lines("numpy==2.1.0", "pandas>=2"),
    }


def _notebooks() -> Files:
    token = "hf_" + "tBqLwVdZkYnRsXcPmJgHfTuEaIoQrWsDlN"
    made = {
        "Untitled1": notebook((1, "print(1)", "1\n")),
        "explore": notebook((1, "a = 1", ""), (9, "print(a)", "1\n")),
        "figures": notebook((1, "print('drawn')", "drawn " * 100_000)),
        "install": notebook((1, "%pip install seaborn", "")),
        "paths": notebook((1, "open('/Users/ada/ice/stations.csv')", "")),
        "token": notebook((1, "print('held')", token)),
    }
    return {f"notebooks/{name}.ipynb": text for name, text in made.items()}


def _without(files: Files, path: str, words: str) -> str:
    text = files[path]
    assert isinstance(text, str)
    assert words in text, f"{path}: {words}"
    return text.replace(words, "")


def planted() -> Files:
    """Every file of the planted repository, by path."""
    files = repaired.files()
    code = _code(files)
    files |= {**code, **_pipeline(code["src/prepare.py"]), **_surroundings(files), **_notebooks()}
    return {path: content for path, content in files.items() if path not in GONE}
