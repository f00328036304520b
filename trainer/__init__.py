"""Training package: fits the embedding networks (encoders) that photosim ships, and evaluates them."""

# First of all: it tells onnxruntime to keep what it does to itself, which only works before onnxruntime is imported.
import photosim  # noqa: F401
