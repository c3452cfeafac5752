"""What was told last of sanctions, so that the sentences after it can go on: "Among them are A and B", "C followed".

A context lives for a few sentences. It gives a later sentence the action, whose it is, when and how asserted; never
more than the words of that sentence leave open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.common.partial_date import is_day
from tracker.common.vocabulary import SanctionStep, Status, TargetType
from tracker.extraction.context.attachment import When
from tracker.extraction.document import DateAt
from tracker.extraction.language.clauses import climb
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import is_past_perfect, is_perfect, tense_of
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.authority_reference import Past
from tracker.extraction.names.naming import Named, names_of
from tracker.extraction.sanctions.frames import REFUSED, Frame

REACH = 5  # sentences
_NEWS_REACH = 6  # sentences
_LIST_REACH = 8  # sentences
_NEAR = 2  # sentences
_NEWS = timedelta(days=8)
_ADVERBIALS = frozenset({"advmod", "npadvmod", "prep", "prt", "mark", "advcl", "dep", "punct", "agent"})


def _in_one_breath(frame: Frame, dates: Sequence[DateAt], day: str | None) -> bool:
    """Whether the step's clause leaves its time open: no past perfect, no "earlier", no date but that of the news."""
    verb = frame.trigger
    if verb.dep_ in ("advcl", "relcl", "acl", "pcomp") and verb.head.lower_ != "those":
        return False
    own = [date for date in dates if not date.found.relative_to_event]
    if _is_present_perfect(verb):  # "has lifted the ban, a week after the vote": the news, told from another event
        own = [date for date in own if date.found.value]
    if any(may_date(date, verb) and date.found.value != day for date in own):
        return False
    perfect = verb.dep_ != "ccomp" and any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in verb.children)
    earlier = lexicon("sanctions")["times"]["earlier"]
    said = [word for c in verb.children if c.dep_ in _ADVERBIALS for word in c.subtree if word.lower_ in earlier]
    described = [word for word in said if any(above.dep_ == "relcl" and above != verb for above in climb(word))]
    return not perfect and len(said) == len(described)


def _is_present_perfect(verb: Token) -> bool:
    return is_perfect(verb) and not is_past_perfect(verb)


def may_date(date: DateAt, verb: Token) -> bool:
    """Whether the date stands in the verb's sentence, and not in a clause that only describes somebody."""
    sentence = verb.sent
    if not sentence.start <= date.first < sentence.end or date.found.preposition == "until":
        return False
    if date.first and verb.doc[date.first - 1].lower_ == "of":
        return False  # "for his part in the raid of 2016"
    here = verb.doc[date.last - 1]
    while here.head != here:
        if here.dep_ in ("relcl", "acl") and not here.is_ancestor(verb) and here != verb:
            return False
        here = here.head
    return True


@dataclass(slots=True)
class Told:
    """One act as it was told."""

    sentence: int
    action: SanctionStep
    authority: Authority
    date: str | None
    status: Status
    duration: str | None = None
    targets: tuple[Named, ...] = ()
    state: bool = False
    listing: bool = False  # an item of a list, with those of the items before it
    open: bool = False  # names were left out
    begun: bool = False  # whom an act told before hit
    others: list[tuple[Authority, When]] = field(default_factory=list)  # who did the same, and when


@dataclass(slots=True)
class Continuation:
    """What a later sentence adds to an act told before."""

    trigger: Token
    action: SanctionStep
    targets: Sequence[Named]
    authority: Authority
    when: When
    status: Status
    duration: str | None = None
    how: str = "context"
    of: Told | None = None  # the act that it adds to


