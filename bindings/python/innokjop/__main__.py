"""Runs the command that the package carries: python -m innokjop --help."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_COMMAND = Path(__file__).with_name("_command")


def main() -> None:
    """Become the command, with the same arguments."""
    os.execv(_COMMAND, ["innokjop", *sys.argv[1:]])


if __name__ == "__main__":
    main()
