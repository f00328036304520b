"""Training loop: data preparation, objective, steps, validation, quantization."""
