"""Network, loss, learning-rate schedule, ONNX export."""
