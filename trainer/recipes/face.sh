#!/usr/bin/env bash
# resources/models/face.onnx: first the landmark network, then the encoder on faces that it turns upright.
# Usage: trainer/recipes/face.sh DATA OUT [MINUTES], with faces.zip, faces_more.zip, faces.csv and faces_teacher.npz in
# DATA; MINUTES of fitting (110) on two cores. Stopped by Ctrl-C it goes on with RESUME=--resume.
set -euo pipefail
data=$1 out=$2 minutes=${3:-110}
# glibc gives large blocks back to the system at once and takes them again a step later: a third of the time on CPUs.
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=200000000

[ -e "$out/landmarks.pt" ] || python -m trainer.landmarks --data "$data/faces.zip" "$data/faces_more.zip" \
    --points "$data/faces.csv" --epochs 40 --seed 0 --out "$out/landmarks.pt"
exec photosim-train --subject face --data "$data/faces.zip" "$data/faces_more.zip" --upright "$out/landmarks.pt" \
    --teacher "$data/faces_teacher.npz" --teacher-weight 8 --margin 1.0 --weights lite0 --freeze 3 --side 112 --dim 128 \
    --lr 0.001 --warmup 0.05 --epochs 60 --max-minutes "$minutes" --select last --mirrored --seed 0 \
    --name "photosim face encoder" --about-data "$(cat "$(dirname "$0")/face.txt")" --out "$out/face.onnx" ${RESUME:-}
