"""Which side a person stands for: what their titles and possessors tell, else a marked guess."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tracker.actors import office_holders
from tracker.actors.gazetteer import is_state
from tracker.extraction.document import Document, Figure, Mention, PartyAt, at
from tracker.extraction.language.clauses import conjuncts
from tracker.extraction.language.contact_words import noun_medium, verb_class
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.names import titles
from tracker.extraction.names.title_spans import Title
from tracker.extraction.persons import local_offices, memberships
from tracker.extraction.persons.allegiance import Allegiances
from tracker.extraction.types import SanctionFact

SURE = frozenset({"title", "possessive", "apposition", "office"})

_NEAR = 3  # tokens: "the SADC deployment, whose"
_LEAST_OF_PAIR = 0.02
_LEAST_OF_OTHERS = 0.1


def set_country(figure: Figure, code: str, how: str) -> None:
    """Give a figure its country unless a surer reading has done so."""
    if figure.country_how not in SURE:
        figure.country, figure.country_how = code, how


def by_title(document: Document, figure: Figure, title: Title) -> None:
    """ "Iranian foreign minister", "minister of Kyrgyzstan", "Secretary of State"."""
    heads = {head_of(token) for token in document.doc[title.first : title.last]}
    if not heads & words().office and title.how != "duty":
        return  # a Lebanese businessman may be anyone's envoy
    is_former = document.doc[title.first].lower_ in words().former
    side = titles.country_of(document.doc, title, document.parties)
    worded = title.text(document.doc).lower().replace("’", "'")
    typical = next((code for office, code in words().of_one_state.items() if office in worded), None)
    if side is not None and typical is not None and not is_state(typical):
        figure.nationality, side = side[0], (typical, side[1])  # "the Dutch MEP"
    if (owner := memberships.by_owner(document, title)) is not None and (side is None or side[1] != "possessive"):
        figure.nationality = side[0] if side else figure.nationality  # "the bloc's Dutch envoy"
        side = (owner, "possessive")
    if side is not None:
        how = "apposition" if title.how in ("apposition", "copula", "duty") else side[1]
        if (
            is_former
            or title.how == "nominal"
            or (title.noun in words().classes["nationals"] and side[1] != "possessive")
        ):
            how, figure.nationality = "nationality", side[0]  # a Swedish diplomat may be the United Nations' envoy
        if how != "nationality" and _is_on_loan(figure, title, side[0]):
            figure.nationality, figure.country_how = figure.country, ""
        if how != "nationality" or figure.country is None:
            set_country(figure, side[0], how)
        return
    if (code := memberships.by_common_noun(document, title) or _of_place(document, title)) is not None:
        set_country(figure, code, "title")
        return
    if typical is not None:
        set_country(figure, typical, "office")


def _is_on_loan(figure: Figure, title: Title, code: str) -> bool:
    """ "U.S. General NAME, NATO's commander": who holds an office of a body serves it; its chair goes on for the state."""
    is_office = title.noun in words().office and title.noun not in words().classes["chairing"]
    return is_office and not is_state(code) and figure.country is not None and is_state(figure.country)


def sides_of(document: Document, title: Title) -> list[str]:
    """The sides of several people's title: "the American and Chinese ambassadors to Malaysia" serve two."""
    inside = [p for p in document.parties if title.first <= p.first and p.last <= title.last]
    before = [p for p in inside if p.last <= title.head]
    return [p.code for p in before or inside]


def by_possession(document: Document, mention: Mention) -> None:
    """ "Britain's NAME", "NAME of Norway"."""
    figure, doc = mention.who[0], document.doc
    before = titles.past_ranks(doc, mention.first - 1)
    if before > 0 and doc[before].tag_ == "POS" and (party := at(document.parties, doc[before - 1])):
        set_country(figure, party.code, "possessive")
        figure.official |= party.how != "capital"
    elif (told := memberships.by_words(document, mention)) is not None:
        bench = memberships.bench(document, mention) if doc[mention.last].lower_ == "of" else None
        set_country(figure, *(told if bench is None else (bench, "title")))
        figure.official = True
    elif code := memberships.by_delegation(document, mention) or memberships.by_class(document, mention):
        set_country(figure, code, "apposition")
        figure.official = True


def _of_place(document: Document, title: Title) -> str | None:
    """Where a city or a province has its office: "mayor of Vilnius", "the governor of Texas"."""
    if title.noun not in words().classes["local"]:
        return None
    for token in document.doc[title.first : title.last]:
        if token.pos_ == "PROPN" and token.i != title.head and token.text not in words().not_names:
            if code := document.gazetteer.region(token.text):
                return code
            if city := document.gazetteer.city(token.text):
                return city.country
    return None


