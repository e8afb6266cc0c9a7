"""Notices of which some are about the same procurement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from . import _core
from ._case import Case, need_case
from ._shared import Fixed
from .enums import NoticeRemark


class Remark(NamedTuple):
    """What is worth a person's attention where notices form cases."""

    remark: NoticeRemark
    """What it is about."""
    notice: int
    """The number of the notice, from 0, as it was given."""
    other: int | None
    """The number of the other one; None when it is not here."""
    reference: str | None
    """The number or procedure identifier in question."""


class Joined(NamedTuple):
    """The cases that notices form."""

    cases: tuple[Case, ...]
    """One for each procurement."""
    members: tuple[tuple[int, ...], ...]
    """Of each case, the numbers of its notices, in the order of sending."""
    remarks: tuple[Remark, ...]
    """What a person should look at."""


@_core.adopt
class _Notices(Fixed, _core.Notices):
    pass


def join_notices(notices: Iterable[Case]) -> Joined:
    """Form cases of notices. They belong together when one changes another, is
    a newer version of it, was announced by it, follows it or modifies its
    contract; or when they name the same procedure and have a buyer and a sort
    of goods, works or services (CPV) in common.

    Args:
        notices: As they were read by `Case.from_file()`.

    Raises:
        ArgumentError: When one is no notice.
    """
    given = [need_case(notice) for notice in notices]
    found = _Notices()
    for notice in given:
        found._add(notice)
    found._group()
    members = tuple(
        tuple(found._get_member(case, member)
              for member in range(found._get_size(case)))
        for case in range(found._get_case_count()))
    cases = tuple(found._join(case, [given[member] for member in numbers])
                  for case, numbers in enumerate(members))
    remarks = []
    for index in range(found._get_remark_count()):
        other = found._remark_other(index)
        remarks.append(Remark(found._remark(index),
                              found._remark_notice(index),
                              other if other < len(given) else None,
                              found._remark_reference(index)))
    return Joined(cases, members, tuple(remarks))  # type: ignore[arg-type]
