"""``python -m geo`` is ``dateline``."""

from __future__ import annotations

import sys

from geo.cli import main

sys.exit(main())
