"""A small repository of sea ice research in which every rule is satisfied at level 6."""

from __future__ import annotations

import json
from hashlib import sha256

from mltrl.rules.examples import digest, lines

Files = dict[str, "str | bytes"]
REVISION = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
CHECKOUT = "11bd71901bbe5b1630ceea73d27597364c9af683"
RAW, CLEAN, MODEL = "raw measurements", "clean measurements", "weights"
METRICS = lines("{", '  "accuracy": 0.91,', '  "seconds": 4.2,', '  "hours_saved": 3.5', "}")
PARAMS = lines("train:", "  epochs: 20", "  seed: 7")
PREPARE = lines(
    '"""Divides the measurements into those to train on and those to test with."""',
    "",
    "import pandas as pd",
    "from sklearn.model_selection import train_test_split",
    "from sklearn.preprocessing import StandardScaler",
    "",
    "",
    "def main():",
    '    table = pd.read_csv("data/raw.csv")',
    "    training, test = train_test_split(table, random_state=7)",
    "    scaler = StandardScaler().fit(training)",
    '    pd.DataFrame(scaler.transform(test)).to_csv("data/clean.csv")',
    "",
    "",
    'if __name__ == "__main__":',
    "    main()",
)
TRAIN = lines(
    '"""Trains the network."""',
    "",
    "import numpy as np",
    "import yaml",
    "",
    "",
    "def main():",
    '    with open("params.yaml") as file:',
    '        seed = yaml.safe_load(file)["train"]["seed"]',
    "    rng = np.random.default_rng(seed)",
    '    rng.normal(size=9).tofile("models/ice.onnx")',
    "",
    "",
    'if __name__ == "__main__":',
    "    main()",
)
SAMPLE = lines(
    '"""Draws an example of the measurements."""',
    "",
    "import numpy as np",
    "",
    "",
    "def main():",
    "    rng = np.random.default_rng(7)",
    "    print(rng.normal(size=9))",
    "",
    "",
    'if __name__ == "__main__":',
    "    main()",
)
NOISE = lines(
    '"""Noise of the instrument."""',
    "",
    "",
    "def noise(rng, size):",
    '    """As much noise as is asked for."""',
    "    return rng.normal(0, 0.1, size)",
)
OPTIONS = lines(
    '"""Searches for the best rate."""',
    "",
    "import argparse",
    "",
    "import numpy as np",
    "",
    "",
    "def main():",
    "    parser = argparse.ArgumentParser()",
    '    parser.add_argument("--seed", type=int, default=7)',
    "    args = parser.parse_args()",
    "    rng = np.random.default_rng(args.seed)",
    "    print(rng.uniform())",
    "",
    "",
    'if __name__ == "__main__":',
    "    main()",
)
EVALUATE = lines(
    '"""Measures the network."""',
    "",
    "import json",
    "",
    "",
    "def main():",
    '    with open("metrics.json", "w") as file:',
    '        json.dump({"accuracy": 0.91, "seconds": 4.2, "hours_saved": 3.5}, file)',
    "",
    "",
    'if __name__ == "__main__":',
    "    main()",
)
LOAD = lines(
    '"""Loads the table of stations."""',
    "",
    "import pandas as pd",
    "",
    "",
    'def stations(path="data/stations.csv"):',
    '    """The stations as a table."""',
    "    return pd.read_csv(path)",
)
EMBED = lines(
    '"""Turns notes into vectors."""',
    "",
    "from transformers import AutoModel",
    "",
    'NOTES = AutoModel.from_pretrained("example/notes", revision="' + REVISION + '")',
)
WEIGHTS = lines(
    '"""Loads the weights."""',
    "",
    "import torch",
    "",
    "",
    "def weights(path):",
    '    """The weights of a file."""',
    "    return torch.load(path, weights_only=True)",
)
PIPELINE = lines(
    "stages:",
    "  prepare:",
    "    cmd: python src/prepare.py",
    "    deps:",
    "      - data/raw.csv",
    "      - src/prepare.py",
    "    outs:",
    "      - data/clean.csv",
    "  train:",
    "    cmd: python src/train.py",
    "    deps:",
    "      - data/clean.csv",
    "      - src/train.py",
    "    params:",
    "      - train.epochs",
    "      - train.seed",
    "    outs:",
    "      - models/ice.onnx",
    "  evaluate:",
    "    cmd: python src/evaluate.py",
    "    deps:",
    "      - models/ice.onnx",
    "      - src/evaluate.py",
    "    metrics:",
    "      - metrics.json:",
    "          cache: false",
)


def table(kind: str) -> str:
    """A small table, another for each kind of data."""
    return lines("station,depth", f"{kind},12")


