"""What can be said of identifiers and codes by themselves."""

from __future__ import annotations

from typing import Any

from . import _core
from ._core import Field
from .enums import FieldType, IdentifierStatus


def organisation_number_status(text: str) -> IdentifierStatus:
    """Judge a Norwegian organisation number, with or without spaces, NO and
    MVA."""
    return _core.ik_organisation_number_status(text)


def cpv_code_status(text: str) -> IdentifierStatus:
    """Judge a CPV 2008 code, with or without a check digit, against the
    official list."""
    return _core.ik_cpv_code_check(text)


def currency_status(text: str) -> IdentifierStatus:
    """Judge a currency against the list of ISO 4217."""
    return _core.ik_currency_check(text)


def knows_code(field: Field[Any], code: str) -> bool:
    """Whether a code is in the list that a field takes its codes from. Lists
    are open: other codes are kept."""
    if field.type != FieldType.CODE:
        raise TypeError(f"{field.name} holds no codes")
    return _core.ik_field_knows_code(field, code)
