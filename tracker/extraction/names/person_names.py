"""Which capitalised words are names of people: votes from the tagger, titles, first names and grammar.

No single witness decides. The tagger's PERSON is worth as much as a title beside the name, a known first name less;
a word that belongs to an institution or a country speaks against.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.document import PartyAt
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.language.tokens import Doc, Token
from tracker.extraction.names import organisations, titles
from tracker.extraction.names.name_guesses import are_given_and_family

ENOUGH = 2.0
_FUNCTION = frozenset({"DET", "ADP", "ADV", "SCONJ", "CCONJ", "PRON", "AUX", "PART", "INTJ"})
_LONGEST_NAME = 6
_TITLE_MODIFIERS = frozenset(
    "prime foreign deputy vice first special acting former then state external affairs general chief senior late new "
    "outgoing incoming interim caretaker crown supreme national security press defence defense finance interior".split()
)
_OWNERS = frozenset({"his", "her", "their", "your"})
_LEADING_TO = frozenset({"to", "in", "at", "into", "near"})
_SETTLEMENTS = frozenset("city town village port resort capital suburb island region province district".split())
_NAMED_AFTER = frozenset("administration government accord agreement plan group company airline".split())
_WITNESSES = frozenset({"tagged as a person", "an honorific", "speaks or travels", "a title before it"})


@dataclass(slots=True)
class NameAt:
    """A possible name at tokens first to last (exclusive), with the points that speak for it."""

    first: int
    last: int
    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    title: titles.Title | None = None
    title_after: titles.Title | None = None
    honorific: str = ""

    def add(self, points: float, reason: str) -> None:
        self.points += points
        self.reasons.append(reason)

    @property
    def size(self) -> int:
        return self.last - self.first


def find(doc: Doc, parties: Sequence[PartyAt], gazetteer: Gazetteer) -> list[NameAt]:
    """All names of people that have points enough, in the order of the text."""
    sides = {i: party for party in parties for i in range(party.first, party.last)}
    candidates = [name for first, last in _runs(doc) for name in _names_in(doc, first, last, sides, gazetteer)]
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


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words with the particles and hyphens between them."""
    here, size = 0, len(doc)
    while here < size:
        if not _can_start(doc[here]):
            here += 1
            continue
        end = here + 1
        while end < size:
            if end in _continuation(doc, end):
                end = max(_continuation(doc, end)) + 1
            else:
                break
        yield here, end
        here = end


def _continuation(doc: Doc, at: int) -> tuple[int, ...]:
    """The tokens from `at` on that still belong to the run: a name word, or particles or a hyphen and a name word."""
    token = doc[at]
    if doc[at].is_sent_start and not _is_initial(doc[at - 1]):
        return ()
    if _is_name_word(token):
        return (at,)
    if token.is_quote and (end := _past_nickname(doc, at)):
        return tuple(range(at, end))
    if token.text == "-" and not token.nbor(-1).whitespace_ and not token.whitespace_ and at + 1 < len(doc):
        return (at, at + 1) if doc[at + 1].is_alpha else ()
    here = at
    while here < len(doc) and here - at < 3 and (_is_particle(doc, here) or doc[here].text == "-"):
        here += 1
    if here > at and here < len(doc) and _is_name_word(doc[here]) and not doc[here].is_sent_start:
        return tuple(range(at, here + 1))
    return ()


def _past_nickname(doc: Doc, at: int) -> int | None:
    """'Ramiro "Moncho" Dorado': behind the family name that follows a nickname in quotation marks."""
    for end in range(at + 2, min(at + 5, len(doc) - 1)):
        if doc[end].is_quote:
            inner = doc[at + 1 : end]
            fits = _is_name_word(doc[at - 1]) and all(_is_name_word(t) for t in inner) and _is_name_word(doc[end + 1])
            return end + 2 if fits and not any(t.is_sent_start for t in doc[at : end + 2]) else None
    return None


def _is_initial(token: Token) -> bool:
    """ "K. V. Raghunathan": where the parser may end a sentence."""
    return len(token.text) == 2 and token.text[0].isupper() and token.text[1] == "."


def _is_particle(doc: Doc, at: int) -> bool:
    """Whether a lower-case word joins names; those that are English words too do so only with a hyphen ("at-Tayyib")."""
    word = doc[at].text
    joined = at + 1 < len(doc) and doc[at + 1].text == "-" and not doc[at].whitespace_
    return word in words().particles and (joined or word not in words().joined_particles)


def _is_name_word(token: Token) -> bool:
    text = token.text
    return text[0].isupper() and not any(char.isdigit() for char in text) and text not in ("I", "X")


