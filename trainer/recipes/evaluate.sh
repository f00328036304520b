#!/usr/bin/env bash
# Every figure of the shipped encoders, from the files themselves. Needs pip install -e '.[train]'.
# Usage: trainer/recipes/evaluate.sh DATA, with faces.zip, faces.csv, faces_val_pairs.csv, scenes.zip and photos in DATA.
# The same pictures through the teacher, Lite0's features and random weights, and through perceptual hashes:
# benchmarks/encoders/face_encoders.py DATA, benchmarks/encoders/photo_encoders.py DATA/photos DATA/scenes.zip, benchmarks/encoders/kinds.py.
set -euo pipefail
data=$1 models=$(dirname "$0")/../../resources/models
list=$(mktemp --suffix .csv)
trap 'rm -f "$list"' EXIT

echo "face.onnx: all people of val, and the listed pairs of LFW"
photosim-evaluate "$models/face.onnx" --data "$data/faces.zip" --split val --pairs "$data/faces_val_pairs.csv"
echo
echo "face.onnx: the PINS people of val"
python - "$data/faces.csv" "$list" <<'PYTHON'
import sys

import pandas as pd

table = pd.read_csv(sys.argv[1]).query("source == 'pins' and split == 'val'")
table.assign(path="faces/" + table["file"], label=table["person"])[["path", "label", "split"]].to_csv(
    sys.argv[2], index=False
)
PYTHON
photosim-evaluate "$models/face.onnx" --data "$data/faces.zip" --labels csv "$list" --split val
echo
echo "photo.onnx: edited views of the scenes that were held out, threshold at FAR 1e-4"
photosim-evaluate "$models/photo.onnx" --data "$data/scenes.zip" --labels instance --split val --far 1e-4
