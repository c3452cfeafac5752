"""The geometry of the drawing: scale, windows, rows, labels, slices."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.timeline.bars import slices
from tracker.timeline.rows import Spot, placed, rows, shortened, text_width
from tracker.timeline.scale import Scale
from tracker.timeline.svg import element, render, text
from tracker.timeline.windows import Window, busiest, close_to, presets, whole

SCALE = Scale(date(2025, 3, 24), date(2025, 4, 16), 132, 1184)


def test_a_day_fills_its_share_of_the_scale():
    assert SCALE.days == 24
    assert SCALE.start(SCALE.first) == 132
    assert round(SCALE.end(SCALE.last), 6) == 1184
    assert round(SCALE.middle(date(2025, 4, 2)), 6) == round(132 + 9.5 * 1052 / 24, 6)
    assert not SCALE.shows(date(2025, 4, 17))


def test_a_chosen_day_has_nine_days_before_and_fourteen_after_it():
    assert close_to(date(2025, 4, 2)) == Window(date(2025, 3, 24), date(2025, 4, 16))


def test_the_busiest_window_holds_most_weight():
    days = [(date(2022, 2, 28), 3), (date(2025, 4, 2), 3), (date(2025, 4, 3), 3), (date(2025, 4, 11), 1)]
    found = busiest(days)
    assert found is not None
    assert found.days == 24
    assert found.holds(date(2025, 4, 2), date(2025, 4, 11))
    assert busiest([]) is None


def test_the_whole_is_whole_years_up_to_the_last_month():
    assert whole([date(2022, 2, 28), date(2026, 1, 22)]) == Window(date(2022, 1, 1), date(2026, 1, 31))
    assert whole([]) is None


def test_presets_are_close_year_and_everything_once_each():
    close, everything = close_to(date(2025, 4, 2)), Window(date(2025, 1, 1), date(2025, 12, 31))
    assert presets(everything, close) == [close, everything]


def test_undated_things_lie_in_no_window_and_open_ones_reach_it():
    window = close_to(date(2025, 4, 2))
    assert not window.holds(None, None)
    assert window.holds(None, date(2025, 4, 3))
    assert not window.holds(None, date(2025, 3, 1))


def test_a_window_at_the_edge_of_the_calendar_stays_inside_it():
    window = close_to(date(1, 1, 1)).moved(-100)
    assert window.first.year >= 1


def test_a_label_goes_right_then_left_then_over_its_mark():
    width = text_width("Washington")
    assert placed(Spot(200, 210, "Washington"), 132, 1184).anchor == "start"
    assert placed(Spot(1180 - width / 2, 1182, "Washington"), 132, 1184).anchor == "end"
    assert placed(Spot(132, 1184, "Washington"), 132, 1184).anchor == "middle"


@given(st.lists(st.tuples(st.floats(132, 1100), st.floats(0, 300), st.text("abcdefg ", max_size=40)), max_size=30))
def test_no_two_items_of_a_row_touch(items):
    spots = [placed(Spot(left, min(left + length, 1184), words), 132, 1184) for left, length, words in items]
    found = rows(spots)
    for one in found:
        left, right = one.reach
        assert left >= 131
        assert right <= 1185 or one.right > 1180
        for other in found:
            if one is not other and one.row == other.row:
                assert other.reach[0] > right or other.reach[1] < left


def test_long_words_are_cut_with_an_ellipsis():
    assert shortened("Presidential Library in St Petersburg", 100).endswith("…")
    assert text_width(shortened("Presidential Library in St Petersburg", 100)) <= 101


def test_slices_thin_out_away_from_the_certain_side():
    ending = slices(0, 100, 0, 14, solid_before=True, solid_after=False)
    widths = [float(s.get("width") or 0) for s in ending]
    assert widths == sorted(widths, reverse=True)
    returning = slices(0, 100, 0, 14, solid_before=False, solid_after=True)
    assert [s.get("width") for s in returning] == [s.get("width") for s in reversed(ending)]
    assert float(returning[-1].get("x") or 0) + widths[0] == 100


def test_hostile_words_are_escaped_in_a_drawing():
    markup = render([element("a", text(1, 2, "<script>&"), href='#"><x', aria_label="a'b\"c")])
    assert "<script>" not in markup
    assert '"><x' not in markup
