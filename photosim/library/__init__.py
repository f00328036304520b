"""What a user can do, as blocking functions."""