ENTRY = "entry: {level: 6, reason: taken over from a product of another group}"
KINDS = ("sample", "mock", "test", "adversarial", "perturbed", "golden")
DATA = [
    "  - name: raw",
    "    kind: real",
    "    path: /data/raw.csv",
    f'    digest: "md5:{digest(RAW)}"',
    "    version: 1.0.0",
    "    source: https://doi.org/10.5281/zenodo.1234567",
    "    licence: CC-BY-4.0",
    "    represents: two winters",
    *(
        f"  - {{name: {kind}, kind: {kind}, path: /data/{kind}.csv, version: 1.0.0,"
        f' digest: "sha256:{sha256(table(kind).encode()).hexdigest()}",'
        " source: https://example.org/ice, licence: CC0-1.0, represents: one day}"
        for kind in KINDS
    ),
]
CARD = lines(
    "---",
    "mltrl: card",
    "schema: 1",
    "id: R07",
    "name: Sea ice",
    "version: 1.0.0",
    "level: 6",
    ENTRY,
    "tldr: Tells ice from water.",
    "owners: {research: [A. Example], product: [B. Example], quality: [C. Example]}",
    "reviewers: {research: [D. Example], product: [E. Example], quality: [F. Example]}",
    "group: [A. Example, B. Example]",
    "project: https://example.org/ice",
    "code: /src",
    "docs: /README.md",
    'components: ["1.1"]',
    "coupled: [R08]",
    "versions: {code: 1.0.0, model: 1.0.0, data: 1.0.0}",
    "data:",
    *DATA,
    "data_readiness: {state: ready for this level}",
    "models:",
    f'  - {{name: ice, path: /models/ice.onnx, digest: "md5:{digest(MODEL)}"}}',
    "metrics:",
    "  - {name: accuracy, source: /metrics.json#accuracy, value: 0.91, dataset: raw, split: test,"
    " family: performance}",
    "  - {name: seconds, source: /metrics.json#seconds, value: 4.2, dataset: raw, split: test,"
    " family: cost}",
    "  - {name: hours, source: /metrics.json#hours_saved, value: 3.5, dataset: sample, split: test,"
    " family: user}",
    "deployment:",
    "  setting: internal",
    "  place: on-premise",
    "  mode: batch",
    "  packaging: container",
    "  sla: answers within an hour",
    "  slo: 99 % of days",
    "compliance: {state: nothing applies}",
    "requirements: /requirements.yaml",
    "ethics: {state: in progress, checklist: /ethics.md, date: 2024-05-06}",
    "---",
    "# Sea ice",
    *("", "## Model / algorithm info", "", "A network of three layers."),
    *("", "## Key assumptions", "", "The sun is up."),
    *("", "## Caveats, known edge cases, recommendations", "", "Wet snow looks like water."),
    *("", "## Intended use", "", "Charts for ships in the ice."),
    *("", "## Testing status", "", "All parts have tests."),
    *("", "## MLTRL stage debrief", ""),
    "- What was accomplished, and by whom? All of it, by A. Example.",
    "- What was punted or de-scoped? Nothing.",
    "- What was learned? That wet snow misleads.",
    "- What tech debt was gained, or mitigated? None.",
)


def lock(prepared: str = PREPARE, trained_on: str = CLEAN) -> str:
    """The `dvc.lock` after all stages were run: with which script, and on which data."""

    def entry(path: str, text: str) -> list[str]:
        named = [f"    - path: {path}", "      hash: md5", f"      md5: {digest(text)}"]
        return [*named, f"      size: {len(text)}"]

    return lines(
        "schema: '2.0'",
        "stages:",
        "  evaluate:",
        "    cmd: python src/evaluate.py",
        "    deps:",
        *entry("models/ice.onnx", MODEL),
        *entry("src/evaluate.py", EVALUATE),
        "    outs:",
        *entry("metrics.json", METRICS),
        "  prepare:",
        "    cmd: python src/prepare.py",
        "    deps:",
        *entry("data/raw.csv", RAW),
        *entry("src/prepare.py", prepared),
        "    outs:",
        *entry("data/clean.csv", CLEAN),
        "  train:",
        "    cmd: python src/train.py",
        "    deps:",
        *entry("data/clean.csv", trained_on),
        *entry("src/train.py", TRAIN),
        "    params:",
        "      params.yaml:",
        "        train.epochs: 20",
        "        train.seed: 7",
        "    outs:",
        *entry("models/ice.onnx", MODEL),
    )


def notebook(*cells: tuple[int | None, str, str]) -> str:
    """A notebook; each cell has its number, its source and what it printed."""
    made: list[object] = [
        {
            "cell_type": "code",
            "execution_count": number,
            "id": f"cell-{place}",
            "metadata": {},
            "outputs": [{"name": "stdout", "output_type": "stream", "text": [out]}] if out else [],
            "source": [source],
        }
        for place, (number, source, out) in enumerate(cells)
    ]
    whole = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1) + "\n"
