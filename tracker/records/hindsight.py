"""What a reader could have known on a day: the same consolidation over fewer claims (DESIGN rule 4)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.conf import settings

from tracker.common.vocabulary import Publication, SanctionStep
from tracker.records.consolidation import Values, consolidate
from tracker.records.models import Evidence, Sanction
from tracker.records.reading import read
from tracker.records.state import Step
from tracker.records.statements import Statement


def values_known_at(records: Iterable[int], day: date) -> dict[int, Values]:
    """The values of these records from what was told by the end of `day`; records not yet told of are left out."""
    stands = Evidence.objects.filter(record__in=list(records), claim__told_on__lte=day).values_list("claim", "record")
    homes = dict(stands)
    told: dict[int, list[Statement]] = defaultdict(list)
    for claim, statement in read(homes).items():
        told[homes[claim]].append(statement)
    found = {}
    for record, statements in told.items():
        claims = [statement for statement in statements if not statement.about]
        corrections = [statement for statement in statements if statement.about]
        if any(claim.is_counted(settings.PUBLISH_AT) for claim in claims):
            found[record] = consolidate(claims, corrections, publish_at=settings.PUBLISH_AT)
    return found


def steps_known_at(sanctions: Iterable[Sanction], day: date) -> dict[int, list[Step]]:
    """measure's id -> its public steps as they were known by the end of `day`, oldest first; three queries."""
    measures = {sanction.pk: sanction for sanction in sanctions}
    actions = Evidence.objects.filter(record__sanctionaction__sanction__in=measures, claim__told_on__lte=day)
    public = actions.filter(record__publication=Publication.PUBLIC, record__redirect_to=None)
    homes = {
        record: (public_id, sanction)
        for record, public_id, sanction in public.values_list(
            "record", "record__public_id", "record__sanctionaction__sanction"
        )
    }
    steps: dict[int, list[Step]] = {pk: [] for pk in measures}
    for record, values in values_known_at(homes, day).items():
        public_id, sanction = homes[record]
        steps[sanction].append(
            Step(
                action=SanctionStep(values.slots["action"]),
                when=values.when,
                duration=values.slots["duration"] or None,
                status=values.status,
                told_on=values.first_told,
                record=public_id,
            )
        )
    return {
        pk: sorted(found, key=lambda step: (step.when.latest or step.told_on, step.told_on, step.record))
        for pk, found in steps.items()
    }
