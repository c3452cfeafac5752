"""Whether a stay is over, going on or still to come on the day of publication."""

from datetime import date as date_type
from datetime import timedelta

from tracker.common.partial_date import is_day
from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import is_past_perfect
from tracker.extraction.visits.stays import is_lasting, is_over, is_past_plan, is_perfect

FRESH = timedelta(days=1)  # after which an arrival no longer says that the guest is there


def status(document: Document, trigger: Token, asserted: assertion.Assertion, date: When) -> Status:
    """Whether the stay is over, going on or to come, by what the clause says and the day of publication."""
    found = assertion.visit_status(asserted)
    today = document.article.published.isoformat()
    forms = _forms(trigger)
    if trigger.lemma_.lower() == "invite" and found is Status.DONE:
        return Status.PROPOSED
    if trigger.lemma_.lower() == "invitation" and found is Status.DONE:
        verb = clauses.governor(trigger)
        return Status.PLANNED if verb is not None and verb.lemma_.lower() == "accept" else Status.PROPOSED
    if is_past_plan(trigger):
        return Status.CANCELLED
    if found is Status.DONE and _is_allowed(trigger) and not (date.start and date.start < today[: len(date.start)]):
        return Status.PLANNED
    if found is Status.PROPOSED and asserted.modal == "may" and _is_permitted(document):
        return Status.PLANNED  # "may travel to Rome": is free to
    if found is not Status.DONE:
        return found
    if trigger.lemma_.lower() == "accept" or any(form in lexicon().verbs["admitting"] for form in forms):
        return Status.PLANNED
    if date.start and date.start > today[: len(date.start)]:
        return Status.PLANNED
    if date.start and date.end and is_day(date.start) and date.start <= today <= date.end and not _is_left(trigger):
        return Status.ONGOING
    ahead = not date.start or (len(date.start) >= len("2025-04") and date.start >= today[: len(date.start)])
    if asserted.tense == "present" and ahead and _is_simple_present(trigger):
        return Status.PLANNED  # "flies to Rome today", "from there he flies to Rome"
    if _has_just_arrived(trigger, forms, date, document.article.published):
        return Status.ONGOING
    if trigger.lower_ in ("way", "route"):
        return _under_way(trigger, date, document.article.published)
    if _is_present(trigger) and (is_lasting(trigger) or not (date.start and date.start < today[: len(date.start)])):
        return Status.ONGOING
    return found


def _is_allowed(trigger: Token) -> bool:
    """ "Allowed him to travel to Rome": he will."""
    return trigger.dep_ in ("xcomp", "ccomp") and trigger.head.lemma_.lower() in lexicon().verbs["admitting"]


def _forms(trigger: Token) -> list[str]:
    """The forms of the trigger's verb: its own, or that of which it tells the aim ("came in on a visit to Rome")."""
    if clauses.is_verb(trigger):
        return verb_forms(trigger)
    preposition = clauses.preposition_of(trigger)
    if preposition is None or preposition.lower_ not in ("on", "for") or not clauses.is_verb(preposition.head):
        return []
    return verb_forms(preposition.head)


def _is_permitted(document: Document) -> bool:
    """Whether the article is about leave to travel."""
    return any(word in document.article.text for word in lexicon().words["leave"])


def _under_way(noun: Token, date: When, published: date_type) -> Status:
    """Who is on the way now is as good as there; who did something else on the way got there later."""
    verb = clauses.governor(noun)
    recent = date.start is None or date.start >= (published - timedelta(days=1)).isoformat()
    if verb is None or not recent:
        return Status.DONE
    if verb.lemma_ == "be":
        return Status.ONGOING if date.start or verb.tag_ in ("VBZ", "VBP") else Status.DONE
    return Status.PLANNED if date.start else Status.DONE


def _is_simple_present(trigger: Token) -> bool:
    if not clauses.is_verb(trigger):  # "the tour ends in Rome", "ends the trip in Rome"
        head = trigger.head
        return (
            trigger.dep_ in ("nsubj", "dobj")
            and head.tag_ in ("VBZ", "VBP")
            and head.lemma_ in lexicon().words["stages"]
        )
    moving = lexicon().verbs["going"] | lexicon().verbs["visiting"] | lexicon().verbs["landing"]
    return trigger.tag_ in ("VBZ", "VBP") and any(form in moving for form in verb_forms(trigger))


def _has_just_arrived(trigger: Token, forms: list[str], date: When, published: date_type) -> bool:
    """Whether an arrival, or leaving for the place, of these days is told, and no leaving of it beside it."""
    if not any(form in lexicon().verbs["landing"] or form in lexicon().words["leaving_for"] for form in forms):
        return False
    if is_past_perfect(trigger):
        return False  # "had landed": before something else that is over
    if not date.start and is_perfect(trigger):
        return not _is_left(trigger)  # "has arrived in Rome"
    if not date.start or not is_day(date.start) or date_type.fromisoformat(date.start) < published - FRESH:
        return False
    return not _is_left(trigger)


def _is_left(trigger: Token) -> bool:
    """Whether the sentence tells beside the stay that it is over, or what ended it."""
    verb = clauses.governor(trigger)
    if verb is not None and not lexicon().words["ending"].isdisjoint(verb_forms(verb)) and not _is_to_come(verb):
        return True
    return any(
        token.lemma_.lower() in lexicon().words["leaving"] and token != trigger and not _is_to_come(token)
        for token in trigger.sent
    )


def _is_to_come(verb: Token) -> bool:
    return clauses.is_verb(verb) and assertion.assess(verb).status_class in ("planned", "proposed")


def _is_present(trigger: Token) -> bool:
    """Whether the stay goes on: "is in Rome", "is visiting", "on a visit to Rome" beside such a verb."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    if verb is None or is_over(trigger):
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.lower_ == "been" and is_perfect(verb):
        return is_lasting(verb)
    if verb.tag_ == "VBN" and not lexicon().verbs["found"].isdisjoint(verb_forms(verb)):
        return any(c.lemma_ == "be" and c.tag_ in ("VBZ", "VBP") for c in auxiliaries)  # "is stranded in Rome"
    if verb.tag_ == "VBG":
        return any(c.tag_ in ("VBZ", "VBP") and c.lemma_ == "be" for c in auxiliaries)
    return verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and not auxiliaries
