#!/usr/bin/env bash
# resources/models/face.onnx: the landmark network, an encoder fitted to the teacher with its early stages frozen, then
# all of it with faces mixed from two. Needs pip install -e '.[train,dlib]'.
# Usage: trainer/recipes/face.sh DATA OUT [MINUTES [MINUTES]], with faces.zip, faces_more.zip, faces.csv and
# faces_teacher.npz in DATA; minutes of the two fits (110 and 115) on two cores. Stopped by Ctrl-C, RESUME=--resume goes on.
set -euo pipefail
data=$1 out=$2 first=${3:-110} second=${4:-115}
# glibc gives large blocks back to the system at once and takes them again a step later: a third of the time on CPUs.
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=200000000

[ -e "$out/landmarks.pt" ] || python -m trainer.landmarks --data "$data/faces.zip" "$data/faces_more.zip" \
    --points "$data/faces.csv" --epochs 40 --seed 0 --out "$out/landmarks.pt"

fit() {
    photosim-train --subject face --data "$data/faces.zip" "$data/faces_more.zip" --upright "$out/landmarks.pt" \
        --teacher "$data/faces_teacher.npz" --teacher-weight 8 --margin 1.0 --side 112 --dim 128 --lr 0.001 \
        --warmup 0.05 --epochs 60 --select last --mirrored --name "photosim face encoder" \
        --about-data "$(cat "$(dirname "$0")/face.txt")" "$@"
}

if [ ! -e "$out/start.onnx" ]; then
    resume=$([ -e "$out/start.run/last.pt" ] && echo "${RESUME:-}" || true)
    fit --weights lite0 --freeze 3 --seed 0 --max-minutes "$first" --out "$out/start.onnx" $resume
fi
resume=$([ -e "$out/face.run/last.pt" ] && echo "${RESUME:-}" || true)
fit --weights "$out/start.run/last.pt" --mixed 1 --batch-size 48 --weight-decay 0.02 --seed 1 \
    --max-minutes "$second" --out "$out/face.onnx" $resume
