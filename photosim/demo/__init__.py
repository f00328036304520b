"""Drawn photos for a demo library, for the documentation's pictures and for training without data."""
