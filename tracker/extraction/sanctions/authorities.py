"""Whose step it is: who acts in the sentence, whose measure or list it names, whose territory is closed, who acted before."""

from dataclasses import replace

from tracker.extraction.context.assertion import Assertion
from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import is_passive, is_verb
from tracker.extraction.language.measure_words import lemma, lexicon, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures import authorities, authority_lands, authority_news, authority_reference
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.authority_groups import counted
from tracker.extraction.names.naming import Named, names_of
from tracker.extraction.sanctions.context import Context
from tracker.extraction.sanctions.frames import Frame


def authority_of(
    document: Document, context: Context, number: int, frame: Frame, read: Assertion, targets: tuple[Named, ...]
) -> Authority:
    names = names_of(targets)
    candidates = [authorities.of_noun(document, frame.noun)] if frame.noun is not None else []
    # "may not enter", "is ineligible for entry": the subject is the target
    travels = frame.place is not None and (frame.place == frame.trigger or frame.trigger.lemma_ == "be")
    acts = frame.how != "opening" and not travels and not _is_entering(frame.trigger)
    verbal = frame.trigger.pos_ in ("VERB", "AUX", "ADJ") and acts
    of_subject = is_passive(frame.trigger) or not frame.state or _has_list(frame)
    if verbal and of_subject and (not any(candidates) or _takes_over(frame.trigger)):
        candidates.insert(0, authorities.of_verb(document, frame.trigger))
    if party := _joined_to(document, frame.trigger):
        candidates.insert(0, party)
    if frame.actor is not None and not _asks(frame.actor):
        candidates.append(authorities.of_verb(document, frame.actor))
    if frame.how == "noun" and frame.noun is not None and frame.noun.dep_ == "dobj" and _makes_known(frame.noun.head):
        candidates.append(authorities.of_verb(document, frame.noun.head))
    if frame.how == "noun" and frame.noun is not None and (answer := _answered_with(frame.noun)) is not None:
        candidates.append(authorities.of_verb(document, answer))
    if frame.how == "relative clause" and frame.noun is not None and is_verb(frame.noun.head):
        candidates.append(authorities.of_verb(document, frame.noun.head))  # who extends what was imposed imposed it
    passive = is_passive(frame.trigger)
    if (passive or frame.state) and (seat := authority_lands.within_lands(document, frame.trigger, ahead=frame.state)):
        candidates.append(seat)
    if frame.noun is not None and (frame.state or frame.how == "noun") and not any(candidates):
        candidates.append(authority_lands.within_lands(document, frame.noun))
    if frame.place is not None:
        candidates.append(_kept_out_of(document, frame.place))
    if read.status_class in ("proposed", "planned") and not frame.inherits and not is_passive(frame.trigger):
        return next((c for c in candidates if c), None) or _meant(document, candidates, context)
    own = countries_of(document, names)
    settled = authority_reference.settle(document, candidates, context.past(), frame.trigger, names, number)
    said = any(found.generic is not None and found.generic.tag_ in ("PRP", "PRP$") for found in candidates)
    if not said and is_their_own(settled, own, context):  # "The Council", taken for the electoral council of the listed
        others = [past for past in context.past() if not own & set(past.authority.codes)]
        named = [found for found in candidates if found.generic is None]
        settled = authority_reference.settle(document, named, others, frame.trigger, names, number)
    if settled or any(found.unknown for found in candidates) or context.past_of_others():
        return settled
    return authority_news.sole(document, own)


def countries_of(document: Document, names: frozenset[str]) -> set[str]:
    """The states whose people the targets are."""
    known = (f for f in document.figures if f.name in names and f.country_how != "guess")
    return {figure.country for figure in known if figure.country}


def is_their_own(found: Authority, own: set[str], context: Context) -> bool:
    """Whether a state that is only inferred would list its own officials, though no sentence says that it listed any."""
    acted = {code for told in context.told if told.authority.how != "context" for code in told.authority.codes}
    return found.how == "context" and bool(own & set(found.codes)) and not own & acted


def _joined_to(document: Document, verb: Token) -> Authority:
    """ "the US-sanctioned banker A" """
    party = at(document.parties, verb.nbor(-2)) if verb.i > 1 and verb.nbor(-1).text == "-" else None
    return Authority((party.code,), None, "owner", (party.first, party.last)) if party is not None else Authority()


def _takes_over(verb: Token) -> bool:
    """ "Switzerland took over the EU's listing of A", "adopted the EU's sanctions": it is now a Swiss one."""
    over = lemma(verb) == "take" and any(c.lower_ == "over" for c in verb.children)
    copies = lexicon("sanctions")["continuations"]["copies"] | lexicon("sanctions")["continuations"]["adoption"]
    return (over or lemma(verb) in copies) and not is_passive(verb)


def _asks(verb: Token) -> bool:
    """Whoever demands a step would not take it."""
    words = lexicon("sanctions")
    return lemma(verb) in words["cues"]["asked"] | words["requests"]["applying"]


def _makes_known(verb: Token) -> bool:
    """ "OFAC published his designation": whoever makes a step known took it."""
    words = lexicon("sanctions")
    return lemma(verb) in words["decisions"]["making"] | words["news"]["publishing"] | {"announce"}


def _answered_with(noun: Token) -> Token | None:
    """ "Moscow followed with sanctions on A": the verb of whoever answers so."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "with" else noun
    answers = any(form in lexicon("sanctions")["unnamed"]["answering"] for form in phrasal(verb))
    return verb if is_verb(verb) and answers else None


def _meant(document: Document, candidates: list[Authority], context: Context) -> Authority:
    """Of a threat or request: whom a noun means, but nobody else who acted before."""
    told = [past.authority for past in context.past()]
    for found in candidates:
        if found.generic is not None and (meant := authority_reference.resolve(document, found.generic, told)):
            return replace(meant, how="context", span=None)
    return Authority()


def _is_entering(verb: Token) -> bool:
    """ "A joins them on the list", "B came off it": the subject is the target and nobody acts."""
    held = (
        any(c.dep_ in ("dobj", "obj") or c.lower_ in ("after", "against") for c in verb.children)
        and lemma(verb) != "join"
    )
    return lemma(verb) in lexicon("sanctions")["list_phrases"]["moving"] and not is_passive(verb) and not held


def _has_list(frame: Frame) -> bool:
    """ "has him on its list": the holder of the list is the subject."""
    return lemma(frame.trigger) in lexicon("sanctions")["list_phrases"]["keeping"]


def _kept_out_of(document: Document, place: Token) -> Authority:
    """ "barred from Norway", "may not enter Norway": who bars is the country itself."""
    nouns = [place] if place.dep_ == "pobj" else [c for c in place.children if c.dep_ in ("dobj", "obj")]
    nouns += [
        n for c in place.children if c.lower_ in ("to", "through", "into") for n in c.children if n.dep_ == "pobj"
    ]
    nouns += [n for noun in nouns if noun.dep_ == "conj" for n in (noun.head,)]
    for token in nouns:
        if token.lower_ == "mainland":
            return Authority(("CN",), None, "barred from", (token.i, token.i + 1))
        if token.lower_ == "europe":
            return Authority(("EU",), None, "barred from", (token.i, token.i + 1))
        party = at(document.parties, token)
        if party is not None:
            return Authority((party.code,), None, "barred from", (party.first, party.last))
        if counted(token):
            return Authority(generic=token)  # "barred from both countries"
    return Authority()
