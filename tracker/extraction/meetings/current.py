"""What a reader keeps in mind from sentence to sentence: the meeting last told, and where its people are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.common.vocabulary import HAPPENED, Medium, Status
from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Figure
from tracker.extraction.language.clauses import is_verb, subjects
from tracker.extraction.language.contact_words import lexicon, noun_medium, stands_for_sides
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.meetings.told import Told
from tracker.extraction.types import MeetingFact
from tracker.extraction.types import Span as Offsets

REACH = 6  # sentences over which "the talks" still means the meeting last told


@dataclass(slots=True)
class Current:
    """The meeting last told; `sentence` is the index of the sentence that told it."""

    fact: MeetingFact | None = None
    sides: Sides = field(default_factory=Sides)
    sentence: int = -100
    topic: Sides = field(default_factory=Sides)  # of the meeting told first
    apart: bool = False  # whether meetings of other sides than the first were told
    pending: Told | None = None  # a contact with a day or a place, but without those who were at it
    always: list[Figure] | None = None  # who was at every meeting told
    noun: str = ""  # for a contact, named last: "round" makes "the last" another round

    def tell(self, fact: MeetingFact, contact: Contact, sentence: int) -> None:
        """Keep in mind a meeting just told."""
        sides, trigger = contact.sides, contact.trigger
        if self.fact is None:
            self.topic = sides
        self.always = [f for f in sides.figures if self.always is None or f in self.always]
        self.apart = self.apart or set(sides.codes()) != set(self.topic.codes())
        self.fact, self.sides, self.sentence, self.pending = fact, sides, sentence, None
        self.noun = "" if is_verb(trigger) else trigger.lemma_.lower()

    def name(self, sentence: Span) -> None:
        """Keep the noun for a contact that the sentence names last."""
        nouns = [t.lemma_.lower() for t in sentence if t.pos_ == "NOUN" and noun_medium(t) is not None]
        self.noun = nouns[-1] if nouns else self.noun

    def lacks_people(self) -> bool:
        """Whether only the sides of the meeting last told are known."""
        return self.fact is not None and not self.fact.participants

    def in_reach(self, sentence: int) -> bool:
        return self.fact is not None and sentence - self.sentence <= REACH

    def is_of_one_pair(self) -> bool:
        """Whether all meetings told so far were of the same sides, so that "the two" are always these."""
        return self.fact is not None and not self.apart

    def holds(self, sides: Sides) -> bool:
        """Whether these are people and sides of the meeting last told, and no others."""
        figures = self.sides.figures
        return all(f in figures for f in sides.figures) and set(sides.codes()) <= set(self.sides.codes())

    def resume(self, contact: Contact, sentence: int) -> None:
        """Take those who met in the sentence before for "they" and "the two" whose contact the next one tells."""
        figures = self.sides.figures
        pair = len(figures) == 2 and len({f.country for f in figures}) == 2 and sentence - self.sentence == 1
        heads = subjects(contact.trigger if is_verb(contact.trigger) else contact.trigger.head)
        bare = bool(heads) and all(map(stands_for_sides, heads))
        if pair and bare and "name by group" in contact.sides.reasons and len(contact.sides.figures) == 2:
            contact.sides = Sides(list(figures), contact.sides.parties, contact.sides.reasons)

    def carry_over(self, contact: Contact) -> None:
        """Give sides and medium to another occasion of what was told before."""
        contact.sides = Sides([], self.sides.codes()) if contact.between else self._carried(contact.trigger)
        contact.reasons.append("sides carried over")
        contact.medium = self._medium(contact.trigger, contact.medium)

    def _carried(self, trigger: Token) -> Sides:
        """Who takes part in another occasion of the contact: the same two people, or the two sides of a round of talks."""
        word = trigger.lemma_.lower()
        noun = "" if is_verb(trigger) else word if noun_medium(trigger) is not None else self.noun
        figures = self.sides.figures
        two_people = len(figures) == 2 and len({f.country for f in figures}) == 2
        theirs = not self.apart or is_verb(trigger) or any(c.lower_ == "their" for c in trigger.children)
        if two_people and theirs and noun not in lexicon().words["changing"]:
            return Sides(list(figures))
        for sides in (self.topic, self.sides):
            if len(sides.codes()) > 1:
                known = {f.country for f in sides.figures if f.country_how != "guess"} | set(sides.parties)
                return Sides([], sides.codes()) if set(sides.codes()) <= known else Sides()  # no guess of a guess
        return Sides()

    def _medium(self, trigger: Token, own: Medium) -> Medium:
        """The medium of another occasion: its own, or the last one's for a noun left out and for "the two last spoke"."""
        spoken = trigger.lemma_ in lexicon().words["speaking"]
        unsaid = own is Medium.IN_PERSON and (spoken or noun_medium(trigger) is None)
        met = is_verb(trigger) and not spoken
        return self.fact.medium if self.fact is not None and unsaid and not met else own

    def partner(self, sides: Sides, sentence: int, named: Mapping[Figure, int]) -> Sides:
        """The person of the meeting last told who is not of this side; of several the one `named` most often so far."""
        codes = set(sides.codes())
        if sentence - self.sentence > 2:
            always = self.always if self.apart and self.always else []
            heroes = [f for f in always if f not in sides.figures and f.country not in codes]
            return Sides(heroes, [], ["side of the meetings before"]) if len(heroes) == 1 else Sides()
        others = [f for f in self.sides.figures if f not in sides.figures and f.country not in codes]
        best = max(others, key=lambda f: named.get(f, 0), default=None)
        return Sides([best], [], ["side of the meeting before"]) if best is not None else Sides()

    def join(self, people: Sides, sentence: int, span: Offsets) -> None:
        """Add people who were there too."""
        fact = self.fact
        if fact is None:
            return
        self.sides.add(people)
        fact.participants = tuple(f.name for f in self.sides.figures)
        fact.parties = tuple(self.sides.codes())
        if span != fact.span:
            fact.also = (*fact.also, span)
        self.sentence = sentence

    def fill(self, told: Told) -> bool:
        """Add what a later sentence says of the meeting; False where it speaks of another one.

        What was told as held is only denied where the words undo it: "no such meeting took place".
        """
        fact, status, when, where = self.fact, told.status, told.date, told.place
        if fact is None:
            return False
        undoing = any(c.lower_ == "no" for c in told.contact.trigger.children)
        happened, now = fact.status in HAPPENED, status in HAPPENED
        undone = status in (Status.DENIED, Status.CANCELLED) and (undoing or not happened)
        if happened != now and not undone:
            return False
        if when.start and fact.start and not (fact.start.startswith(when.start) or when.start.startswith(fact.start)):
            return False
        if where.city and fact.city and where.city != fact.city:
            return False
        if where.country and fact.country and where.country != fact.country:
            return False
        if undone:
            fact.status = status
        if when.start and len(when.start) > len(fact.start or ""):
            fact.start, fact.end = when.start, when.end
            if when.span:
                fact.slot_spans["start"] = when.span
            fact.reasons = (*fact.reasons, "date from a later sentence")
        if where:
            fact.venue, fact.city = fact.venue or where.venue, fact.city or where.city
            fact.country = fact.country or where.country
            if where.span:
                fact.slot_spans.setdefault("place", where.span)
        self.sentence = told.index
        return True
