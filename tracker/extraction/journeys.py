"""From words of movement and stay to who is where, when: what visits are made of, and where meetings take place."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date as date_type
from datetime import timedelta
from functools import cache

from spacy.tokens import Token

from tracker.common.vocabulary import Status
from tracker.extraction import assertion, clauses
from tracker.extraction.attachment import When, Where, combine, places_in, when
from tracker.extraction.contact_words import verb_forms
from tracker.extraction.document import Document, Figure, PlaceAt, at
from tracker.extraction.movement_words import lexicon
from tracker.extraction.narrative import Narrative
from tracker.extraction.sides import Sides, is_diplomatic, sides_at

BODIES = frozenset(
    {"UN", "EU", "NATO", "IAEA", "AFU", "ASEAN", "OSCE", "ECOWAS", "ICC", "GCC", "IGAD", "CARICOM", "PIF"}
)


@dataclass(slots=True)
class Journey:
    """One traveller's way to one place, or stay there, as one clause tells it."""

    trigger: Token
    sentence: int
    traveller: Figure
    place: Where
    date: When
    status: Status
    reasons: list[str] = field(default_factory=list)


def read(document: Document) -> list[Journey]:
    """All journeys of the article, in the order of the text; read once per document."""
    if "journeys" not in document.shared:
        document.shared["journeys"] = _read(document, Narrative.of(document))
    found: list[Journey] = document.shared["journeys"]
    return found


def _read(document: Document, narrative: Narrative) -> list[Journey]:
    found: list[Journey] = []
    for index, sentence in enumerate(document.sentences):
        if index in document.headlines:
            continue
        for token in sentence:
            trips = list(_trips(document, token, found))
            told = [j for who, place, at, why in trips for j in _journeys(narrative, who, place, at, why, index)]
            if len({(j.place.city, j.place.country) for j in told}) > 1:
                told = [_undated(j) for j in told]
            found += told
    return found


def _undated(journey: Journey) -> Journey:
    """One of several stops under one verb: a single day is not that of each."""
    day = journey.date.start is not None and len(journey.date.start) == 10 and journey.date.end is None
    return replace(journey, date=When()) if day else journey


Trip = tuple[Sides, Where, Token, list[str]]


def _trips(document: Document, token: Token, earlier: list[Journey]) -> Iterator[Trip]:
    if clauses.is_verb(token) or (token.pos_ == "ADJ" and token.lower_ in lexicon().due):
        yield from _verb(document, token, earlier)
    elif token.pos_ == "NOUN" and token.lemma_.lower() in lexicon().nouns["visit"]:
        yield from _noun(document, token)


def _journeys(
    narrative: Narrative, who: Sides, place: Where, trigger: Token, reasons: list[str], index: int
) -> Iterator[Journey]:
    document = narrative.document
    asserted = narrative.told(index, assertion.assess(_told_by(trigger)))
    if asserted.negated and asserted.modal in ("may", "can", "could", "must"):
        return  # "may no longer enter": a ban, not a journey called off
    if lexicon().words["barring"].intersection(asserted.reasons):
        return  # "banned from entering"
    if asserted.negated and trigger.lemma_.lower() == "be":
        return  # "was not in Rome"
    if _is_ahead(trigger) and asserted.status_class == "done":
        tense = "future" if asserted.tense == "present" else asserted.tense
        asserted = replace(asserted, status_class="planned", tense=tense)
    date = _date(narrative, trigger, asserted, index)
    if "as companion" in reasons and date.how == "day of the narrative":
        date = When()
    status = _status(document, trigger, asserted, date)
    for figure in who.figures:
        if figure.country and figure.country == place.country and figure.country_how != "guess":
            continue  # going home, or about one's own country
        if not (figure.official or is_diplomatic(document, 1 if figure.country else 2)):
            continue
        if trigger.lemma_.lower() == "return" and figure.country in BODIES:
            continue  # back to headquarters
        notes = [*reasons, *who.reasons, *(r for r in (date.how, place.how) if r)]
        yield Journey(trigger, index, figure, place, date, status, list(dict.fromkeys(notes)))


def _told_by(trigger: Token) -> Token:
    """The word whose mood is the journey's: the verb of what is done "on a trip to Rome", else the trigger itself."""
    preposition = clauses.preposition_of(trigger) if not clauses.is_verb(trigger) else None
    if preposition is None or preposition.lower_ not in ("on", "during") or not clauses.is_verb(preposition.head):
        return trigger
    return preposition.head


