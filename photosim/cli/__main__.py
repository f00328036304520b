"""`python -m photosim.cli`."""

import sys

from photosim.cli import main

sys.exit(main())
