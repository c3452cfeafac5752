"""What an argument of a claim names: a person, an organisation, or a side."""

from tracker.actors.gazetteer import load
from tracker.claims.models import Claim, ClaimArgument, FormKind
from tracker.common.vocabulary import Role, TargetType


def kind_of(argument: ClaimArgument, claim: Claim) -> FormKind | None:
    """Whether an argument names a person or an organisation; None for sides and countries."""
    if argument.role == Role.PARTY:
        return None
    if argument.role == Role.TARGET:
        return {TargetType.PERSON: FormKind.PERSON, TargetType.ORGANISATION: FormKind.ORGANISATION}.get(
            claim.reading.get("target_type", TargetType.PERSON)
        )
    if argument.role == Role.BENEFICIARY and not (argument.country or argument.titles):
        first = argument.name.split(maxsplit=1)[0] if argument.name.split() else ""
        return FormKind.PERSON if load().first_name(first) else FormKind.ORGANISATION
    return FormKind.PERSON
