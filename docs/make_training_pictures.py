"""Charts of docs/train.md: the SVG charts of a finished run's report, on a white ground.

python docs/make_training_pictures.py mine.run/report.html [--out docs/pictures]
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

# A chart is known by the words on its axes.
CHARTS = {"train-losses.svg": "learning rate", "train-pairs.svg": "share of pairs"}


def main() -> int:
    """Write each chart of the report that `CHARTS` names. Raises ValueError where one is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "pictures")
    arguments = parser.parse_args()
    found = re.findall(r"<svg.*?</svg>", arguments.report.read_text(encoding="utf-8"), re.DOTALL)
    for name, words in CHARTS.items():
        chart = next((each for each in found if words in each), None)
        if chart is None:
            raise ValueError(f"{arguments.report} has no chart with {words!r}")
        ground = r'\1<rect width="\2" height="\3" fill="white"/>'
        white = re.sub(r'(<svg[^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>)', ground, chart, count=1)
        (arguments.out / name).write_text(white, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