def by_possessor(document: Document, figure: Figure, title: Title, *, guessed: bool = False) -> None:
    """ "President X's envoy", "his interior minister", "its prosecutor": the country is the possessor's.

    Be it `guessed` too, once all countries are told that can be.
    """
    doc = document.doc
    is_next = title.noun in ("predecessor", "successor")  # in one office, whatever the nationality
    if (figure.country_how in SURE and not is_next) or title.noun in words().classes["relations"]:
        return
    for mention in document.mentions:
        inside = title.first <= mention.first and mention.last <= title.last
        owner = mention.who[0]
        is_known = len(mention.who) == 1 and owner is not figure and (guessed or owner.country_how in SURE)
        if inside and is_known and owner.country and _owns(document, mention, title):
            if is_next:
                figure.country_how = ""
            set_country(figure, owner.country, "possessive" if owner.country_how in SURE else "guess")
            return
    start = title.first - (title.first > 0 and doc[title.first - 1].lower_ == "whose")
    owner_word = next((t for t in doc[start : title.last] if t.lower_ in ("its", "their", "whose")), None)
    party = party_before(document, owner_word.i) if owner_word is not None else None
    if party is not None and (party.how == "non_state" or str(owner_word).lower() != "their"):
        set_country(figure, party.code, "possessive")  # "the rebels and their chief"


def _owns(document: Document, mention: Mention, title: Title) -> bool:
    """Whether the person named within a title is the one it is held under: "adviser to X" and "X's envoy", not "envoy to X"."""
    following = document.doc[mention.last]
    if following.tag_ == "POS" or document.doc[mention.first].tag_ == "PRP$":
        # "his rival's envoy" is the rival's
        return not any(token.tag_ == "POS" for token in document.doc[mention.last + 1 : title.head])
    return mention.first > title.head and document.doc[title.head + 1].lower_ in ("of", "to", "for")


def party_before(document: Document, index: int) -> PartyAt | None:
    """The side that "its" most likely means: an agency or fund of the sentence, else the last one named in it."""
    start = document.doc[index].sent.start
    before = [p for p in document.parties if start <= p.first and p.last <= index]
    if document.doc[index].lower_ == "whose":
        return before[-1] if before and index - before[-1].last < _NEAR else None
    own = [p for p in before if p.how == "government"] or before
    return own[-1] if own else None


def by_office(document: Document) -> None:
    """Heads of state and government whom the article names without their state."""
    known = office_holders.load()
    for figure in document.figures:
        words_of_name = figure.name.split()
        if len(words_of_name) > 1:
            holder = known.named(figure.name)
        else:
            holder = known.governing(figure.name) if len(figure.name) > 3 or figure.titles else None
        if holder is None or (figure.country_how in SURE and figure.country != holder.code):
            continue
        set_country(figure, holder.code, "office")
        if holder.governs and holder.since <= document.article.published.year:
            figure.official = True
            if holder.is_in_office:
                figure.offices.append(holder.office)


def guess(document: Document, *, everybody: bool = False) -> None:
    """An official whose titles name no side most likely serves one that the article is about; so may `everybody` else."""
    allegiances = Allegiances(document, SURE)
    at_home = {id(figure): code for figure, code in local_offices.find(document)}
    for figure in document.figures:
        is_open = figure.country_how not in SURE if everybody else figure.country is None and figure.official
        if is_open and (code := at_home.get(id(figure)) or allegiances.likeliest(figure)):
            figure.country, figure.country_how = code, "guess"
    for one, other in _facing(document):
        if one.country == other.country and (codes := _two_sides(allegiances.shares(one), allegiances.shares(other))):
            one.country, other.country = codes


def correct_targets(document: Document, measures: Iterable[SanctionFact]) -> None:
    """Give up a guess at the very side whose measures hit the person: these hit others' officials."""
    allegiances = Allegiances(document, SURE)
    hit_by: dict[str, set[str | None]] = {}
    for measure in measures:
        hit_by.setdefault(measure.target, set()).add(measure.authority)
    for figure in document.figures:
        codes = hit_by.get(figure.name, set())
        if figure.country_how == "guess" and figure.country in codes:
            others = {code: share for code, share in allegiances.shares(figure).items() if code not in codes}
            best = max(others, key=lambda code: (others[code], code), default=None)
            if best is not None and others[best] >= _LEAST_OF_OTHERS:
                figure.country = best


def _facing(document: Document) -> Iterator[tuple[Figure, Figure]]:
    """Two people of guessed sides whom a contact's noun or verb joins: "a meeting of A and B", "A and B met"."""
    named = [m for m in document.mentions if m.how == "name"]
    for left, right in pairwise(named):
        one, other = left.who[0], right.who[0]
        if one is other or {one.country_how, other.country_how} != {"guess"}:
            continue
        first, second = (document.doc[m.first : m.last].root for m in (left, right))
        if second not in conjuncts(first):
            continue
        above = first.head
        of_noun = first.dep_ == "pobj" and above.lower_ in ("between", "of") and noun_medium(above.head) is not None
        meet = first.dep_ == "nsubj" and any(name in ("meeting", "reciprocal") for name, _ in verb_class(above))
        if of_noun or meet:
            yield one, other


def _two_sides(one: dict[str, float], other: dict[str, float]) -> tuple[str, str] | None:
    """The likeliest two different sides."""
    pairs = [(one[a] * other[b], a, b) for a in one for b in other if a != b]
    best = max(pairs, default=None)
    return best[1:] if best is not None and best[0] > _LEAST_OF_PAIR else None
