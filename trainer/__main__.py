"""`accelerate launch -m trainer ...` runs what photosim-train runs, in several processes."""

import sys

from trainer.cli import main

if __name__ == "__main__":
    sys.exit(main())
