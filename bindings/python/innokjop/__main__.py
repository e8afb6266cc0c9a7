"""Runs the command that the package carries: python -m innokjop --help."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _command() -> str:
    command = Path(__file__).with_name("_command")
    if not command.exists():  # an editable installation has it elsewhere
        from importlib.resources import files
        return str(files("innokjop") / command.name)
    return str(command)


def main() -> None:
    """Become the command, with the same arguments."""
    os.execv(_command(), ["innokjop", *sys.argv[1:]])


if __name__ == "__main__":
    main()
