"""What a reader could have known on a day: the same consolidation over fewer claims (DESIGN rule 4)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.conf import settings

from tracker.claims.models import Claim
from tracker.common.vocabulary import Publication, SanctionStep
from tracker.records.consolidation import Values, consolidate
from tracker.records.reading import read
from tracker.records.state import Step, in_order
from tracker.records.statements import Statement


def values_known_at(records: Iterable[int], day: date) -> dict[int, Values]:
    """The values of these records from what was told by the end of `day`; records not yet told of are left out."""
    told = Claim.objects.filter(evidence__record__in=list(records), told_on__lte=day)
    homes = dict(told.values_list("pk", "evidence__record"))
    statements: dict[int, list[Statement]] = defaultdict(list)
    for claim, statement in read(homes).items():
        statements[homes[claim]].append(statement)
    found = {}
    for record, its in statements.items():
        claims = [statement for statement in its if not statement.about]
        corrections = [statement for statement in its if statement.about]
        if any(claim.is_counted(settings.PUBLISH_AT) for claim in claims):
            found[record] = consolidate(claims, corrections, publish_at=settings.PUBLISH_AT)
    return found


def steps_known_at(measures: Iterable[int], day: date) -> dict[int, list[Step]]:
    """measure's id -> its public steps as they were known by the end of `day`, oldest first; a few queries in all."""
    told = Claim.objects.filter(evidence__record__sanctionaction__sanction__in=list(measures), told_on__lte=day)
    public = told.filter(evidence__record__publication=Publication.PUBLIC, evidence__record__redirect_to=None)
    homes = {
        record: (public_id, measure)
        for record, public_id, measure in public.values_list(
            "evidence__record", "evidence__record__public_id", "evidence__record__sanctionaction__sanction"
        )
    }
    steps: dict[int, list[Step]] = defaultdict(list)
    for record, values in values_known_at(homes, day).items():
        public_id, measure = homes[record]
        steps[measure].append(
            Step(
                action=SanctionStep(values.slots["action"]),
                when=values.when,
                duration=values.slots["duration"] or None,
                status=values.status,
                told_on=values.first_told,
                record=public_id,
            )
        )
    return {measure: in_order(its) for measure, its in steps.items()}
