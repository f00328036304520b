"""Entry point of `python -m trainer`, for distributed training.

`accelerate launch -m trainer ...` runs what photosim-train runs, in a process per GPU; `torchrun` does so on CPUs, too.
"""

import sys

from trainer.cli import main

if __name__ == "__main__":
    sys.exit(main())
