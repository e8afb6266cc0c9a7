"""What all records have."""

from __future__ import annotations

from datetime import date
from typing import Any

from . import _core
from ._errors import Error  # noqa: F401 - what it prepares is used below


@_core.adopt
class Record(_core.Record):
    """One thing that a case knows; its fields are attributes."""

