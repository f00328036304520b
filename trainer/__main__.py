"""`accelerate launch -m trainer ...` runs what photosim-train runs, in a process per GPU; `torchrun`, also on CPUs."""

import sys

from trainer.cli import main

if __name__ == "__main__":
    sys.exit(main())
