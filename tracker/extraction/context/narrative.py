"""Day and place on which the narrative stands, sentence by sentence."""

from dataclasses import dataclass, field, replace

from tracker.common.partial_date import is_day
from tracker.extraction.context import assertion
from tracker.extraction.context.attachment import When, when
from tracker.extraction.context.carriers import lexicon
from tracker.extraction.context.chronicle import entries
from tracker.extraction.context.whereabouts import Where, where
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.language import clauses
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.language.verb_phrases import is_future

_BEFORE = frozenset({"last", "previous"})  # "the last round took place in May": no day on which the narrative goes on
REACH = 3  # sentences after which day and place are no longer taken for granted


@dataclass(frozen=True, slots=True)
class Moment:
    """What one sentence tells of day and place; `dated` where it speaks of any date at all."""

    day: When = field(default_factory=When)
    place: Where = field(default_factory=Where)
    dated: bool = False


@dataclass(slots=True)
class Narrative:
    """The days and places of an article's sentences, and the dates that head the entries of a chronicle."""

    document: Document
    headings: dict[int, When] = field(init=False)
    _moments: dict[int, Moment] = field(default_factory=dict, init=False)

    @classmethod
    def of(cls, document: Document) -> "Narrative":
        """The narrative of the document, read once."""
        return document.once(cls)

    def __post_init__(self) -> None:
        self.headings = _headings(self.document)

    def moment(self, sentence: int) -> Moment:
        """What the sentence tells of day and place; read when it is first asked for."""
        if sentence not in self._moments:
            self._moments[sentence] = _moment(self.document, self.document.sentences[sentence])
        return self._moments[sentence]

    def heading(self, sentence: int) -> When:
        """The date that heads the entry of a chronicle to which the sentence belongs: "13 March 2025. X lands in Y"."""
        return self.headings.get(sentence, When())

    def told(self, sentence: int, asserted: assertion.Assertion) -> assertion.Assertion:
        """In a chronicle the present tense tells what is past."""
        heading = self.heading(sentence)
        today = self.document.article.published.isoformat()
        if heading.start and heading.start <= today and asserted.tense == "present":
            return replace(asserted, tense="past")
        return asserted

    def anchor(self, sentence: int) -> str | None:
        """The day from which "the same day" and "two days later" count."""
        for back in range(1, REACH + 1):
            if sentence - back >= 0 and (day := self.moment(sentence - back).day.start):
                return day
        return self.heading(sentence).start

    def day(self, trigger: Token, sentence: int, *, reach: int = REACH) -> When:
        """The day on which the narrative stands; nothing for a past perfect, or for what is only spoken about."""
        if not _goes_on(trigger):
            return When()
        for back in range(reach + 1):
            if sentence - back < 0:
                break
            moment = self.moment(sentence - back)
            if moment.day.start and (back or not (_is_topic(trigger) or _is_apart(trigger))):
                return When(moment.day.start, None, "day of the narrative", moment.day.span)
            if moment.dated:
                break
        return When()