def _is_ahead(trigger: Token) -> bool:
    """ "Due", "expected" and their like say that one is to come."""
    return trigger.lower_ in lexicon().due and trigger.lower_ not in lexicon().words["being"]


def _date(narrative: Narrative, trigger: Token, asserted: assertion.Assertion, index: int) -> When:
    """The day of arrival: of the clause, of what else it tells in one breath, or of the narrative."""
    if trigger.lemma_.lower() == "invite":
        return When()  # the day is that of inviting
    date = when(narrative.document, trigger, asserted, anchor=narrative.anchor(index))
    if date or asserted.status_class != "done" or asserted.tense != "past":
        return date
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    for other in verb.subtree if verb is not None else ():
        if verb is not None and clauses.is_verb(other) and other != verb and _in_one_breath(other, verb):
            told = assertion.assess(other)
            if told.status_class == "done" and (date := when(narrative.document, other, told)):
                return replace(date, how="date shared")
    return narrative.heading(index) or narrative.day(trigger, index, reach=1)


def _in_one_breath(other: Token, verb: Token) -> bool:
    """ "Flew to Rome and met X on Friday", "was in Rome, where he met X on Friday"."""
    if other.dep_ == "conj" and other.head == verb:
        return not any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN") for c in other.children)
    return other.dep_ == "relcl" and any(c.lower_ == "where" for c in other.children)


def _status(document: Document, trigger: Token, asserted: assertion.Assertion, date: When) -> Status:
    status = assertion.visit_status(asserted)
    today = document.article.published.isoformat()
    if trigger.lemma_.lower() == "invite" and status is Status.DONE:
        return Status.PROPOSED
    if status is not Status.DONE:
        return status
    if date.start and date.start > today[: len(date.start)]:
        return Status.PLANNED
    if date.start and date.end and len(date.start) == 10 and date.start <= today <= date.end:
        return Status.ONGOING
    if _has_just_arrived(trigger, date, document.article.published):
        return Status.ONGOING
    if _is_present(trigger) and not date.start:
        return Status.ONGOING
    return status


def _has_just_arrived(trigger: Token, date: When, published: date_type) -> bool:
    """Whether an arrival of today or yesterday is told, and no leaving beside it."""
    if not any(form in lexicon().verbs["landing"] for form in verb_forms(trigger)):
        return False
    if any(c.dep_ == "aux" and c.lower_ == "had" for c in trigger.children):
        return False  # "had landed": before something else that is over
    if not date.start or len(date.start) < 10 or date_type.fromisoformat(date.start) < published - timedelta(days=1):
        return False
    return not any(
        token.lemma_.lower() in lexicon().words["leaving"] and not _is_to_come(token) for token in trigger.sent
    )


def _is_to_come(verb: Token) -> bool:
    return clauses.is_verb(verb) and assertion.assess(verb).status_class in ("planned", "proposed")


