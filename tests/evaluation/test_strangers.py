"""Facts about people whom other annotations know are neither demanded nor punished."""

from tracker.evaluation.scoring import score
from tracker.evaluation.strangers import names_in, only_strangers

KNOWN = {"envoys": [{"name": "Anna Weber"}], "visits": [{"traveller": "Jan Novak"}]}


def visit(traveller, **more):
    return {"traveller": traveller, "city": "Bern", "country": "CH", "status": "done", "quote": "x", **more}


def judged(gold, said):
    golds = {"a": {"id": "a", "text": "x", **gold}}
    return score(*only_strangers(golds, {"a": said}, names_in([KNOWN]))).all_facts


def test_names_are_those_of_envoys_and_of_facts():
    assert names_in([KNOWN]) == {"Anna Weber", "Jan Novak"}


def test_a_missed_fact_about_somebody_known_is_not_demanded():
    tally = judged({"visits": [visit("Weber"), visit("Oyelaran Sowande")]}, {"visits": []})
    assert tally.missed == 1


def test_a_false_fact_about_somebody_known_is_left_out():
    tally = judged({}, {"visits": [visit("Jan Nowak"), visit("Oyelaran Sowande")]})
    assert tally.false == 1


def test_a_meeting_counts_only_where_nobody_of_it_is_known():
    met = {"participants": ["Oyelaran Sowande", "Anna Weber"], "parties": [], "status": "held", "quote": "x"}
    strange = met | {"participants": ["Oyelaran Sowande", "Mele Tau"]}
    assert judged({"meetings": [met, strange]}, {"meetings": [met, strange]}).found == 1


def test_a_meeting_of_sides_without_names_is_no_strangers():
    sides = {"participants": [], "parties": ["FR", "DE"], "status": "held", "quote": "x"}
    assert judged({"meetings": [sides]}, {"meetings": [sides]}).found == 0
