#!/usr/bin/env bash
# An encoder like resources/models/photo.onnx: scenes and some face crops, each picture its own label, Lite0's features
# beside; then the threshold of its card at FAR 1e-4, on the 110 scenes that were held out. Needs pip install -e '.[train]'.
# Usage: trainer/recipes/photo.sh DATA OUT [MINUTES], with scenes.zip, faces.zip and faces.csv in DATA; minutes of the fit
# (40) on two cores.
set -euo pipefail
data=$1 out=$2 minutes=${3:-40}
mkdir -p "$out"
# 608 of LFW's crops, spread over its people.
[ -e "$out/some_faces.zip" ] || python - "$data" "$out/some_faces.zip" <<'PYTHON'
import sys
import zipfile

import pandas as pd

table = pd.read_csv(f"{sys.argv[1]}/faces.csv")
files = "faces/" + table[(table["source"] == "lfw") & (table["split"] == "train")]["file"].sort_values()
with zipfile.ZipFile(f"{sys.argv[1]}/faces.zip") as crops, zipfile.ZipFile(sys.argv[2], "w") as some:
    there = sorted(set(files) & set(crops.namelist()))
    for number in range(608):
        name = there[number * len(there) // 608]
        some.writestr("some/" + name.rpartition("/")[2], crops.read(name))
PYTHON
photosim-train --subject photo --labels instance --data "$data/scenes.zip" "$out/some_faces.zip" --weights lite0 \
    --teacher lite0 --margin 1.0 --side 160 --dim 128 --seed 0 --max-minutes "$minutes" \
    --name "photosim photo encoder" --about-data "$(cat "$(dirname "$0")/photo.txt")" --out "$out/photo.onnx"
python -m trainer.research.recalibrate "$out/photo.onnx" --data "$data/scenes.zip" --labels instance --split val --far 1e-4
