"""`python -m engine.cli` is the `auricle` command."""

import sys

from engine.cli.main import main

sys.exit(main())
