"""libinnokjøp."""
from . import _errors, enums, records
from ._core import Case