@dataclass(slots=True)
class Context:
    """The acts told so far, the last one at the end."""

    published: date
    day: When = field(default_factory=When)  # of the article's news
    named_before: Sequence[Named] = ()  # in the sentence before
    told: list[Told] = field(default_factory=list)

    def last(self, sentence: int, *, reach: int = REACH, acts_only: bool = False) -> Told | None:
        """The act told last, within reach."""
        for told in reversed(self.told):
            if sentence - told.sentence > reach:
                return None
            if not (acts_only and told.state):
                return told
        return None

    def open_list(self, sentence: int) -> Told | None:
        """The act told last that left names out, or the list that names its people; asides on others do not close it."""
        for told in reversed(self.told):
            if sentence - told.sentence > _LIST_REACH:
                return None
            if (told.open or told.listing) and told.sentence < sentence:
                return told
        return None

    def has_told(self, targets: Iterable[Named]) -> bool:
        """Whether somebody was told to have listed all of them."""
        ever = {name for told in self.told for name in names_of(told.targets)}
        return names_of(targets) <= ever

    def with_targets(self, sentence: int) -> tuple[Named, ...]:
        """Those whom the last act within reach hit."""
        for told in reversed(self.told):
            if sentence - told.sentence > _NEAR:
                break
            if told.targets:
                return told.targets
        return ()

    def carried_out(self, sentence: int, action: SanctionStep, names: frozenset[str], authority: Authority) -> bool:
        """Whether the two sentences before told the step on all these names as done, and by nobody else since."""
        for told in reversed(self.told):
            if sentence - told.sentence > _NEAR or told.action is not action:
                break
            if authority and told.authority and authority.codes != told.authority.codes:
                continue
            if told.status is Status.DONE and names and names <= names_of(told.targets):
                return told.sentence < sentence or told.begun
        return False

    def without_names(self, sentence: int, action: SanctionStep, authority: Authority) -> Told | None:
        """The act just told that left out whom it hit: "sanctioned two ministers. A and B will be barred from entry"."""
        told = self.last(sentence, reach=_NEAR, acts_only=True)
        if told is None or told.targets or told.sentence == sentence:
            return None
        fits = told.action is action and told.status is Status.DONE and bool(told.authority)
        return told if fits and authority.codes in ((), told.authority.codes) else None

    def persons_of(self, authority: Authority) -> tuple[Named, ...]:
        """The people whom this authority listed last, however far back."""
        for told in reversed(self.told):
            people = tuple(target for target in told.targets if target.type is TargetType.PERSON)
            if people and told.authority.codes == authority.codes and authority:
                return people
        return ()

    def news(self, sentence: int, frame: Frame, authority: Authority, dates: Sequence[DateAt]) -> When | None:
        """The day of the news that the article is about, for a step told in one breath with it ("B was listed too")."""
        if frame.how == REFUSED or not _in_one_breath(frame, dates, self.day.start):
            return None  # a report tells of a refusal when it has become known
        for told in reversed(self.told):
            if sentence - told.sentence > _NEWS_REACH or told.status is not Status.DONE or told.state or not told.date:
                continue
            goes_on = frame.how == "context verb" and sentence - told.sentence <= 1
            if told.authority.codes == authority.codes and authority and (goes_on or self._is_news(told.date)):
                return When(told.date, None, "date by context")
        return self.day if self.day and self._is_the_news(frame, authority) else None

    def same_day(self, told: Told) -> When:
        """The day of an act told before, for what a later sentence adds to it."""
        if told.date:
            return When(told.date, None, "date by context")
        news = told.status is Status.DONE and not told.state and told in self.told[:1]
        return self.day if news else When()

    def extended(self, told: Told, trigger: Token, targets: Sequence[Named], how: str) -> Continuation:
        """The act told before on further targets: whose it is, its day and its status stay."""
        day = self.same_day(told)
        return Continuation(trigger, told.action, targets, told.authority, day, told.status, None, how, told)

    def _is_the_news(self, frame: Frame, authority: Authority) -> bool:
        """Whether the act is the first that the article tells, or one of the same day."""
        first = next((told for told in self.told if told.status is Status.DONE and not told.state), None)
        if first is None:
            return True
        same = not authority or not first.authority or bool(set(first.authority.codes) & set(authority.codes))
        return first.date in (None, self.day.start) and (same or tense_of(frame.trigger) == "past")

    def _is_news(self, day: str) -> bool:
        return is_day(day) and timedelta(0) <= self.published - date.fromisoformat(day) <= _NEWS

    def past_of_others(self) -> bool:
        """Whether several authorities acted already, so that nobody is the only one."""
        return len({told.authority.codes for told in self.told if told.authority}) > 1

    def past(self) -> list[Past]:
        """Who acted before, and on whom."""
        return [
            Past(
                told.sentence,
                told.authority,
                names_of(told.targets),
                not told.state,
            )
            for told in self.told
        ]
