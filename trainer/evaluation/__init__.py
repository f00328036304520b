"""Evaluation: metrics of an encoder, error analysis, charts, HTML report."""
