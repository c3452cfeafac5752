"""What articles tell after a verdict goes where the verdict says."""

from typing import Any

from tests.factories import make_article, make_claim
from tracker.curation import verdicts
from tracker.records.actions import draw_up
from tracker.records.models import Record


def tell(outlet: str, day: int, city: str) -> None:
    """A meeting of the same two, told by one more outlet."""
    both = ["Anna Weber", "Bertil Lund"]
    reading = {"participants": both, "start": f"2025-04-{day:02}", "city": city, "medium": "in_person"}
    article = make_article(f"Anna Weber met Bertil Lund in {city}, {outlet} was told.", outlet=outlet)
    make_claim(article=article, reading=reading, arguments=[("participant", name, None) for name in both])


def test_a_later_telling_finds_the_record_that_was_joined_by_hand(db: None, curator: Any) -> None:
    """It agrees with one of two tellings that disagree; a curator has settled that they are one event."""
    tell("The Potomac Ledger", 2, "Geneva")
    tell("Example Wire", 18, "Oslo")
    draw_up()
    verdicts.same_event(records=list(Record.objects.all()), by=curator, note="one meeting, one outlet erred")
    tell("The Third Herald", 18, "Oslo")
    tell("The Fourth Herald", 2, "Geneva")
    draw_up()
    assert Record.objects.get(redirect_to=None).evidence_count == 4
    tell("The Fifth Herald", 9, "Vienna")
    draw_up()
    assert sorted(Record.objects.filter(redirect_to=None).values_list("evidence_count", flat=True)) == [1, 4]
