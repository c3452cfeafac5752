"""Nouns of movement and stay: whose visit, trip or stop it is, and where to."""

from collections.abc import Iterator

from tracker.extraction.context import assertion
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import Where, combine, where
from tracker.extraction.document import Document, PlaceAt, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import destinations, itineraries, journey_mood, led_groups, resumed, word_order
from tracker.extraction.visits.trips import Journey, Trip


def trips(document: Document, noun: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """What a noun of journeys tells: "X's visit to Rome", "the trip that X made to Rome", "on a visit by X"."""
    if noun.dep_ in ("compound", "amod"):
        return
    stage, paid = _stage(noun), _paid(noun)
    places = _of_noun(document, noun, stage) or word_order.destination(document, noun)
    if not places and paid is not None and (payers := sides_at(document, clauses.subjects(paid))).figures:
        words = lexicon().prepositions  # "the visit that X paid to Rome"
        led = destinations.under(document, paid, words["towards"] | words["at"])
        yield from itineraries.trips(document, payers, led, paid)
    elif not (places := places or _of_clause(document, noun)):
        yield from list(resumed.visit(document, noun, earlier)) or _here(document, noun)
    elif not _is_told_again(noun):
        told = (travellers for travellers in _readings(document, noun, paid, earlier) if travellers.figures)
        trigger = stage if stage is not None and stage.dep_ == "relcl" else noun
        yield from itineraries.trips(document, next(told, Sides()), places, trigger)


def _readings(document: Document, noun: Token, paid: Token | None, earlier: list[Journey]) -> Iterator[Sides]:
    """Whose journey it may be, by what stands nearest first."""
    owners = [c for c in noun.children if c.dep_ == "poss" and not _is_length(c)]
    yield _owning(document, noun, owners)
    yield _named_before(document, noun)
    yield _making(document, noun)
    if paid is not None:
        yield sides_at(document, clauses.subjects(paid))  # "the visit to Rome that X was to make"
    yield word_order.traveller(document, noun, owners)
    if all(c.pos_ == "PRON" and at(document.mentions, c) is None for c in owners):
        yield _doing(document, noun)
    if not owners:
        yield _going_on(document, noun)
        yield resumed.traveller(document, noun, earlier)


def _owning(document: Document, noun: Token, owners: list[Token]) -> Sides:
    """ "X's visit to Rome", "a visit to Rome by X", "the arrival of X in Rome"."""
    if (own := _subject_of_own(document, noun, owners)).figures:
        return own
    travellers = sides_at(document, [*map(_owner, owners), *clauses.phrases(noun, "by")])
    if noun.lemma_.lower() != "tour":  # "a tour of Rome"
        travellers.add(Sides(sides_at(document, clauses.phrases(noun, "of")).figures))
    return travellers


def _subject_of_own(document: Document, noun: Token, owners: list[Token]) -> Sides:
    """X of "X put off his visit to Rome", whomever the pronoun was taken for."""
    if noun.dep_ != "dobj" or [c.lower_ for c in owners] not in (["his"], ["her"]):
        return Sides()
    subjects = sides_at(document, clauses.subjects(noun.head), joined=False)
    gender = "m" if owners[0].lower_ == "his" else "f"
    fits = len(subjects.figures) == 1 and subjects.figures[0].gender in (None, gender)
    return subjects if fits and not clauses.is_passive(noun.head) else Sides()


def _named_before(document: Document, noun: Token) -> Sides:
    """ "The X visit to Rome"."""
    named = [at(document.mentions, c) for c in noun.children if c.dep_ in ("compound", "nmod")]
    return Sides([figure for mention in named if mention is not None for figure in mention.who])


def _making(document: Document, noun: Token) -> Sides:
    """ "X is to pay a visit to Rome at the invitation of Y"."""
    if noun.dep_ != "dobj" or not _is_making(noun.head):
        return Sides()
    makers = clauses.subjects(noun.head)
    return sides_at(document, makers).add(led_groups.leaders(document, makers))


def _doing(document: Document, noun: Token) -> Sides:
    """ "On her visit to Rome, X met Y", "kept X from a trip to Rome", "cleared X for a trip to Rome"."""
    verb = clauses.governor(noun)
    if verb is None:
        return Sides()
    if (kept := journey_mood.hinderer(noun)) is not None:
        return sides_at(document, journey_mood.hindered(kept))
    if clauses.is_passive(verb):
        return sides_at(document, clauses.subjects(verb)).add(sides_at(document, clauses.phrases(verb, "by")))
    admitting = verb.lemma_.lower() in lexicon().verbs["admitting"]
    return sides_at(document, clauses.objects(verb) if admitting else clauses.subjects(verb))


def _paid(noun: Token) -> Token | None:
    """The verb of "the visit that X paid", "a visit that X was to have made", "the trip that X is due to begin"."""
    for child in noun.children:
        if child.dep_ in ("acl", "relcl"):
            verbs = [child, *(c for t in (child, *child.children) for c in t.children if c.dep_ == "xcomp")]
            begun = lexicon().words["stages"]
            return next((v for v in verbs if _is_making(v) or (clauses.is_verb(v) and v.lemma_ in begun)), None)
    return None


def _here(document: Document, noun: Token) -> Iterator[Trip]:
    """ "A visit by X, planned for May, was put off", "X ended a two-day visit": to where the report is from."""
    line, verb = document.dateline, clauses.governor(noun)
    if line is None or not line.country or verb is None or noun.tag_ != "NN":
        return
    if noun.dep_ == "dobj" and not lexicon().words["ending"].isdisjoint(verb_forms(verb)):
        travellers = sides_at(document, clauses.subjects(verb))
    elif noun.lemma_.lower() == "visit" and noun.dep_ in ("nsubj", "nsubjpass") and verb == noun.sent.root:
        if assertion.assess(noun).status_class not in ("planned", "cancelled", "denied", "proposed"):
            return
        heads = [*(c for c in noun.children if c.dep_ == "poss"), *clauses.phrases(noun, "by", "of")]
        named = [h for h in heads if h.pos_ != "PRON"]
        travellers = sides_at(document, named) if named else Sides()
        travellers = travellers if travellers.figures else word_order.traveller(document, noun, named)
    else:
        return
    if travellers.figures:
        yield Trip(travellers, Where(None, None, line.country, "place from dateline"), noun, ["direct parse"])


def _is_length(owner: Token) -> bool:
    """ "A week's tour"."""
    return owner.lemma_.lower() in lexicon().words["stays"] and owner.pos_ == "NOUN"


def _is_told_again(noun: Token) -> bool:
    """ "X flew to Rome, her first trip to Italy": of a journey that has just been told."""
    first = min([noun.i, *(c.i for c in noun.children if c.i < noun.i)])
    ranked = any(c.lower_ in lexicon().words["records"] or c.lower_.endswith("th") for c in noun.children)
    apart = (
        noun.dep_ in ("appos", "dobj", "npadvmod", "conj", "dep", "attr") and noun.doc[max(first - 1, 0)].text == ","
    )
    return ranked and apart and noun.sent.start < first - 1


def _stage(noun: Token) -> Token | None:
    """The verb that tells a stage of the journey: "the tour began in", "a tour that ended in", "ended his tour in"."""
    stages = lexicon().words["stages"]
    if noun.dep_ in ("nsubj", "dobj") and stages.intersection(verb_forms(noun.head)):
        return noun.head
    return next((c for c in noun.children if c.dep_ == "relcl" and c.lemma_.lower() in stages), None)


def _of_noun(document: Document, noun: Token, stage: Token | None) -> list[Where]:
    words = lexicon().prepositions
    places = list(destinations.under(document, noun, words["towards"] | words["at"]))
    if noun.lemma_.lower() == "tour" or not places:
        places += list(destinations.under(document, noun, frozenset({"of"})))
    if not places and stage is not None:
        places = list(destinations.under(document, stage, words["at"]))
    if not places and noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon().words["making"]:
        places = list(destinations.under(document, noun.head, words["towards"] | words["at"]))  # "made a stop in Rome"
    if not places:  # "a stop by X in Rome"
        places = [p for n in clauses.phrases(noun, "by") for p in destinations.under(document, n, words["at"])]
    return places or [combine(document, [place], "place attached") for place in _before(document, noun)]


def _before(document: Document, noun: Token) -> list[PlaceAt]:
    """ "His Rome trip"."""
    named = [at(document.places, c) for c in noun.children if c.dep_ in ("compound", "nmod")]
    told = noun.lemma_.lower() in lexicon().words["trips"]
    return [place for place in named if told and place is not None and place.country]


def _of_clause(document: Document, noun: Token) -> list[Where]:
    """ "Talks will open in Rome during a visit by X": where the clause is set."""
    preposition = clauses.preposition_of(noun)
    verb = clauses.governor(noun)
    if preposition is None or preposition.lower_ not in ("during", "on") or verb is None:
        return []
    if noun.lower_ == "way" and clauses.phrases(noun, "to"):
        return []  # "stopped in Rome on his way to the talks"
    if not any(c.lower_ == "by" or (c.dep_ == "poss" and at(document.mentions, c) is not None) for c in noun.children):
        return []
    if noun.lemma_.lower() in lexicon().words["tours"]:  # "held talks in Rome and Bari on his tour"
        heads = (verb, *clauses.objects(verb))
        stops = [p for head in heads for p in destinations.under(document, head, lexicon().prepositions["at"])]
        if len(stops) > 1:
            return stops
    place = where(document, verb)
    return [place] if place.city and place.how == "place attached" else []


def _is_making(verb: Token) -> bool:
    return clauses.is_verb(verb) and verb.lemma_.lower() in lexicon().words["making"]


def _owner(word: Token) -> Token:
    """Whose journey it is: of "X, whose trip to Rome", X's."""
    verb = clauses.governor(word) if word.tag_ == "WP$" else None
    return verb.head if verb is not None and verb.dep_ == "relcl" else word


def _going_on(document: Document, noun: Token) -> Sides:
    """Whose stop it was in "began in Riga, where X met Y": X's."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.lemma_.lower() in lexicon().nouns["visit"]:
            break
        if token.dep_ == "relcl" and any(c.lower_ == "where" for c in token.children):
            met = token.lemma_.lower() in lexicon().words["welcoming"] or not clauses.is_passive(token)
            return sides_at(document, clauses.subjects(token)) if met else Sides()
    return Sides()
