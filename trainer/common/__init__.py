"""Training utilities without a model: checkpoints, SIGINT handling, metrics."""