def _can_start(token: Token) -> bool:
    if token.lower_ in ("al", "el", "de", "van", "von", "bin", "ibn") and token.i + 1 < len(token.doc):
        following = token.nbor()
        if following.text == "-" and token.i + 2 < len(token.doc):
            following = token.nbor(2)
        if token.text.islower():
            return _is_name_word(following)
    return _is_name_word(token) and not (
        token.is_sent_start and token.pos_ in _FUNCTION and token.ent_type_ != "PERSON"
    )


def _names_in(doc: Doc, first: int, last: int, sides: dict[int, PartyAt], gazetteer: Gazetteer) -> Iterator[NameAt]:
    """The name in a run of capitalised words, without titles and nationalities before it."""
    first = _behind_a_town(doc, first, last, gazetteer)
    start, honorific = first, ""
    for here in range(first, last):
        token = doc[here]
        if here > start and doc[here - 1].text == "-":
            if (head_of(token) or "").count("-") or (token.lower_ in ("elect", "designate") and head_of(token)):
                start = here + 1  # "Vice-President NAME"
            continue  # "Sharm el-Sheikh", "Brathwaite-West"
        if start == here and (token.text in words().honorifics or _opens_a_style(doc, here, last)):
            honorific = honorific or token.text
            start = here + 1
        elif _reads_as_name(doc, here, first, last) or _is_family_name(doc, here, start, last, gazetteer):
            continue
        elif (
            _is_side(here, sides, last, doc, gazetteer) or head_of(token) is not None or token.text in words().not_names
        ):
            if start < here and _names_follow_by_title(doc, here, last):
                yield from _cut(doc, start, here, honorific)
            start, honorific = here + 1, honorific if here < start else ""
        elif token.lower_ in _TITLE_MODIFIERS and start == here:
            start = here + 1
    if start > first and start < last and doc[start].text == "-":
        return
    start += _names_a_portfolio(doc, start, last, gazetteer) or _opens_with_place(doc, start, last, gazetteer)
    if start < last:
        yield from _cut(doc, start, last, honorific)


