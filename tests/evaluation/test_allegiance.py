"""Fitting what speaks for a side: the sign that tells the right one gets the weight."""

from tracker.evaluation.allegiance import fit
from tracker.evaluation.choices import Choice, held_back

PEOPLE = [
    Choice(
        f"a{n}", "side", tuple({"telling": float(side == right), "idle": 1.0} for side in (0, 1)), frozenset({right})
    )
    for n, right in enumerate([0, 1, 1, 0, 0, 1])
]


def test_the_telling_sign_is_weighed_and_the_idle_one_is_not():
    weights = fit(PEOPLE)["side"]
    assert weights["telling"] > 0.5
    assert weights["idle"] == 0.0


def test_the_same_people_give_the_same_weights():
    assert fit(PEOPLE) == fit(PEOPLE)


def test_everybody_is_judged_by_weights_they_had_no_part_in():
    assert [right for *_, right in held_back(PEOPLE, fit)] == [True] * len(PEOPLE)


def test_a_side_that_is_not_among_those_named_teaches_nothing_and_is_never_right():
    lost = Choice("a9", "side", ({"telling": 1.0}, {"idle": 1.0}), frozenset())
    assert fit([*PEOPLE, lost]) == fit(PEOPLE)
    assert [right for choice, _, right in held_back([*PEOPLE, lost], fit) if choice is lost] == [False]