def _is_apart(trigger: Token) -> bool:
    """Whether the event stands in a clause of before or after, and so on another day than its main clause."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    if verb is None:
        return False
    if any(c.dep_ == "prep" and c.lower_ in ("after", "before") for c in verb.children):
        return True  # "shortly after his inauguration"
    return any(c.dep_ == "mark" and c.lower_ in lexicon()["apart"] for c in verb.children)


def _is_topic(trigger: Token) -> bool:
    """Whether an event is only what a clause speaks about: "questions about a conversation"."""
    if clauses.is_verb(trigger):
        return False
    preposition = clauses.preposition_of(trigger)
    return preposition is not None and preposition.lower_ in lexicon()["topical"]


def _headings(document: Document) -> dict[int, When]:
    """Per sentence of a paragraph that opens with nothing but a date: that date."""
    found: dict[int, When] = {}
    current = When()
    text = document.article.text
    for index, sentence in enumerate(document.sentences):
        before = text[max(0, sentence.start_char - 2) : sentence.start_char] + sentence.text[:2]
        if "\n" in before or sentence.start_char == 0:
            current = When()
        dates = within(document.dates, sentence)
        if len(dates) == 1 and dates[0].found.value and _is_nothing_else(sentence, dates[0]):
            start, _, end = dates[0].found.value.partition("/")
            current = When(start, end or None, "date of the entry", (dates[0].found.start, dates[0].found.end))
        elif current.start:
            found[index] = current
    for entry in document.once(entries):
        day = When(entry.start, entry.end, "date of the entry", (entry.date.found.start, entry.date.found.end))
        for index, sentence in enumerate(document.sentences):
            if entry.begin <= sentence.start_char < entry.stop and not _is_nothing_else(sentence, entry.date):
                found[index] = day
    return found


def _is_nothing_else(sentence: Span, date: DateAt) -> bool:
    return sum(1 for t in sentence if t.is_alpha or t.like_num) <= date.last - date.first


def _moment(document: Document, sentence: Span) -> Moment:
    """Day and place of the sentence's main act, one level of saying taken off."""
    dated = any(_dates_the_act(document, date) for date in within(document.dates, sentence))
    verb = sentence.root
    if not clauses.is_verb(verb):
        return Moment(dated=dated)
    told = [c for c in verb.children if c.dep_ == "ccomp" and clauses.is_verb(c)]
    if verb.lemma_.lower() in lexicon()["reports"]:
        if not told:
            return Moment(_of_occasion(document, verb), dated=dated)
        verb = told[0]
    if any(c.lower_ in _BEFORE for subject in clauses.subjects(verb) for c in subject.children):
        return Moment()
    asserted = assertion.assess(verb)
    if asserted.status_class != "done" or asserted.tense != "past":
        return Moment(dated=dated)
    day = next((found for act in _acts(verb) if is_day((found := when(document, act, asserted)).start)), When())
    return Moment(day, where(document, verb), dated)


def _of_occasion(document: Document, verb: Token) -> When:
    """The day of the event at which something was said: "in his talks with X on Wednesday, he said"."""
    nouns = [n for c in verb.children if c.lower_ in lexicon()["inside"] for n in c.children if n.dep_ == "pobj"]
    events = [noun for noun in nouns if noun.lemma_.lower() in lexicon()["events"]]
    days = (when(document, noun, assertion.assess(noun)) for noun in events)
    return next((day for day in days if is_day(day.start) and day.end is None), When())


def _acts(verb: Token) -> list[Token]:
    """The verb and those that go on with its subject: "were freed and taken over the border on Thursday"."""
    joined = [c for c in verb.children if c.dep_ == "conj" and clauses.is_verb(c)]
    same = [c for c in joined if not any(s.dep_ in ("nsubj", "nsubjpass") for s in c.children)]
    return [verb, *(c for c in same if not is_future(c))]  # not of "landed in Rome and will go on to Oslo on Tuesday"


def _dates_the_act(document: Document, date: DateAt) -> bool:
    """Whether a date belongs to what the sentence tells, and not to a noun or to a clause that describes one."""
    if not date.found.value or date.found.preposition in lexicon()["bounding"]:
        return False
    above = list(clauses.climb(clauses.head_of(document.doc[date.last - 1], date.first, date.last)))
    if any(c.lower_ in ("where", "when") for verb in above if verb.dep_ == "relcl" for c in verb.children):
        return True  # "in Rome, where she had been since Monday": the act lies in these days
    return not any(token.dep_ in ("relcl", "acl") or token.pos_ in ("NOUN", "PROPN") for token in above)


def _goes_on(trigger: Token) -> bool:
    """Whether the clause is in the simple past, or the past perfect with a word for the same day."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    if verb is None or verb.tag_ not in ("VBD", "VBN", "VBG", "VB"):
        return False
    if verb.dep_ == "relcl" and not any(c.lower_ in ("where", "when") for c in verb.children):
        return False  # "a tour that took him to X"
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    return not perfect or any(t.lower_ in lexicon()["continuing"] for t in verb.subtree)