def _is_present(trigger: Token) -> bool:
    """Whether the stay goes on: "is in Rome", "is visiting", "on a visit to Rome" beside such a verb."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    if verb is None:
        return False
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VBG":
        return any(c.tag_ in ("VBZ", "VBP") and c.lemma_ == "be" for c in auxiliaries)
    return verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and not auxiliaries


def _verb(document: Document, verb: Token, earlier: list[Journey]) -> Iterator[Trip]:
    forms = verb_forms(verb)
    classes = {name for form in forms for name, listed in lexicon().verbs.items() if form in listed}
    if verb.lower_ in lexicon().due and verb.tag_ in ("VBN", "JJ"):
        classes.add("due")
    if not classes & {"going", "arriving", "staying", "visiting", "carrying", "due"}:
        return
    words = lexicon().prepositions
    if classes & {"carrying"} and not classes & {"due"}:
        travellers = _carried(document, verb)
        if travellers:
            for place in _places(document, verb, words["towards"]):
                yield travellers, place, verb, ["direct parse"]
        if not classes & {"going", "visiting"}:
            return
    bearer = verb.head if verb.dep_ == "acomp" else verb  # "is due in Rome"
    travellers = sides_at(document, clauses.subjects(bearer))
    if clauses.is_passive(verb) and not classes & {"due", "going"}:
        return
    if not travellers.figures:
        return
    prepositions: frozenset[str] = frozenset()
    if "going" in classes:
        prepositions |= words["towards"]
    if classes & {"arriving", "staying", "due"}:
        prepositions |= words["at"]
    if classes & {"arriving", "due"}:
        prepositions |= words["towards"]
    if verb.lemma_ in ("come", "fly", "go", "return", "land", "arrive", "drive") and "arriving" in classes:
        prepositions |= words["at"]
    if verb.lemma_ == "be" and any(c.dep_ in ("attr", "acomp", "expl") for c in verb.children):
        return
    if verb.lemma_ == "be" and verb.dep_ == "xcomp" and verb.head.lemma_ == "have":
        return  # "has to be in Rome"
    if verb.lemma_ == "spend" and not any(
        c.lemma_ in lexicon().words["stays"] or at(document.dates, c) for c in verb.children if c.dep_ != "nsubj"
    ):
        return
    places = list(_places(document, verb, prepositions))
    if not places and "visiting" in classes and verb.lemma_ not in ("leave", "make", "attend", "inspect"):
        places = list(_objects(document, verb))
    if not places and classes & {"going", "arriving", "staying", "due"}:
        places = list(_adverbs(document, verb, earlier))
    if not places and "arriving" in classes and verb.lemma_ in ("arrive", "land", "fly", "come"):
        places = list(_scene(document, verb, earlier))
    together = [c for c in verb.children if c.dep_ == "advmod" and c.lower_ in ("together", "along", "alongside")]
    beside = [noun for word in together for noun in clauses.phrases(word, "with")]
    companions = sides_at(document, [*clauses.phrases(verb, *words["companion"]), *beside])
    if not places and "going" in classes and verb.lemma_ in ("travel", "fly", "come", "go", "journey"):
        yield from _along(companions, travellers, verb, earlier)
    for place in places:
        yield Sides().add(travellers), place, verb, ["direct parse"]
        if (
            companions.figures
            and "name by group" not in companions.reasons
            and classes & {"going", "arriving", "visiting"}
        ):
            yield companions, place, verb, ["direct parse", "as companion"]


def _along(led: Sides, travellers: Sides, verb: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """ "X travelled with him": where he whom they go with was said to go."""
    journey = next((j for j in earlier if led.figures and j.traveller == led.figures[0]), None)
    if journey is not None and not set(travellers.figures) & set(led.figures):
        yield travellers, journey.place, verb, ["as companion", "place from before"]


def _carried(document: Document, verb: Token) -> Sides:
    if clauses.is_passive(verb):
        return sides_at(document, clauses.subjects(verb))
    return sides_at(document, clauses.objects(verb))


def _noun(document: Document, noun: Token) -> Iterator[Trip]:
    if noun.dep_ in ("compound", "amod"):
        return
    words = lexicon().prepositions
    places = list(_places(document, noun, words["towards"] | words["at"]))
    lemma = noun.lemma_.lower()
    if lemma in ("tour",) or not places:
        places += list(_places(document, noun, frozenset({"of"})))
    if not places and noun.dep_ == "nsubj" and noun.head.lemma_.lower() in lexicon().words["stages"]:
        places = list(_places(document, noun.head, words["at"]))  # "the tour began in Kingston"
    if not places:
        return
    owners = [c for c in noun.children if c.dep_ == "poss"]
    travellers = sides_at(document, [*owners, *clauses.phrases(noun, "by")])
    if lemma not in ("tour",):
        travellers.add(Sides(sides_at(document, clauses.phrases(noun, "of")).figures))
    if not travellers.figures:
        for child in noun.children:
            if child.dep_ in ("compound", "nmod") and (mention := at(document.mentions, child)) is not None:
                travellers.add(Sides(list(mention.who)))
    if not travellers.figures and not owners:
        verb = clauses.governor(noun)
        if verb is None:
            return
        travellers = sides_at(document, clauses.subjects(verb))
        if clauses.is_passive(verb):
            travellers.add(sides_at(document, clauses.phrases(verb, "by")))
    if not travellers.figures and not owners:
        travellers = _going_on(document, noun)
    if travellers.figures:
        for place in places:
            yield travellers, place, noun, ["direct parse"]


def _going_on(document: Document, noun: Token) -> Sides:
    """Whose stop it was in "began in Riga, where X met Y": X's."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.lemma_.lower() in lexicon().nouns["visit"]:
            break
        if token.dep_ == "relcl" and any(c.lower_ == "where" for c in token.children):
            return sides_at(document, clauses.subjects(token)) if not clauses.is_passive(token) else Sides()
    return Sides()


