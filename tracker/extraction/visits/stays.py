"""How long a stay lasts, and whether it is over, going on or still to come on the day of publication."""

from dataclasses import replace
from datetime import date as date_type
from datetime import timedelta

from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion
from tracker.extraction.context.attachment import When
from tracker.extraction.dates import resolve
from tracker.extraction.dates.durations import find_durations
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import is_past_perfect

_FORESEEN = frozenset({"expected", "scheduled", "due", "set", "slated", "supposed"})
_INTENDED = frozenset({"plan", "intend", "mean", "hope", "want", "wish"})  # "had hoped to": it came to nothing
FRESH = timedelta(days=1)  # after which an arrival no longer says that the guest is there
LONGEST = 21  # days of a visit whose length is worded
_LONGEST_TOLD = 31  # days of one whose last day is told
_NEW_MONTH = 3  # days into a month in which who comes back may have gone in the month before
_DAY = 10  # characters of an ISO date


def lasting(document: Document, trigger: Token, date: When) -> When:
    """The date with the last day that a worded length gives; the day on which a stay ended is no day of arrival."""
    if _is_over(trigger):
        return When()
    ended = _is_ended(trigger)
    if not date.start or len(date.start) < 10 or date.end:
        return date
    days = _length(document, trigger)
    first = date_type.fromisoformat(date.start)
    if ended:
        if days is None:
            return When()
        return replace(date, start=(first - timedelta(days=days - 1)).isoformat(), end=date.start if days > 1 else None)
    if days is None or days < 2:
        return replace(date, end=_last_day(document, trigger, first))
    return replace(date, end=(first + timedelta(days=days - 1)).isoformat())


def since(document: Document, trigger: Token) -> DateAt | None:
    """Monday of "has been in Rome since Monday": the day of arrival."""
    if not _is_lasting(trigger):
        return None
    told = [d for d in within(document.dates, trigger.sent) if d.first > trigger.i and d.found.preposition == "since"]
    return told[0] if told and clauses.governor(document.doc[told[0].last - 1]) == trigger else None


def _is_lasting(trigger: Token) -> bool:
    """ "Has been in Rome since Monday": not "has been to Rome twice since"."""
    lasting = trigger.lower_ == "been" and _is_perfect(trigger) and bool(clauses.phrases(trigger, "since"))
    return lasting and not clauses.phrases(trigger, "to")


def till(date: When) -> When:
    """What the day of the return says of a stay: its month, unless the month had just begun."""
    if date.how == "day of the narrative" or not date.start:
        return When()
    if len(date.start) < _DAY:
        return date
    return When() if int(date.start[8:]) <= _NEW_MONTH else replace(date, start=date.start[:7], end=None)


def _last_day(document: Document, trigger: Token, first: date_type) -> str | None:
    """The day until which a stay that began on `first` lasts, or on which the traveller leaves again."""
    for told in within(document.dates, trigger.sent):
        if told.first < trigger.i or told.found.relative_to_event:
            continue
        if told.found.preposition not in ("until", "till") and not _is_of_leaving(document, told, trigger):
            continue
        day, _ = resolve(told.found, first, tense="future")
        if day and len(day) == _DAY and 0 < (date_type.fromisoformat(day) - first).days <= _LONGEST_TOLD:
            return day
    return None


def _is_of_leaving(document: Document, told: DateAt, trigger: Token) -> bool:
    verb = clauses.governor(clauses.head_of(document.doc[told.last - 1], told.first, told.last))
    words = lexicon().words
    closing = words["ending"] | words["returning"] | words["leaving"]
    return verb is not None and verb.i > trigger.i and not closing.isdisjoint(verb_forms(verb))


def _is_ended(noun: Token) -> bool:
    """ "Ended a visit to Rome on Friday", "came back from one", "left Rome": the day is the last one."""
    if noun.lemma_ == "leave" and clauses.is_verb(noun):
        return bool(clauses.objects(noun)) and not clauses.phrases(noun, "for", "to")
    if noun.dep_ == "pobj" and noun.head.lower_ in ("from", "after"):
        verb = clauses.governor(noun)
        return verb is not None and bool(lexicon().words["returning"] & {verb.lemma_.lower(), *verb_forms(verb)})
    return noun.dep_ == "dobj" and any(form in lexicon().words["ending"] for form in verb_forms(noun.head))


def _is_over(noun: Token) -> bool:
    """ "Is in Oslo after a stop in Rome": told of another place, it is over."""
    preposition = clauses.preposition_of(noun) if not clauses.is_verb(noun) else None
    verb = clauses.governor(noun)
    home = verb is not None and not lexicon().words["returning"].isdisjoint(verb_forms(verb))
    return preposition is not None and preposition.lower_ in ("after", "following") and not home


