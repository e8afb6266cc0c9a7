"""Says what to install where the system lacks a library."""

from __future__ import annotations

_PACKAGES = {"libxml2": "libxml2", "libmd": "libmd0"}


def explain(error: ImportError) -> ImportError:
    """The same error, naming the package to install."""
    for library, package in _PACKAGES.items():
        if f"{library}.so" in str(error):
            return ImportError(
                f"innokjop needs {library}, which this system lacks: on Debian "
                f"and Ubuntu, apt-get install {package} ({error})",
                name=error.name, path=error.path)
    return error
