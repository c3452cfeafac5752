"""Where names may stand: runs of capitalised words, and the name in each without the titles and ranks before it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.document import PartyAt
from tracker.extraction.language.people_words import head_of, lexicon, words
from tracker.extraction.language.tokens import Doc, Token
from tracker.extraction.names.title_spans import Title

_FUNCTION = frozenset({"DET", "ADP", "ADV", "SCONJ", "CCONJ", "PRON", "AUX", "PART", "INTJ"})
_LONGEST_NAME = 6
_OWNERS = frozenset({"his", "her", "their", "your"})
LEADING_TO = frozenset({"to", "in", "at", "into", "near"})


@dataclass(slots=True)
class NameAt:
    """A possible name at tokens first to last (exclusive), with the points that speak for it."""

    first: int
    last: int
    points: float = 0.0
    reasons: list[str] = field(default_factory=list)
    title: Title | None = None
    title_after: Title | None = None
    honorific: str = ""

    def add(self, points: float, reason: str) -> None:
        self.points += points
        self.reasons.append(reason)

    @property
    def size(self) -> int:
        return self.last - self.first


def runs(doc: Doc) -> Iterator[tuple[int, int]]:
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


def names_in(doc: Doc, first: int, last: int, sides: dict[int, PartyAt], gazetteer: Gazetteer) -> Iterator[NameAt]:
    """The name in a run of capitalised words, without titles and nationalities before it."""
    first = _behind_a_town(doc, first, last, gazetteer)
    start, honorific = first, ""
    for here in range(first, last):
        token = doc[here]
        if here > start and doc[here - 1].text == "-":
            hyphenated = (head_of(token) or "").count("-") or (
                token.lower_ in ("elect", "designate") and head_of(token)
            )
            if hyphenated or (start >= here - 2 and _is_rank(doc[here - 2]) and _is_rank(token)):
                start = here + 1  # "Vice-President NAME", "Lt-Gen NAME", "Ex-president NAME"
            continue  # "Sharm el-Sheikh", "Brathwaite-West"
        if start == here and (_is_honorific(doc, here, last) or _opens_a_style(doc, here, last)):
            honorific = honorific if honorific.rstrip(".") in words().standing else token.text
            start = here + 1
        elif (not _holds_office_of(doc, here, sides) and _reads_as_name(doc, here, first, last)) or _is_family_name(
            doc, here, start, gazetteer
        ):
            continue
        elif (
            _is_side(here, sides, last, doc, gazetteer) or head_of(token) is not None or token.text in words().not_names
        ):
            if start < here and _names_follow_by_title(doc, here, last):
                yield from _cut(doc, start, here, honorific)
            start, honorific = here + 1, honorific if here < start else ""
        elif token.lower_ in words().classes["title_modifiers"] and start == here:
            start = here + 1
    if start > first and start < last and doc[start].text == "-":
        return
    start += _names_a_portfolio(doc, start, last, gazetteer)
    if start < last:
        yield from _cut(doc, start, last, honorific)


def _holds_office_of(doc: Doc, here: int, sides: dict[int, PartyAt]) -> bool:
    """ "Prime Minister of Armenia NAME", where the tagger takes the country for the first of the names."""
    party = sides.get(here)
    is_word = party is not None and party.last - party.first == 1
    return is_word and here > 1 and doc[here - 1].lower_ == "of" and head_of(doc[here - 2]) is not None


def _is_rank(token: Token) -> bool:
    return token.text in words().honorifics or token.lower_ in words().former or head_of(token) is not None


def _is_honorific(doc: Doc, here: int, last: int) -> bool:
    """ "Mr NAME", "Tan Sri NAME"; never in "Mr Tan", "Tan See Leng", "Don Weber"."""
    word = doc[here].text
    if word not in words().honorifics:
        return False
    follows = lexicon()["names"]["opening_names"].get(word)
    if follows is None:
        return True
    return doc[here + 1].text == follows if follows and here + 1 < last else here + 2 < last and not follows


def _behind_a_town(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> int:
    """Where the name begins in "In Sharm el-Sheikh NAME met": behind the town that opens the sentence."""
    opens = first > 0 and doc[first - 1].is_sent_start and doc[first - 1].lower_ in LEADING_TO
    for end in range(last - 1, first, -1) if opens else ():
        if doc[end].text != "-" and doc[end - 1].text != "-" and gazetteer.city(doc[first:end].text) is not None:
            return end
    return first


def _is_family_name(doc: Doc, here: int, start: int, gazetteer: Gazetteer) -> bool:
    """ "Asad Sheikh", "Hassan Sheikh Warsame": a title's word behind a first name."""
    return start < here and doc[here].text in words().honorifics and bool(gazetteer.first_name(doc[here - 1].text))


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


def _reads_as_name(doc: Doc, at: int, first: int, last: int) -> bool:
    """ "Anna West", "Ramadan Kaya": the tagger sees a person where the word alone would be something else."""
    token = doc[at]
    if token.ent_type_ != "PERSON" or head_of(token) is not None or token.lower_ in words().classes["title_modifiers"]:
        return False
    if at == first and at > 1 and doc[at - 1].lower_ == "for" and head_of(doc[at - 2]) is not None and last - at > 2:
        return False  # "special envoy for Sudan NAME"
    if at > first and {token.text, doc[at - 1].text} <= words().not_names:
        return False  # "Chairman of the State Duma NAME"
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
    quotes = [i for i in range(first, last) if doc[i].is_quote]
    joining = sum(doc[i].text in words().particles and doc[i + 1].text != "-" for i in range(first, last - 1))
    parts = last - first - len(quotes) - joining - 2 * sum(doc[i].text == "-" for i in range(first, last))
    if 0 < parts <= _LONGEST_NAME and not any(
        doc[i].is_punct and doc[i].text != "-" and i not in quotes for i in range(first, last)
    ):
        yield NameAt(first, last, honorific=honorific)