def _length(document: Document, trigger: Token) -> int | None:
    """Whole days of "a three-day visit", "flew to Rome for two days", "arrived for a stay of a week"."""
    nouns = [trigger] if not clauses.is_verb(trigger) else []
    for child in trigger.children if clauses.is_verb(trigger) else ():
        if child.dep_ == "prep" and child.lower_ in ("for", "on"):
            nouns += [c for c in child.children if c.dep_ == "pobj"]
    for noun in nouns:
        lemma = noun.lemma_.lower()
        if lemma not in lexicon().nouns["visit"] and lemma not in lexicon().words["stays"]:
            continue
        words = [t for t in noun.subtree if t.i <= noun.i or (t.i - noun.i <= 5 and t.head.head == noun)]
        text = document.article.text[words[0].idx : words[-1].idx + len(words[-1])]
        for found in find_durations(text):
            if found.value.startswith("P") and found.value.endswith("D") and int(found.value[1:-1]) <= LONGEST:
                return int(found.value[1:-1])
    return None


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
    if date.start and date.end and len(date.start) == 10 and date.start <= today <= date.end and not _is_left(trigger):
        return Status.ONGOING
    ahead = not date.start or (len(date.start) >= len("2025-04") and date.start >= today[: len(date.start)])
    if asserted.tense == "present" and ahead and _is_simple_present(trigger):
        return Status.PLANNED  # "flies to Rome today", "from there he flies to Rome"
    if _has_just_arrived(trigger, forms, date, document.article.published):
        return Status.ONGOING
    if trigger.lower_ in ("way", "route"):
        return _under_way(trigger, date, document.article.published)
    if _is_present(trigger) and (_is_lasting(trigger) or not (date.start and date.start < today[: len(date.start)])):
        return Status.ONGOING
    return found


def is_past_plan(trigger: Token) -> bool:
    """ "Had been expected in Rome", "had been scheduled to make a visit to Rome", "had planned to fly to Rome"."""
    verb = trigger if clauses.is_verb(trigger) or trigger.lower_ in lexicon().due else clauses.governor(trigger)
    if verb is None:
        return False
    above = verb.head if verb.dep_ == "xcomp" else verb
    if verb.dep_ == "xcomp" and above.lemma_.lower() in _INTENDED:
        return above.lemma_ == "mean" or any(c.lower_ in ("had", "'d") and c.dep_ == "aux" for c in above.children)
    foreseen = above if above.lower_ in _FORESEEN else trigger
    if foreseen.lower_ not in lexicon().due | _FORESEEN:
        return False
    bearers = (foreseen, foreseen.head) if foreseen.dep_ == "acomp" and foreseen.lower_ == "due" else (foreseen,)
    return any(c.lower_ == "had" for bearer in bearers for c in bearer.children)


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
    if not clauses.is_verb(trigger):  # "the tour ends in Rome"
        head = trigger.head
        return trigger.dep_ == "nsubj" and head.tag_ in ("VBZ", "VBP") and head.lemma_ in lexicon().words["stages"]
    moving = lexicon().verbs["going"] | lexicon().verbs["visiting"] | lexicon().verbs["landing"]
    return trigger.tag_ in ("VBZ", "VBP") and any(form in moving for form in verb_forms(trigger))


def _has_just_arrived(trigger: Token, forms: list[str], date: When, published: date_type) -> bool:
    """Whether an arrival, or leaving for the place, of these days is told, and no leaving of it beside it."""
    if not any(form in lexicon().verbs["landing"] or form in lexicon().words["leaving_for"] for form in forms):
        return False
    if is_past_perfect(trigger):
        return False  # "had landed": before something else that is over
    if not date.start and _is_perfect(trigger):
        return not _is_left(trigger)  # "has arrived in Rome"
    if not date.start or len(date.start) < 10 or date_type.fromisoformat(date.start) < published - FRESH:
        return False
    return not _is_left(trigger)


def _is_perfect(verb: Token) -> bool:
    """ "Has arrived": not "had arrived", "will have arrived"."""
    auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
    return any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in auxiliaries) and len(auxiliaries) == 1


def _is_left(trigger: Token) -> bool:
    """Whether the sentence tells beside the stay that it is over."""
    return any(
        token.lemma_.lower() in lexicon().words["leaving"] and token != trigger and not _is_to_come(token)
        for token in trigger.sent
    )


def _is_to_come(verb: Token) -> bool:
    return clauses.is_verb(verb) and assertion.assess(verb).status_class in ("planned", "proposed")


def _is_present(trigger: Token) -> bool:
    """Whether the stay goes on: "is in Rome", "is visiting", "on a visit to Rome" beside such a verb."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    if verb is None or _is_over(trigger):
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.lower_ == "been" and _is_perfect(verb):
        return _is_lasting(verb)
    if verb.tag_ == "VBN" and not lexicon().verbs["found"].isdisjoint(verb_forms(verb)):
        return any(c.lemma_ == "be" and c.tag_ in ("VBZ", "VBP") for c in auxiliaries)  # "is stranded in Rome"
    if verb.tag_ == "VBG":
        return any(c.tag_ in ("VBZ", "VBP") and c.lemma_ == "be" for c in auxiliaries)
    return verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and not auxiliaries