_LINKING = frozenset({"in", "at", "near", "on"})


def _places(document: Document, governor: Token, prepositions: frozenset[str]) -> Iterator[Where]:
    """Places under one of these prepositions of a verb or noun: those joined by "and" apart, "X in Y" as one."""
    doc = governor.doc
    groups: list[list[PlaceAt]] = []
    for place in places_in(document, governor.sent):
        if place.first <= governor.i < place.last:
            continue
        top = clauses.head_of(doc[place.last - 1], place.first, place.last)
        outermost = _preposition_under(top, governor)
        if outermost is None or outermost.lower_ not in prepositions:
            continue
        last = groups[-1][-1] if groups else None
        if last is not None and _higher(last, place) and place.first - last.last <= 4:
            groups[-1].append(place)
        else:
            groups.append([place])
    for group in groups:
        yield combine(document, group, "place attached")


def _higher(inner: PlaceAt, outer: PlaceAt) -> bool:
    """Whether the second only says where the first lies."""
    if inner.venue and not outer.venue:
        return inner.city is None or outer.city in (None, inner.city)
    return bool(inner.city and not outer.city and inner.country in (None, outer.country))


def _preposition_under(top: Token, governor: Token) -> Token | None:
    """The preposition right under the governor on the way up from a place; None where another word stands between."""
    preposition, inner = None, False
    here = top
    for above in clauses.climb(top):
        if here.dep_ == "prep" or here.pos_ == "ADP":
            preposition = here
        if above == governor:
            return preposition if here.dep_ in ("prep", "agent", "dative") or here == preposition else None
        if clauses.is_verb(above):
            return None
        if above.pos_ in ("NOUN", "PROPN") and here.dep_ == "prep" and not inner:
            inner = here.lower_ in _LINKING  # "for a meeting of ministers in Rome": the word beside the place decides
            if not inner and not (here.lower_ == "of" and above.lemma_.lower() in _local_nouns()):
                return None
        if here.dep_ == "poss":
            return None
        here = above
    return None


@cache
def _local_nouns() -> frozenset[str]:
    return lexicon().words["local"]


def _objects(document: Document, verb: Token) -> Iterator[Where]:
    for head in clauses.objects(verb):
        for token in clauses.conjuncts(head, appositions=True):
            place = at(places_in(document, verb.sent), token)
            if place is not None and at(document.mentions, token) is None:
                inner = list(_places(document, token, _LINKING))
                if inner and place.venue and not place.city:
                    yield combine(document, [place], "place attached")
                else:
                    yield combine(document, [place], "place attached")


def _scene(document: Document, verb: Token, earlier: list[Journey]) -> Iterator[Where]:
    """Where one arrives who just arrives: where the report is from."""
    if any(c.dep_ in ("dobj", "xcomp") for c in verb.children) or verb.lemma_ == "come":
        return
    if verb.lemma_ == "fly" and not any(
        c.lower_ == "in" and c.dep_ in ("prt", "advmod", "prep") for c in verb.children
    ):
        return
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        place = at(places_in(document, verb.sent), verb.head)
        if place is not None:
            yield combine(document, [place], "place attached")
    elif document.dateline and document.dateline.city:
        yield Where(None, document.dateline.city, document.dateline.country, "place from dateline")


def _adverbs(document: Document, verb: Token, earlier: list[Journey]) -> Iterator[Where]:
    """ "Arrived here", "flew there": the dateline's city, the place last travelled to."""
    for child in verb.children:
        if child.lower_ == "here" and document.dateline and document.dateline.city:
            yield Where(None, document.dateline.city, document.dateline.country, "place from dateline")
        elif child.lower_ == "there" and child.dep_ == "advmod":
            before = [p for p in document.places if p.last <= child.i and p.city and child.i - p.first < 80]
            if before:
                yield replace(combine(document, before[-1:], "place from before"), venue=None)
            elif earlier:
                yield replace(earlier[-1].place, how="place from before")
