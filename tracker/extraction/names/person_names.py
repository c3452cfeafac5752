"""Which capitalised words are names of people: votes from the tagger, titles, first names and grammar.

No single witness decides. The tagger's PERSON is worth as much as a title beside the name, a known first name less;
a word that belongs to an institution or a country speaks against.
"""

from collections.abc import Sequence

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.document import PartyAt
from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.people_words import words
from tracker.extraction.language.tokens import Doc, Token
from tracker.extraction.names import name_runs, organisation_names, title_spans, titles
from tracker.extraction.names.name_guesses import are_given_and_family
from tracker.extraction.names.name_runs import LEADING_TO, NameAt

ENOUGH = 2.0
_WITNESSES = frozenset({"tagged as a person", "an honorific", "speaks or travels", "a title before it"})


def find(doc: Doc, parties: Sequence[PartyAt], gazetteer: Gazetteer) -> list[NameAt]:
    """All names of people that have points enough, in the order of the text."""
    sides = {i: party for party in parties for i in range(party.first, party.last)}
    candidates = [
        name for first, last in name_runs.runs(doc) for name in name_runs.names_in(doc, first, last, sides, gazetteer)
    ]
    for name in candidates:
        _weigh(doc, name, sides, gazetteer)
    _vote_by_surname(doc, candidates)
    things = _with_article(doc)
    candidates = [name for name in candidates if name.size > 1 or name.honorific or doc[name.first].text not in things]
    certain = [name for name in candidates if name.points >= ENOUGH]
    people = {i for name in certain for i in range(name.first, name.last)}
    titled = {i for n in certain if n.title and n.title.is_plural(doc) for i in range(n.first, n.last)}
    for name in candidates:
        if name.points < ENOUGH and _is_listed_with(doc, name, titled):
            name.add(2.5, "shares a title")
        elif name.points < ENOUGH and _is_listed_with(doc, name, people):
            name.add(1.5, "listed with a person")
    return [name for name in candidates if name.points >= ENOUGH]


def _weigh(doc: Doc, name: NameAt, sides: dict[int, PartyAt], gazetteer: Gazetteer) -> None:
    tokens = [doc[i] for i in range(name.first, name.last)]
    is_single = len([t for t in tokens if t.text != "-"]) == 1
    _weigh_label(name, tokens, is_single)
    _weigh_words(doc, name, tokens, is_single, gazetteer)
    _weigh_titles(doc, name)
    _weigh_deeds(doc, name, tokens, is_single)
    if not is_single:
        _weigh_sides(doc, name, sides)
    _weigh_against(doc, name, tokens, is_single, sides, gazetteer)


def _weigh_words(doc: Doc, name: NameAt, tokens: list[Token], is_single: bool, gazetteer: Gazetteer) -> None:
    """The name's own words: "Anna Weber", 'Ramiro "Moncho" Dorado'."""
    if not is_single and gazetteer.first_name(tokens[0].text):
        name.add(1.5, "a known first name")
        if {token.ent_type_ for token in tokens} == {"ORG"} and are_given_and_family(doc[name.first : name.last]):
            name.add(1.0, "two plain words")  # which a small model takes for a firm where the name is rare
    if any(token.is_quote for token in tokens):
        name.add(2.5, "a nickname in it")


def _weigh_titles(doc: Doc, name: NameAt) -> None:
    """Rank and title beside it: "Gen (rtd) NAME", "the minister, NAME, said", "NAME, the minister"."""
    rank = titles.past_mark(doc, name.first - 1)
    if rank < name.first - 1 and doc[rank].text in words().honorifics:
        name.honorific = name.honorific or doc[rank].text
    if name.honorific:
        name.add(3.0, "an honorific")
    name.title = titles.before(doc, name.first) or titles.before_comma(doc, name.first, name.last)
    if name.title is not None:
        name.add(2.5, "a title before it")
        if name.first and doc[name.first - 1].text == "," and name.last < len(doc) and doc[name.last].text == ",":
            name.add(1.0, "between commas")
    name.title_after = titles.after(doc, name.last)
    if name.title_after is not None:
        name.add(2.5, "a title after it")


def _weigh_deeds(doc: Doc, name: NameAt, tokens: list[Token], is_single: bool) -> None:
    """What is told only of people: "NAME said", "NAME, 54,", "NAME, who heads the board", "NAME's envoy"."""
    if any(token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in words().speech for token in tokens):
        name.add(1.0, "speaks or travels")
    following = doc[name.last : name.last + 2]
    aged = len(following) == 2 and following[0].text in (",", "(") and following[1].text.isdecimal()
    if aged and 17 < int(following[1].text) < 100:
        name.add(1.5, "an age after it")
    if not is_single and _is_told_of_with_who(doc, name.last):
        name.add(2.0, "who")
    possesses = len(following) == 2 and following[0].tag_ == "POS"
    if possesses and title_spans.starting_at(doc, name.last + 1, "possessed") is not None:
        name.add(0.5, "has an envoy or an aide")


