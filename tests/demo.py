"""The repository whose audit README shows: a metric that moved on without its card."""

from __future__ import annotations

from mltrl.rules.examples import digest, lines, locked

CODE = "import model\n"
METRICS = lines("{", '  "test": {', '    "auc": 0.942', "  }", "}")
CARD = lines(
    "---",
    "mltrl: card",
    "schema: 1",
    "id: R01",
    "name: Transit vetting",
    "level: 2",
    "entry: {level: 1, reason: started from a published method}",
    "owners: {research: [A. Example]}",
    "reviewers: {research: [B. Example]}",
    "data:",
    "  - name: light curves",
    "    kind: simulated",
    "    path: data/curves.csv",
    f'    digest: "md5:{digest("curves")}"',
    "metrics:",
    "  - name: auc",
    "    source: ../metrics.json#test.auc",
    "    value: 0.971",
    "    at_least: 0.95",
    "---",
    "# Transit vetting",
)
PIPELINE = lines(
    "stages:",
    "  train:",
    "    cmd: python train.py",
    "    deps: [train.py, data/curves.csv]",
    "    metrics:",
    "      - metrics.json: {cache: false}",
)
FILES = {
    ".gitignore": "/data/curves.csv\n",
    "LICENSE": "Permission is granted.\n",
    "cards/vetting.md": CARD,
    "data/curves.csv.dvc": lines(
        "outs:",
        f"- md5: {digest('curves')}",
        "  size: 6",
        "  hash: md5",
        "  path: curves.csv",
    ),
    "dvc.lock": locked(
        deps={"data/curves.csv": "old curves", "train.py": CODE}, outs={"metrics.json": METRICS}
    ),
    "dvc.yaml": PIPELINE,
    "metrics.json": METRICS,
    "requirements.txt": "numpy==2.4.6\n",
    "train.py": CODE,
}
SELECTED = "card/metric-agrees,card/level-supported,metric/reached,pipeline"
