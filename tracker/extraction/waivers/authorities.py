"""Whose permission it is where no agent is named: who was asked, where it leads, whose ban it pierces."""

from tracker.common.vocabulary import WaiverKind, WaiverStep
from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import climb, is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import lemma, lexicon, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures import authority_reference
from tracker.extraction.measures.authorities import Authority, of_noun, of_phrase, of_verb
from tracker.extraction.names.naming import Named, names_of
from tracker.extraction.waivers.context import Context
from tracker.extraction.waivers.frames import Leave

_DESCRIBING = ("amod", "nmod", "compound", "poss")
_WAYS = ("to", "into", "in", "for", "at", "through", "over")


def authority_of(context: Context, number: int, leave: Leave, who: tuple[Named, ...]) -> Authority:
    """Whose act it is: its agent, else whoever its words lead to, else the one told before or whose ban it pierces."""
    document = context.document
    candidates = []
    if (
        leave.trigger.pos_ in ("VERB", "AUX", "ADJ")
        and not leave.allows
        and not leave.received
        and leave.action is not WaiverStep.REQUESTED
    ):
        candidates.append(of_verb(document, leave.trigger))
    if leave.trigger.pos_ == "NOUN":
        candidates.append(of_noun(document, leave.trigger))  # "Norway's refusal of a visa"
    if leave.noun is not None:
        candidates.append(of_noun(document, leave.noun))
    candidates.append(_source(document, leave))
    candidates += [_actor(document, leave), _overflown(document, leave), _destination(document, leave, who)]
    names = names_of(who)
    found = authority_reference.settle(document, candidates, context.past(number), leave.trigger, names, number)
    if found.how == "context" and len(found.codes) > 1:
        return Authority()  # several acted before: which of them now is not said
    pierced = Authority() if found and not _objects(leave) else context.pierced(leave.kind, names)
    return pierced if "UN" in pierced.codes else found or pierced


def _source(document: Document, leave: Leave) -> Authority:
    """ "received a visa from Canada", "applied to Bern", "asked Belgium for", "a licence from the Treasury" """
    if leave.action is WaiverStep.REQUESTED:
        asked = [c for c in leave.trigger.children if c.dep_ in ("dobj", "dative")]
        asked += phrases(leave.trigger, "to", "in", "from", "with", "at")
        asked += phrases(leave.noun, "from", "with", "at") if leave.noun is not None else []
        return _first(document, asked, "asked") or _pierced(document, leave)
    nouns = phrases(leave.trigger, "from", "by") + (phrases(leave.noun, "from", "by") if leave.noun is not None else [])
    return _first(document, nouns, "source") or _pierced(document, leave)


def _pierced(document: Document, leave: Leave) -> Authority:
    """ "won an exemption from US sanctions", "was exempted from the UN travel ban": whose measure is set aside."""
    bans = lexicon("waivers")["cues"]["bans"]
    below = phrases(leave.trigger, "from") + (phrases(leave.noun, "from") if leave.noun is not None else [])
    found = [of_noun(document, ban) for ban in below if ban.lemma_.lower() in bans]
    return next((authority for authority in found if authority and "EU" not in authority.codes), Authority())


def _first(document: Document, nouns: list[Token], how: str) -> Authority:
    return next((found for noun in nouns if (found := of_phrase(document, noun, how))), Authority())


def _objects(leave: Leave) -> bool:
    """ "France objected to a waiver": what one member stops is refused by the committee."""
    cues = lexicon("waivers")["cues"]
    stops = any(form in cues["saying_no"] | cues["holding_up"] for form in phrasal(leave.trigger))
    return leave.action is WaiverStep.DENIED and leave.kind is WaiverKind.TRAVEL_WAIVER and stops


def _actor(document: Document, leave: Leave) -> Authority:
    """ "The Swiss economics secretariat, SECO, has permitted": a subject that says whose it is beside its noun."""
    if is_passive(leave.trigger) or leave.received or leave.action is WaiverStep.REQUESTED or leave.allows:
        return Authority()
    for noun in subjects(leave.trigger):
        if at(document.mentions, noun) is None:
            beside = [c for c in noun.children if c.dep_ in (*_DESCRIBING, "appos")]
            found = _first(document, beside, "subject")
            if len(found.codes) == 1:
                return found
    return Authority()


def _overflown(document: Document, leave: Leave) -> Authority:
    """ "was denied permission to cross Romanian airspace": whose airspace it is."""
    if leave.kind is not WaiverKind.TRAVEL_WAIVER:
        return Authority()
    skies = lexicon("waivers")["cues"]["skies"]
    airspace = [t for t in leave.trigger.sent if t.lower_ in skies and t.i > leave.trigger.i]
    owners = [c for t in airspace for c in t.children if c.dep_ in _DESCRIBING]
    if any(c.tag_ == "PRP$" for c in owners):  # "told Moscow that the plane could not use its airspace"
        above = [a for a in climb(leave.trigger) if is_verb(a)]
        return next((found for verb in above if (found := of_verb(document, verb))), Authority())
    return _first(document, owners, "destination")


def _destination(document: Document, leave: Leave, who: tuple[Named, ...]) -> Authority:
    """A visa is given by the country that it leads to: "refused a visa to address a meeting in Perth", "let into Greece"."""
    enters = leave.kind is WaiverKind.TRAVEL_WAIVER
    if leave.kind is not WaiverKind.VISA and not enters:
        return Authority()
    cues = lexicon("waivers")["cues"]
    entering = cues["entering" if leave.noun is None else "overflying"]
    names = names_of(who)
    home = {f.country for f in document.figures if f.name in names and f.country_how != "guess"}
    travels = lemma(leave.trigger) in cues["travelling"]  # "could not go to Perth for want of a visa"
    start = leave.trigger.i if travels or leave.noun is None else leave.noun.i
    codes: dict[str, tuple[int, int]] = {}
    for place in document.places:
        opening = document.doc[place.first]
        inside = leave.trigger.sent.start <= place.first < leave.trigger.sent.end
        led = not enters and place.first > start and _way_to(opening) in _WAYS
        if inside and place.country and place.country not in home and (led or _is_entered(opening, entering)):
            codes.setdefault(place.country, (place.first, place.last))
    if len(codes) != 1:
        return Authority()
    ((code, span),) = codes.items()
    return Authority((code,), None, "destination", span)


def _way_to(place: Token) -> str:
    """The word before a place, its article left out: "a visa for the United States"."""
    before = [t.lower_ for t in place.doc[max(place.i - 2, 0) : place.i]]
    return before[-1] if before and before[-1] != "the" else before[0] if before else ""


def _is_entered(place: Token, entering: frozenset[str]) -> bool:
    """ "enter Greece", "let in to Switzerland", "into Greece" """
    before = place.doc[max(place.i - 2, 0) : place.i].text.lower()
    return before.endswith("into") or before == "in to" or lemma(place.head) in entering