def _behind_a_town(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> int:
    """Where the name begins in "In Sharm el-Sheikh NAME met": behind the town that opens the sentence."""
    opens = first > 0 and doc[first - 1].is_sent_start and doc[first - 1].lower_ in _LEADING_TO
    for end in range(last - 1, first, -1) if opens else ():
        if doc[end].text != "-" and doc[end - 1].text != "-" and gazetteer.city(doc[first:end].text) is not None:
            return end
    return first


def _is_family_name(doc: Doc, here: int, start: int, last: int, gazetteer: Gazetteer) -> bool:
    """ "Stephen King", "Asad Sheikh": a title's word that closes a name."""
    closes = start < here == last - 1 and doc[here].text in words().honorifics
    return closes and gazetteer.first_name(doc[here - 1].text) is not None


def _opens_a_style(doc: Doc, here: int, last: int) -> bool:
    """ "His Excellency", "Her Royal Highness": the pronoun belongs to the style, not to the name after it."""
    return doc[here].lower_ in _OWNERS and here + 1 < last and doc[here + 1].text in words().styles


def _names_a_portfolio(doc: Doc, start: int, last: int, gazetteer: Gazetteer) -> bool:
    """ "Minister of Mines NAME", "Chancellor of the Exchequer NAME": the first word still belongs to the title."""
    here = start - 1
    if here > 0 and doc[here].lower_ == "the":
        here -= 1
    words_left = last - start - 2 * sum(doc[i].text == "-" for i in range(start, last))
    return (
        here > 0
        and words_left > 2
        and doc[here].lower_ in ("of", "for")
        and head_of(doc[here - 1]) is not None
        and doc[start + 1].text != "-"
        and not gazetteer.first_name(doc[start].text)
        and bool(gazetteer.first_name(doc[start + 1].text) or doc[start].pos_ == "NOUN" or doc[start].tag_ == "NNPS")
    )


def _opens_with_place(doc: Doc, start: int, last: int, gazetteer: Gazetteer) -> int:
    """ "In Geneva Weber met": how many words of the run are the place in front of the sentence."""
    if start < 1 or doc[start - 1].lower_ not in ("in", "at", "from") or not doc[start - 1].is_sent_start:
        return 0
    sizes = [size for size in range(1, last - start) if doc[start + size].text != "-" != doc[start + size - 1].text]
    return next((s for s in reversed(sizes) if gazetteer.city(doc[start : start + s].text) is not None), 0)


def _reads_as_name(doc: Doc, at: int, first: int, last: int) -> bool:
    """ "Anna West", "Ramadan Kaya": the tagger sees a person where the word alone would be something else."""
    token = doc[at]
    if token.ent_type_ != "PERSON" or head_of(token) is not None or token.lower_ in _TITLE_MODIFIERS:
        return False
    if at == first and at > 1 and doc[at - 1].lower_ == "for" and head_of(doc[at - 2]) is not None and last - at > 2:
        return False  # "special envoy for Sudan NAME"
    beside = [i for i in (at - 1, at + 1) if first <= i < last]
    return any(
        doc[i].ent_type_ == "PERSON"
        and head_of(doc[i]) is None
        and doc[i].text not in words().not_names
        and doc[i].text not in words().honorifics
        for i in beside
    )


def _names_follow_by_title(doc: Doc, here: int, last: int) -> bool:
    """ "Weber President": two runs that only stand beside each other are no name and no title."""
    return head_of(doc[here]) is not None and doc[here].text not in words().not_names and here + 1 == last


def _is_side(at: int, sides: dict[int, PartyAt], last: int, doc: Doc, gazetteer: Gazetteer) -> bool:
    """Whether the token names a country or body; "Jordan" and "Israel" may also be first names."""
    party = sides.get(at)
    if party is None:
        return False
    if at and doc[at - 1].lower_ in ("for", "to", "of", "in", "on", "from"):
        return True  # "special envoy for Sudan NAME"
    is_single = party.last - party.first == 1
    return not (is_single and at + 1 < last and gazetteer.first_name(doc[at].text) and doc[at].ent_type_ == "PERSON")


def _cut(doc: Doc, first: int, last: int, honorific: str) -> Iterator[NameAt]:
    while last > first and doc[last - 1].text == "-":
        last -= 1
    quotes = [i for i in range(first, last) if doc[i].is_quote]
    parts = last - first - len(quotes) - 2 * sum(doc[i].text == "-" for i in range(first, last))
    if 0 < parts <= _LONGEST_NAME and not any(
        doc[i].is_punct and doc[i].text != "-" and i not in quotes for i in range(first, last)
    ):
        yield NameAt(first, last, honorific=honorific)


def _weigh(doc: Doc, name: NameAt, sides: dict[int, PartyAt], gazetteer: Gazetteer) -> None:
    tokens = [doc[i] for i in range(name.first, name.last)]
    is_single = len([t for t in tokens if t.text != "-"]) == 1
    _weigh_label(name, tokens, is_single)
    if not is_single and gazetteer.first_name(tokens[0].text):
        name.add(1.5, "a known first name")
        if {token.ent_type_ for token in tokens} == {"ORG"} and are_given_and_family(doc[name.first : name.last]):
            name.add(1.0, "two plain words")  # which a small model takes for a firm where the name is rare
    if any(token.is_quote for token in tokens):
        name.add(2.5, "a nickname in it")
    rank = titles.past_mark(doc, name.first - 1)
    if rank < name.first - 1 and doc[rank].text in words().honorifics:  # "Gen (rtd) NAME"
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
    if any(token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in words().speech for token in tokens):
        name.add(1.0, "speaks or travels")
    if name.last + 1 < len(doc) and doc[name.last].text in (",", "(") and doc[name.last + 1].like_num:
        age = doc[name.last + 1].text
        if age.isdecimal() and 17 < int(age) < 100:
            name.add(1.5, "an age after it")
    possesses = name.last + 1 < len(doc) and doc[name.last].tag_ == "POS"
    if possesses and titles.starting_at(doc, name.last + 1, "possessed") is not None:
        name.add(0.5, "has an envoy or an aide")
    if name.first > 1 and doc[name.first - 1].tag_ == "POS" and name.first - 2 in sides and not is_single:
        name.add(1.0, "a country's")
    if name.last + 1 < len(doc) and doc[name.last].lower_ == "of" and name.last + 1 in sides and not is_single:
        name.add(1.0, "a country's")
    if (
        name.first > 1
        and _is_demonym(name.first - 1, sides)
        and doc[name.first - 2].lower_ in ("the", "a")
        and not is_single
    ):
        name.add(1.5, "a nationality before it")
    _weigh_against(doc, name, tokens, is_single, sides, gazetteer)


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
        if name.first and doc[name.first - 1].lower_ in _LEADING_TO and not is_introduced:
            name.add(-2.0, "a way or a stay there")
    if name.first > 1 and doc[name.first - 1].lower_ == "of" and doc[name.first - 2].lower_ in _SETTLEMENTS:
        name.add(-3.0, "a town")
    if all(len(token.text) > 1 and token.text.isupper() for token in tokens if token.is_alpha):
        name.add(-1.5, "all in capitals")
    if name.first and doc[name.first - 1].lower_ == "the" and name.title is None:
        name.add(-2.0, "an article before it")
    if name.last < len(doc) and doc[name.last].lower_ in _NAMED_AFTER:
        name.add(-1.0, "names something else")
    if not (is_single or name.honorific or name.title) and organisations.reads_as_firm(doc, name.first, name.last):
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
