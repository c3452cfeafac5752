"""Those whom the words around them tell to be under sanctions, where no rule read it: the members of long lists above all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction.context import assertion
from tracker.extraction.document import Document, PartyAt, at, within
from tracker.extraction.language.clauses import climb, is_verb, preposition_of
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.authority_news import sole
from tracker.extraction.measures.facts import Reading, slots_of
from tracker.extraction.names.naming import Named
from tracker.extraction.sanctions.context import Context, Told
from tracker.extraction.sanctions.likely_dates import when_of_name
from tracker.extraction.types import SanctionFact
from tracker.extraction.weights import likely_parts, part_features

LEAST = 0.8  # likelihood: as many facts right by F1 as with 0.6 when held back, and fewer wrong
HOW = "weighed words"
_ACTING = frozenset({"name", "body", "government", "metonym"})
_MEASURES = ("measure", "acts", "list", "carriers")
_PLACED = frozenset({"in", "from", "to", "near", "at"})
_REACH = 6  # sentences
_NEAR = 2  # sentences


def find(document: Document, context: Context, facts: Sequence[SanctionFact]) -> Iterator[SanctionFact]:
    """Listings that were not read of anybody of whom the words say that there was one."""
    known = [set(fact.target.split()) for fact in facts if fact.action is SanctionStep.IMPOSED]
    for name, places in part_features.targets(document).items():
        named_at = [(number, named) for number, named in places if named.how == "name" and named.names == (name,)]
        if not named_at or any(set(name.split()) <= target for target in known):
            continue
        if likely_parts.likely(likely_parts.TARGET, part_features.of_target(document, places)) < LEAST:
            continue
        number, named = max(named_at, key=lambda at: likely_parts.score(likely_parts.TARGET, _at(document, at)))
        trigger = document.doc[named.first : named.last].root
        if _is_read(document, number, name, facts) or not _is_told_as_done(trigger) or _is_in_a_reason(trigger):
            continue
        told = _nearest(context.told, number)
        authority = _named_before(document, number, named) or (told.authority if told else sole(document))
        if _own_side(document, name) in authority.codes or (not authority and _has_agent(trigger)):
            continue
        sentence = document.sentences[number]
        own = told is not None and told.sentence <= number and told.authority.codes == authority.codes
        when = when_of_name(document, context, number, trigger, told if own else None)
        length = told.duration if own and told is not None and told.date == when.start else None
        read = Reading(sentence, trigger, authority, when, Status.DONE, HOW, length)
        for target, slots in slots_of(document, read, "target", [named]):
            yield SanctionFact(**slots, target_type=target.type, action=SanctionStep.IMPOSED)


def _at(document: Document, place: tuple[int, Named]) -> set[str]:
    return part_features.at_name(document, *place)


def _is_read(document: Document, number: int, name: str, facts: Sequence[SanctionFact]) -> bool:
    """Whether the rules told something else of the name in this sentence, another step or what is none of a state's."""
    sentence = document.sentences[number]
    told = [fact for fact in facts if fact.stands_in(sentence.start_char, sentence.end_char)]
    stops = lexicon("sanctions")["stops"]["words"]
    return any(fact.target == name for fact in told) or any(token.lower_ in stops for token in sentence)


def _is_told_as_done(name: Token) -> bool:
    """Whether no clause above the name plans, asks, denies or supposes."""
    verbs = [token for token in climb(name) if is_verb(token)]
    read = [assertion.assess(verb) for verb in verbs]
    return all(r.status_class == "done" and not (r.negated or r.conditional or r.modal) for r in read)


def _is_in_a_reason(name: Token) -> bool:
    """ "froze his assets for the killing of two lawyers, A and B": those to whom something was done."""
    nouns = lexicon("sanctions")["nouns"]
    above = list(climb(name))
    for act, word in pairwise(above):
        if word.lower_ == "for" and word.dep_ == "prep" and not any(act.lemma_.lower() in nouns[n] for n in _MEASURES):
            return act.dep_ == "pcomp" or any(t.lower_ == "of" and t.head is act for t in above)
    return False


def _has_agent(name: Token) -> bool:
    """ "was sanctioned by her own bar": somebody acts who is no authority."""
    return any(child.dep_ == "agent" for token in climb(name) if is_verb(token) for child in token.children)


def _named_before(document: Document, number: int, named: Named) -> Authority:
    """The only authority whom the sentence names before the target: "the UN set up a regime, naming A"."""
    before = [party for party in within(document.parties, document.sentences[number]) if party.last <= named.first]
    acting = [
        party
        for party in before
        if party.how in _ACTING and not _is_where(document, party) and not _owns(document, party)
    ]
    codes = {party.code for party in acting}
    return Authority((acting[0].code,), None, "context") if len(codes) == 1 else Authority()


def _owns(document: Document, party: PartyAt) -> bool:
    """ "Norland's energy minister": whose official is spoken of, unless what is owned is a measure or acts itself."""
    words, root = lexicon("sanctions"), document.doc[party.first : party.last].root
    if root.dep_ != "poss":
        return False
    acting = words["cues"]["authorities"].union(*(words["nouns"][name] for name in ("measure", "list", "acts")))
    return root.head.lemma_.lower() not in acting or at(document.mentions, root.head) is not None


def _is_where(document: Document, party: PartyAt) -> bool:
    """ "two firms based in Dubai and Oman": a place, and nobody who acts."""
    preposition = preposition_of(document.doc[party.first : party.last].root)
    return preposition is not None and preposition.lower_ in _PLACED


def _nearest(told: Iterable[Told], number: int) -> Told | None:
    """The listing told nearest to a sentence, of two the one before it."""
    listings = [t for t in told if t.action is SanctionStep.IMPOSED and t.status is Status.DONE and t.authority]
    near = [t for t in listings if abs(t.sentence - number) <= _REACH]
    return min(near, key=lambda t: (abs(t.sentence - number), t.sentence > number), default=None)


def _own_side(document: Document, name: str) -> str | None:
    return next((figure.country for figure in document.figures if figure.name == name), None)
