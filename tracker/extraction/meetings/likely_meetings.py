"""Those whom the words of a sentence tell to meet, where no rule read it."""

from collections.abc import Iterator, Sequence

from tracker.common.vocabulary import Medium
from tracker.extraction.context.governing import governor
from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Document, Figure, within
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import noun_medium
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.persons.measured_sides import suffers
from tracker.extraction.types import MeetingFact
from tracker.extraction.weights import likely_parts, part_features

LEAST = 0.8  # likelihood
AGAIN = 1.2  # log-odds of one sentence, for those who met on another day too
HOW = "weighed words"
_WITH_A_THIRD = {"second is conj", "here with"}  # "A and B met with an official": not each other


def find(document: Document, facts: Sequence[MeetingFact]) -> Iterator[tuple[Contact, Span, int]]:
    """Contacts of people whom no fact brings together, or none on that day, with the sentences that tell them best."""
    told: dict[part_features.Meetable, list[tuple[float, int, Token]]] = {}
    features: dict[part_features.Meetable, set[str]] = {}
    again: dict[int, list[tuple[part_features.Meetable, Token]]] = {}
    measured = set(_measured(document))
    for pair, number, found, word in part_features.pairs(document):
        if found >= _WITH_A_THIRD or any((number, id(figure)) in measured for figure in pair):
            continue
        score = likely_parts.score(likely_parts.PAIR, found)
        known = [fact for fact in facts if {pair[0].name, pair[1].name} <= set(fact.participants)]
        if not known:
            told.setdefault(pair, []).append((score, number, word))
            features.setdefault(pair, set()).update(found)
        elif score >= AGAIN and _is_another_day(document, document.sentences[number], known):
            again.setdefault(number, []).append((pair, word))
    best = again
    for pair, places in told.items():
        if likely_parts.likely(likely_parts.PAIR, features[pair]) >= LEAST and any(f.official for f in pair):
            _, number, word = max(places, key=lambda place: (place[0], -place[1]))
            best.setdefault(number, []).append((pair, word))
    for number, pairs in sorted(best.items()):
        sentence = document.sentences[number]
        if any(fact.stands_in(sentence.start_char, sentence.end_char) for fact in facts):
            continue  # the rules have read who met here
        for group, word in _groups(pairs):
            verb = clauses.governor(word) or sentence.root
            if _is_denied(verb) or any(map(_is_denied, _verbs_over(document, sentence, group))):
                continue  # "avoided meeting X", "failed to sign a pact with X"
            yield Contact(verb, Sides(group), _medium(sentence), reasons=[HOW]), sentence, number


def _verbs_over(document: Document, sentence: Span, group: Sequence[Figure]) -> Iterator[Token]:
    """The verbs right above the names of a sentence."""
    for mention in within(document.mentions, sentence):
        verb = clauses.governor(document.doc[mention.first : mention.last].root)
        if verb is not None and any(figure in group for figure in mention.who):
            yield verb


def _is_denied(verb: Token) -> bool:
    return any(governor(v)[0] == "denied" for v in (verb, *([verb.head] if verb.dep_ == "xcomp" else [])))


def _measured(document: Document) -> Iterator[tuple[int, int]]:
    """Who suffers a measure in which sentence: "A announced sanctions against B" tells of no meeting."""
    for number, sentence in enumerate(document.sentences):
        for mention in within(document.mentions, sentence):
            if suffers(document.doc[mention.first : mention.last].root):
                yield from ((number, id(figure)) for figure in mention.who)


def _is_another_day(document: Document, sentence: Span, known: Sequence[MeetingFact]) -> bool:
    """Whether the sentence names a day on which none of the meetings told was."""
    days = [date.found.value for date in within(document.dates, sentence) if date.found.value]
    told = [fact.start for fact in known if fact.start]
    if not days or len(told) < len(known):
        return False
    return not any(day.startswith(start) or start.startswith(day) for day in days for start in told)


def _groups(pairs: Sequence[tuple[part_features.Meetable, Token]]) -> list[tuple[list[Figure], Token]]:
    """The pairs of one sentence with those joined who have somebody in common."""
    groups: list[tuple[list[Figure], Token]] = []
    for pair, word in pairs:
        known = next((group for group, _ in groups if any(f in group for f in pair)), None)
        if known is None:
            groups.append((list(pair), word))
        else:
            known += [f for f in pair if f not in known]
    return groups


def _medium(sentence: Span) -> Medium:
    media = [medium for token in sentence if (medium := noun_medium(token)) is not None]
    return next((medium for medium in media if medium is not Medium.IN_PERSON), Medium.IN_PERSON)
