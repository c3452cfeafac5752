"""How a clause is asserted: done, planned, proposed, cancelled, denied or only reported.

`assess` reads it from the dependencies alone. It climbs from a trigger ("lift", "meeting", "visa") over what governs
it ("plans to", "refused to", "a request for") and stops below reported speech. The trigger's own meaning never counts:
"denied him a visa" is done where "denied" is the trigger. The words are data, in `lexicon/assertion.toml`.
"""

from dataclasses import dataclass

from tracker.common.vocabulary import Status
from tracker.extraction.context.above_clauses import above_verb
from tracker.extraction.context.asserted import Climb
from tracker.extraction.context.carriers import lexicon
from tracker.extraction.context.governing import HOPS, nominal, read_clause
from tracker.extraction.language.clauses import climb as climb_from
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import is_finite, is_future, is_past, tense_of

_MISSED = frozenset({"would have", "should have", "ought have"})  # "should have met on Friday": it had been arranged
_WAS = frozenset({"was", "were", "been"})


@dataclass(frozen=True, slots=True)
class Assertion:
    """`status_class` is done, planned, proposed, cancelled, denied or reported; `tense` past, present or future.

    `tense` is the trigger clause's own. A simple present is "done" here: with a date ahead the caller makes it planned.
    `decided` marks what is no more than decided on, `purpose` what is told as the aim of another act, `overtaken` what
    was ahead at some time in the past and may be over: "was due on Monday".
    """

    status_class: str
    tense: str
    negated: bool
    modal: str | None
    conditional: bool
    reasons: tuple[str, ...]
    decided: bool = False
    purpose: bool = False
    overtaken: bool = False


def assess(token: Token) -> Assertion:
    """Read from its sentence how the act that this token names is asserted."""
    climb = Climb()
    here = nominal(token, climb) if token.pos_ in ("NOUN", "PROPN", "NUM", "PRON") else token
    verb = here if here is not None and here.pos_ in ("VERB", "AUX", "ADJ") else None
    tense = tense_of(verb) if verb is not None else "past"
    hops, top = 0, verb
    while here is not None and hops < HOPS:
        hops += 1
        if here.pos_ in ("VERB", "AUX", "ADJ"):
            read_clause(here, climb)
            top = here
            here = above_verb(here, climb)
        else:
            here = nominal(here, climb)
    if token.pos_ == "NOUN" and climb.state == "done" and (occurs := _told_of(token)) is not None:
        return assess(occurs)
    tense = "present" if climb.present else tense
    if (climb.state == "planned" and tense == "present") or (verb is not None and is_future(verb)):
        tense = "future"
    return Assertion(
        climb.state,
        tense,
        climb.negated,
        climb.modal,
        climb.conditional,
        tuple(climb.reasons),
        climb.decided,
        climb.purpose,
        top is not None and _was_ahead(top),
    )


def _told_of(noun: Token) -> Token | None:
    """The verb of a clause that only tells that the event is still to come: "for talks that are due to begin on Friday"."""
    for clause in noun.children:
        verbs = [clause, *(v for c in (clause, *clause.children) for v in c.children if v.dep_ == "xcomp")]
        occurs = next((v for v in verbs if v.lemma_ in lexicon()["occurring"]), None)
        if clause.dep_ == "relcl" and occurs is not None and assess(occurs).status_class == "planned":
            return occurs
    return None


def _was_ahead(verb: Token) -> bool:
    """Whether a plan is told as one of the past: "was due in Rome", "was to come", "had been expected"."""
    finite = next((here for here in (verb, *climb_from(verb)) if is_verb(here) and is_finite(here)), None)
    return finite is not None and any(t.lower_ in _WAS for t in (finite, *finite.children)) and is_past(finite)


def meeting_status(assertion: Assertion) -> Status:
    """The guide's status of a meeting asserted so."""
    if assertion.status_class == "denied" and _MISSED.intersection(assertion.reasons):
        return Status.CANCELLED
    return Status.HELD if assertion.status_class == "done" else Status(assertion.status_class)


def visit_status(assertion: Assertion) -> Status:
    """The guide's status of a visit: one that is denied is cancelled, one only rumoured counts as done."""
    return {
        "denied": Status.CANCELLED,
        "reported": Status.DONE,
    }.get(assertion.status_class) or Status(assertion.status_class)


def sanction_status(assertion: Assertion) -> Status:
    """The guide's status of a sanction's step: what is decided is done, what is called off is denied."""
    if assertion.decided and assertion.status_class == "planned":
        return Status.DONE
    return {
        "cancelled": Status.DENIED,
        "reported": Status.DONE,
    }.get(assertion.status_class) or Status(assertion.status_class)


waiver_status = sanction_status  # a waiver's step is decided and called off as a sanction's is
