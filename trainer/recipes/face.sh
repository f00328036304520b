#!/usr/bin/env bash
# resources/models/face.onnx: the landmark network; an encoder fitted to the teacher's vectors with its early stages
# frozen; then all of it, with faces mixed from two, the teacher asked about every view, and hints of its inner maps; then
# its late stages, on a pool of such views that are made once; then all but the earliest, on fresh views, most of them
# mixed; its vectors spread as the teacher's are; then once more with further faces, similarities to a queue of the
# teacher's vectors, labels that weigh next to nothing and class centers for people of few pictures, and spread again, by
# the pictures of PINS; at last the people's model, the second opinion and the errors by group on its card. Needs
# pip install -e '.[train,dlib]'. The landmark network learns from MediaPipe's face mesh, which is installed in an
# environment of its own, OUT/mediapipe.
# Usage: trainer/recipes/face.sh DATA OUT [MINUTES [MINUTES [MINUTES [MINUTES [MINUTES]]]]], with faces.zip, faces_more.zip,
# faces.csv, faces_teacher.npz, faces_extra.zip and .csv, scenes.zip and photos_more.zip in DATA; minutes of the five fits
# (110, 98, 85, 118 and 121) on two cores; the pool takes 15 more, and 2.4 GB; the points of the landmark network 6, itself
# LANDMARK_MINUTES (45). Stopped by Ctrl-C, RESUME=--resume goes on.
# START=resources/models/face.onnx leaves out all but the last fit: so the shipped file came from the one before it, with
# centers from its middle on. How the fits before differed: trainer/EXPERIMENTS.md. Another landmark network in a
# finished file: python -m trainer.research.swap_landmarks.
set -euo pipefail
data=$1 out=$2 first=${3:-110} second=${4:-98} third=${5:-85} fourth=${6:-118} fifth=${7:-121}
# glibc gives large blocks back to the system at once and takes them again a step later: a third of the time on CPUs.
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=200000000
# On a machine of its own, threads that spin a little while they wait learn 30 % more pictures a second.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-300000}

further=()
fit() { # WHERE, then options
    local where=$1
    shift
    local resume=
    [ ! -e "$out/$where.run/last.pt" ] || resume=${RESUME:-}
    photosim-train --subject face --data "$data/faces.zip" "$data/faces_more.zip" ${further[@]+"${further[@]}"} \
        --upright "$landmarks" --teacher "$data/faces_teacher.npz" --teacher-weight 8 --margin 1.0 --side 96 --dim 128 \
        --warmup 0.05 --select last --mirrored --name "photosim face encoder" \
        --about-data "$(cat "$(dirname "$0")/face.txt")" --out "$out/$where.onnx" "$@" $resume
}

fit_landmarks() {
    local crops=("$data/faces.zip" "$data/faces_more.zip" "$data/faces_extra.zip") apart=$out/mediapipe/bin
    if [ ! -e "$out/points.csv" ]; then
        python -m venv "$out/mediapipe"
        "$apart/pip" install --quiet --no-deps mediapipe==0.10.14
        "$apart/pip" install --quiet 'numpy<2' 'opencv-contrib-python-headless<4.12' 'protobuf<5' absl-py attrs \
            flatbuffers matplotlib pillow sounddevice
        "$apart/python" "$(dirname "$0")/../research/face_mesh_points.py" "${crops[@]}" --like "$data/faces.csv" \
            --out "$out/points.csv"
    fi
    python -m trainer.distillation.fit_landmarks --data "${crops[@]}" --points "$out/points.csv" \
        --minutes "${LANDMARK_MINUTES:-45}" --out "$landmarks"
}

if [ -n "${START:-}" ]; then
    landmarks=$START start=$START
else
    landmarks=$out/landmarks.pt start=$out/fourth.onnx
    [ -e "$landmarks" ] || fit_landmarks
    [ -e "$out/first.onnx" ] ||
        fit first --weights lite0 --freeze 3 --lr 0.001 --epochs 60 --seed 0 --max-minutes "$first"
    [ -e "$out/second.onnx" ] ||
        fit second --weights "$out/first.run/last.pt" --mixed 1 --hints 3 --batch-size 32 --weight-decay 0.02 \
            --lr 0.001 --epochs 60 --seed 1 --max-minutes "$second"
    [ -e "$out/third.onnx" ] ||
        fit third --weights "$out/second.run/last.pt" --freeze 3 --pool 48000 --mixed 1 --hints 3 --batch-size 32 \
            --weight-decay 0.02 --lr 0.001 --epochs 200 --seed 2 --max-minutes "$third"
    if [ ! -e "$start" ]; then
        fit spread --weights "$out/third.run/last.pt" --freeze 2 --mixed 2 --hints 3 --batch-size 24 --weight-decay 0.02 \
            --lr 0.0008 --epochs 200 --seed 3 --max-minutes "$fourth"
        python -m trainer.research.spread_vectors "$out/spread.onnx" --data "$data/faces.zip" "$data/faces_more.zip" \
            --teacher "$data/faces_teacher.npz" --measure "$data/faces.zip" --far 1e-3
        mv "$out/spread.onnx" "$start"
    fi
fi
further=("$out/extra.zip")
[ -e "$out/extra.zip" ] || python -m trainer.research.extra_faces "$data/faces_extra.zip" \
    --table "$data/faces_extra.csv" --out "$out/extra.zip"
# Labels of weight 1 beside a teacher of 128; the others and the clipping grow with it.
fit face --weights "$start" --freeze 2 --mixed 2 --teacher-weight 128 --hints 48 --queue 16 --clip 80 --batch-size 24 \
    --centers 4.8 --weight-decay 0.02 --lr 0.0005 --epochs 200 --seed 6 --max-minutes "$fifth"
python -m trainer.research.spread_vectors "$out/face.onnx" --data "$data/faces.zip" "$data/faces_more.zip" \
    --teacher "$data/faces_teacher.npz" --count 20000 --table "$data/faces.csv" --source pins \
    --measure "$data/faces.zip" --far 1e-3
python -m trainer.research.people_model "$out/face.onnx" --data "$data/faces.zip" --strangers "$data/faces_extra.zip"
python -m trainer.research.face_opinion "$out/face.onnx" --photos "$data/scenes.zip" "$data/photos_more.zip" \
    --faces "$data/faces.zip" --table "$data/faces.csv"
python -m trainer.research.group_errors "$out/face.onnx" --faces "$data/faces_extra.zip" \
    --table "$data/faces_extra.csv" --write
