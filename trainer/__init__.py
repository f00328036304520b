"""photosim-train fits the encoder that photosim ships."""
