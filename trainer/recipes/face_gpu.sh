#!/usr/bin/env bash
# The last fit of face.sh on a GPU that is lent for minutes and has no network: one packed file goes there, an encoder
# file comes back and is where the next run begins.
# Usage: trainer/recipes/face_gpu.sh pack DATA PACK.zip [MB]     here: crops, dlib's vectors and network, START (the shipped
#                                                                face.onnx unless set), at most so many MB (60)
#        trainer/recipes/face_gpu.sh fit PACK.zip OUT [MINUTES]  there: OUT/face.onnx after so many minutes (9); run again
#                                                                with RESUME=--resume, it goes on from OUT/face.run/last.pt
#        START=OUT/face.onnx trainer/recipes/face_gpu.sh pack …  here again, for the next run on another machine
# Views are cropped by WORKERS (14) processes, mixed, turned and asked about on the GPU; bf16, BATCH (512) pictures of a
# batch and two mixed faces for each. Tried on a CPU with BATCH=24 WORKERS=1 and 2 minutes; NEVER RUN ON A GPU.
# Needs torch, torchvision, timm, accelerate, onnx, onnxruntime, onnxscript, pandas, scikit-learn, matplotlib, tensorboard,
# pillow and tqdm there (pip install '.[train]' where there is a network).
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
python=${PYTHON:-python3}
export PYTHONPATH=$root${PYTHONPATH:+:$PYTHONPATH}

case ${1:-} in
pack)
    data=$2 out=$3 limit=${4:-60}
    exec "$python" -m trainer.research.gpu_pack --data "$data/faces.zip" "$data/faces_more.zip" \
        --teacher "$data/faces_teacher.npz" --start "${START:-$root/resources/models/face.onnx}" \
        --limit-mb "$limit" --out "$out"
    ;;
fit)
    pack=$2 out=$3 minutes=${4:-9}
    mkdir -p "$out/pack"
    "$python" -m zipfile -e "$pack" "$out/pack"
    export PYTHONPATH=$out/pack/packages:$PYTHONPATH
    resume=
    [ ! -e "$out/face.run/last.pt" ] || resume=${RESUME:-}
    precision=no
    "$python" -c 'import sys, torch; sys.exit(not torch.cuda.is_available())' && precision=bf16
    exec "$python" -m accelerate.commands.launch --num_processes 1 --num_machines 1 --dynamo_backend no \
        --mixed_precision "$precision" -m trainer --subject face --data "$out/pack/faces.zip" \
        --upright "$out/pack/start.onnx" --weights "$out/pack/start.onnx" --teacher "$out/pack/teacher.npz" \
        --teacher-weight 8 --margin 1.0 --side 96 --dim 128 --warmup 0.05 --select last --mirrored \
        --mixed 2 --hints 3 --batch-size "${BATCH:-512}" --workers "${WORKERS:-14}" --weight-decay 0.02 \
        --lr "${LR:-0.0016}" --epochs 10000 --seed "${SEED:-4}" --max-minutes "$minutes" \
        --name "photosim face encoder" --about-data "$(cat "$(dirname "$0")/face.txt")" --out "$out/face.onnx" $resume
    ;;
*)
    sed -n '2,13s/^# //p' "$0" >&2
    exit 2
    ;;
esac
