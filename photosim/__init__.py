"""photosim finds the duplicates, the look-alikes and the people in a folder of photos."""

__version__ = "0.1.0"