def _weigh_sides(doc: Doc, name: NameAt, sides: dict[int, PartyAt]) -> None:
    """A side beside it: "Samoa's NAME", "NAME of Samoa", "the Samoan NAME"."""
    left = doc[name.first - 1] if name.first > 1 else None
    if left is not None and left.tag_ == "POS" and name.first - 2 in sides:
        name.add(2.5 if _acts(doc, name.last) else 1.0, "a country's")
    if name.last + 1 < len(doc) and doc[name.last].lower_ == "of" and name.last + 1 in sides:
        name.add(1.0, "a country's")
    if left is not None and _is_demonym(left.i, sides) and left.nbor(-1).lower_ in ("the", "a"):
        name.add(1.5, "a nationality before it")


def _is_told_of_with_who(doc: Doc, end: int) -> bool:
    """ "NAME, who heads the commission": only a person is told of so."""
    end += end < len(doc) and doc[end].text == ","
    return end < len(doc) and doc[end].lower_ in ("who", "whom")


def _acts(doc: Doc, end: int) -> bool:
    """ "Samoa's NAME put it plainly", "Kenya's NAME and Togo's NAME": it names no thing of the country's."""
    following = doc[end : end + 2]
    if len(following) < 2:
        return False
    return following[0].tag_ in FINITE or (following[0].lower_ == "and" and following[1].text[0].isupper())


def _is_demonym(at: int, sides: dict[int, PartyAt]) -> bool:
    return at in sides and sides[at].how == "demonym"


def _weigh_label(name: NameAt, tokens: list[Token], is_single: bool) -> None:
    labels = {token.ent_type_ for token in tokens} - {""}
    if "PERSON" in labels:
        name.add(2.0, "tagged as a person")
    elif labels:
        name.add(-0.5, "tagged as something else")
    elif len(tokens) < 6 and not is_single and not tokens[0].is_sent_start:
        name.add(0.5, "capitalised words")
    if is_single:
        name.add(-1.0, "one word only")


def _weigh_against(
    doc: Doc, name: NameAt, tokens: list[Token], is_single: bool, sides: dict[int, PartyAt], gazetteer: Gazetteer
) -> None:
    is_tagged = all(token.ent_type_ == "PERSON" for token in tokens)
    party = sides.get(name.first)
    if not is_single and party is not None and (party.first, party.last) == (name.first, name.last):
        name.add(-4.0, "the name of a country")
    elif any(token.i in sides for token in tokens) and not is_tagged:
        name.add(-1.5, "holds the name of a country")
    if not is_single and tokens[-1].text == "City" and gazetteer.city(doc[name.first : name.last].text) is not None:
        name.add(-4.0, "a city by its own word")
    elif gazetteer.city(doc[name.first : name.last].text) is not None:
        is_introduced = bool(name.title or name.honorific)
        name.add(-0.5 if is_tagged and is_introduced else -1.5, "a city")
        if name.first and doc[name.first - 1].lower_ in LEADING_TO and not is_introduced:
            name.add(-2.0, "a way or a stay there")
    if (
        name.first > 1
        and doc[name.first - 1].lower_ == "of"
        and doc[name.first - 2].lower_ in words().classes["settlements"]
    ):
        name.add(-3.0, "a town")
    if all(len(token.text) > 1 and token.text.isupper() for token in tokens if token.is_alpha):
        name.add(-1.5, "all in capitals")
    if name.first and doc[name.first - 1].lower_ == "the" and name.title is None:
        name.add(-2.0, "an article before it")
    if name.last < len(doc) and doc[name.last].lower_ in words().classes["named_after"]:
        name.add(-1.0, "names something else")
    if not (is_single or name.honorific or name.title) and organisation_names.reads_as_firm(doc, name.first, name.last):
        name.add(-0.5 if gazetteer.first_name(tokens[0].text) else -4.0, "a firm")


def _vote_by_surname(doc: Doc, candidates: list[NameAt]) -> None:
    """ "Mr Novak" and a "Novak" who speaks vouch for "Jan Novak"; so does "his son Petr Novak"."""
    surnames = {
        doc[name.last - 1].text
        for name in candidates
        if _is_surname(doc, name) and _WITNESSES.intersection(name.reasons)
    } | {
        doc[name.last - 1].text
        for name in candidates
        if name.size > 1 and name.first and name.points >= ENOUGH and doc[name.first - 1].lemma_.lower() in words().kin
    }
    for name in candidates:
        if name.last - name.first > 1 and doc[name.last - 1].text in surnames:
            name.add(2.0, "the surname is a person's")


def _with_article(doc: Doc) -> set[str]:
    """Single words that somewhere stand with "the" and nothing after them: "the Polisario" is no person."""
    return {
        token.text
        for token in doc[1:]
        if token.nbor(-1).lower_ == "the"
        and token.text[0].isupper()
        and (token.i + 1 == len(doc) or token.nbor().pos_ not in ("NOUN", "PROPN", "ADJ"))
    }


def _is_surname(doc: Doc, name: NameAt) -> bool:
    """One word, or one with its particle: "de Vries", "al-Amin"."""
    return name.size == 1 or (name.size <= 3 and doc[name.first].lower_ in words().particles)


def _is_listed_with(doc: Doc, name: NameAt, certain: set[int]) -> bool:
    before = [i for i in (name.first - 1, name.first - 2) if i >= 0]
    after = [i for i in (name.last, name.last + 1) if i < len(doc)]
    for side in (before, after):
        links = [i for i in side if doc[i].text in (",", "and", "&", "or")]
        if links and any(i in certain for i in range(min(links) - 2, max(links) + 3)):
            return True
    return False
