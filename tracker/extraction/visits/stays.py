"""How long a stay lasts: its last day, the day since which, and what a plan that came to nothing was."""

from dataclasses import replace
from datetime import date as date_type
from datetime import timedelta

from tracker.common.partial_date import is_day
from tracker.extraction.context.attachment import When
from tracker.extraction.dates import resolve
from tracker.extraction.dates.durations import find_durations
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token

LONGEST = 21  # days of a visit whose length is worded
_LONGEST_TOLD = 31  # days of one whose last day is told
_NEW_MONTH = 3  # days into a month in which who comes back may have gone in the month before


def lasting(document: Document, trigger: Token, date: When) -> When:
    """The date with the last day that a worded length gives; the day on which a stay ended is no day of arrival."""
    if is_over(trigger):
        return When()
    ended = _is_ended(trigger)
    if not date.start or not is_day(date.start) or date.end:
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
    if not is_lasting(trigger):
        return None
    told = [d for d in within(document.dates, trigger.sent) if d.first > trigger.i and d.found.preposition == "since"]
    return told[0] if told and clauses.governor(document.doc[told[0].last - 1]) == trigger else None


def is_lasting(trigger: Token) -> bool:
    """ "Has been in Rome since Monday": not "has been to Rome twice since"."""
    lasting = trigger.lower_ == "been" and is_perfect(trigger) and bool(clauses.phrases(trigger, "since"))
    return lasting and not clauses.phrases(trigger, "to")


def till(date: When) -> When:
    """What the day of the return says of a stay: its month, unless the month had just begun."""
    if date.how == "day of the narrative" or not date.start:
        return When()
    if not is_day(date.start):
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
        if day and is_day(day) and 0 < (date_type.fromisoformat(day) - first).days <= _LONGEST_TOLD:
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


def is_over(noun: Token) -> bool:
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


def is_past_plan(trigger: Token) -> bool:
    """ "Had been expected in Rome", "had been scheduled to make a visit to Rome", "had planned to fly to Rome"."""
    verb = trigger if clauses.is_verb(trigger) or trigger.lower_ in lexicon().due else clauses.governor(trigger)
    if verb is None:
        return False
    above = verb.head if verb.dep_ == "xcomp" else verb
    if verb.dep_ == "xcomp" and above.lemma_.lower() in lexicon().words["intended"]:
        return above.lemma_ == "mean" or any(c.lower_ in ("had", "'d") and c.dep_ == "aux" for c in above.children)
    foreseen = above if above.lower_ in lexicon().words["foreseen"] else trigger
    if foreseen.lower_ not in lexicon().due | lexicon().words["foreseen"]:
        return False
    bearers = (foreseen, foreseen.head) if foreseen.dep_ == "acomp" and foreseen.lower_ == "due" else (foreseen,)
    return any(c.lower_ == "had" for bearer in bearers for c in bearer.children)


def is_perfect(verb: Token) -> bool:
    """ "Has arrived": not "had arrived", "will have arrived"."""
    auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
    return any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in auxiliaries) and len(auxiliaries) == 1
