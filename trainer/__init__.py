"""photosim-train fits the encoder that photosim ships."""

# First of all: it tells onnxruntime to keep what it does to itself, which only works before onnxruntime is imported.
import photosim  # noqa: F401
