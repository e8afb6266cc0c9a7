# This file is part of an example of libinnokjøp; COPYING has the licence.

from trytond.exceptions import UserError, UserWarning
from trytond.model.exceptions import ValidationError


class RecordError(ValidationError):
    "What is recorded is no case that can be checked"


class BreachError(UserError):
    "The competition would be published in breach of the rules"


class RiskWarning(UserWarning):
    "There is a question that the buyer must decide"
