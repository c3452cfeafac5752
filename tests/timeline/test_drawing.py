"""A drawing of real records: every entry in the window has its mark, and looks as sure as it is."""

from datetime import date
from itertools import pairwise

import pytest

from tests.factories import make_article, make_claim, make_envoy, make_record, make_sanction
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Derivation, Precision
from tracker.timeline.clusters import clusters
from tracker.timeline.drawing import NARROW, WIDE, Picture, draw
from tracker.timeline.queries import entries_of, measures_on, records_of, suspended_on
from tracker.timeline.scale import Scale
from tracker.timeline.windows import Window, close_to

pytestmark = pytest.mark.django_db
APRIL = close_to(date(2025, 4, 2))


@pytest.fixture
def envoy():
    found = make_envoy()
    other = make_envoy("Steve Witkoff", party="US")
    make_sanction(
        found,
        actions=[
            {"action": "imposed", "when": "2022-02-28", "body": "Treasury Department"},
            {"action": "suspended", "when": ("2025-04-01", "2025-04-02"), "duration": "P7D"},
        ],
    )
    make_sanction(found, authority="UA", actions=[{"action": "imposed", "when": "2025-11-09"}])
    told = PartialDate(date(2025, 4, 1), date(2025, 4, 3), Precision.MONTH, Derivation.NOT_AFTER_PUBLICATION)
    make_record("waiver", when=told, involvements=[found])
    make_record("visit", when=("2025-04-01", "2025-04-03"), involvements=[found], city="Washington", country="US")
    make_record("meeting", involvements=[found, other], venue="White House", city="Washington", country="US")
    make_record("meeting", when="2025-04-03", status="reported", involvements=[found, "Lindsey Graham"])
    make_record("meeting", when="2025-10-25", involvements=[found, other], city="Miami")
    make_record("meeting", when=None, involvements=[found, other])
    return found


def picture(envoy, window=APRIL, chosen=None):
    everything = entries_of(records_of(envoy, staff=False), envoy)
    span = Window(date(2022, 1, 1), date(2025, 12, 31))
    return Picture(envoy.name, window, everything, measures_on(envoy), span, chosen, "?")


@pytest.mark.parametrize("form", [WIDE, NARROW])
@pytest.mark.parametrize("window", [APRIL, Window(date(2022, 1, 1), date(2025, 12, 31))])
def test_every_dated_entry_of_the_window_can_be_reached(envoy, form, window):
    drawn = picture(envoy, window)
    svg = draw(drawn, form)
    links = [a.get("href") for a in svg.find("a")]
    clustered = list(svg.find("a", "cluster"))
    singles = {f"#{e.anchor}" for e in drawn.shown}
    if not clustered:
        assert singles <= set(links)
    in_clusters = sum(int(next(iter(c.find("text"))).text) for c in clustered)
    meetings = [e for e in drawn.shown if e.kind == "meeting"]
    assert len(meetings) - in_clusters == sum(f"#{e.anchor}" in links for e in meetings)
    assert all(a.get("aria-label") for a in svg.find("a"))


def test_everything_stays_inside_the_drawing(envoy):
    for form in (WIDE, NARROW):
        svg = draw(picture(envoy), form)
        for shape in svg.find("rect"):
            if shape.get("class") not in ("hit", "we"):
                assert float(shape.get("x") or 0) >= -1
                assert float(shape.get("x") or 0) + float(shape.get("width") or 0) <= form.width + 1


def test_a_suspension_is_a_hatched_part_of_the_bar_and_its_end_is_derived(envoy):
    svg = draw(picture(envoy), WIDE)
    assert any(r.get("fill") == "url(#hw)" for r in svg.find("rect"))
    words = [t.text for t in svg.find("text")]
    assert "suspended seven days" in words
    assert "in force again, derived" in words


def test_what_begins_later_is_a_line_of_text(envoy):
    words = [t.text for t in draw(picture(envoy), WIDE).find("text")]
    assert "not yet listed; 9 Nov 2025 →" in words


def test_a_day_not_told_is_a_whisker_and_the_rest_of_the_month_dotted(envoy):
    svg = draw(picture(envoy), WIDE)
    waiver = next(a for a in svg.find("a", "k-waiver"))
    dashes = [p.get("stroke-dasharray") for p in waiver.find("path")]
    assert "5 3" in dashes
    assert "1.5 4" in dashes


def test_a_reported_meeting_is_half_filled(envoy):
    svg = draw(picture(envoy), WIDE)
    reported = next(a for a in svg.find("a", "k-meeting") if "unconfirmed" in (a.get("aria-label") or ""))
    circle = next(iter(reported.find("circle")))
    assert circle.get("fill") == "var(--card)"
    assert any(p.get("fill") == "var(--meeting)" for p in reported.find("path"))


def test_the_chosen_day_has_a_cursor_only_inside_the_window(envoy):
    assert list(draw(picture(envoy, chosen=date(2025, 4, 2)), WIDE).find("path", "cur"))
    assert not list(draw(picture(envoy, chosen=date(2025, 6, 2)), WIDE).find("path", "cur"))


def test_no_shape_carries_an_inline_style(envoy):
    def every(element):
        yield element
        for child in element.children:
            if not isinstance(child, str):
                yield from every(child)

    assert not [e for e in every(draw(picture(envoy), WIDE)) if e.get("style")]


def test_a_measure_suspended_on_a_day_is_found(envoy):
    measures = measures_on(envoy)
    assert [s.held.authority for s in suspended_on(measures, date(2025, 4, 5))] == ["US"]
    assert suspended_on(measures, date(2025, 4, 12)) == []


def test_the_quote_shown_is_one_that_carries_the_values_kept():
    article = make_article("It was ten days. It was seven days, not ten.")
    wrong = make_claim(
        "sanction", article=article, quote="It was ten days.", reading={"duration": "P10D"}, confidence=0.95
    )
    right = make_claim("sanction", article=article, quote="It was seven days, not ten.", reading={"duration": "P7D"})
    record = make_record(
        "sanction",
        evidence=[wrong, right],
        detail={"action": "suspended", "duration": "P7D"},
        involvements=[make_envoy()],
        provenance={"duration": {"claims": [right.key], "reason": "told later"}},
        conflicts=[
            {"slot": "duration", "kept": "P7D", "told": [{"value": "P7D", "claims": [right.key]}, {"value": "P10D", "claims": [wrong.key]}]}
        ],
    )  # fmt: skip
    [entry] = entries_of([record])
    assert entry.quote is not None
    assert entry.quote.text == right.quote
    assert entry.disputes == ("duration",)


def test_a_busy_decade_is_many_discs_that_do_not_touch():
    person = make_envoy("Busy Person")
    claim = make_claim()
    for number in range(120):
        day = date.fromordinal(date(2015, 1, 1).toordinal() + number * 30)
        make_record("meeting", when=day.isoformat(), involvements=[person], evidence=[claim] if number == 0 else [])
    everything = entries_of(records_of(person, staff=False), person)
    found = clusters(everything, Scale(date(2015, 1, 1), date(2024, 12, 31), 132, 1184))
    assert sum(len(c.entries) for c in found) == 120
    assert len(found) > 20
    assert all(b.x - a.x >= a.radius + b.radius for a, b in pairwise(found))
