"""Kills (`kill -9`) of every command and of the window at random moments: `python -m tests.kills --kills 1000`."""
