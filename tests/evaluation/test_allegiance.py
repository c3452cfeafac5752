"""Fitting what speaks for a side: the sign that tells the right one gets the weight."""

from tracker.evaluation.allegiance import Person, fit, held_back

PEOPLE = [
    Person(f"a{number}", right, {code: {"telling": float(code == right), "idle": 1.0} for code in ("NO", "KE")})
    for number, right in enumerate(["NO", "KE", "KE", "NO", "NO", "KE"])
]


def test_the_telling_sign_is_weighed_and_the_idle_one_is_not():
    weights = fit(PEOPLE)
    assert weights["telling"] > 0.5
    assert weights["idle"] == 0.0


def test_the_same_people_give_the_same_weights():
    assert fit(PEOPLE) == fit(PEOPLE)


def test_everybody_is_judged_by_weights_they_had_no_part_in():
    assert [right for _, right in held_back(PEOPLE)] == [True] * len(PEOPLE)
