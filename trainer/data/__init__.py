"""Data sets: labels, splits, decoding, augmentation, batch sampling."""
