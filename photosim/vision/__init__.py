"""Pixels in, numbers out: no SQL, no Qt."""
