"""Second names of people: "Emeka Obi, alias Big Chief", "Sayed Karim, better known as Abu Nur"."""

from collections.abc import Iterable, Iterator

from tracker.extraction.language.people_words import lexicon
from tracker.extraction.language.tokens import Doc
from tracker.extraction.names.name_runs import NameAt

_LONGEST = 4  # words of a second name
_BEFORE = 6  # tokens between a name and the words that lead to the second


def find(doc: Doc, names: Iterable[NameAt]) -> Iterator[tuple[NameAt, int, int]]:
    """(name, first, last) for each second name with the one that it belongs to."""
    ends = {name.last: name for name in names}
    rules = lexicon()["aliases"]
    for token in doc:
        if token.lower_ not in rules["cues"] and not (token.lower_ == "as" and token.i and _is_known(doc, token.i)):
            continue
        first = token.i + 1
        while first < len(doc) and (doc[first].is_quote or doc[first].lower_ in ("the", "of", "as")):
            first += 1
        last = first
        while last < min(first + _LONGEST, len(doc)) and (doc[last].text[0].isupper() or doc[last].text == "-"):
            last += 1
        owner = _owner(doc, token.i, ends)
        if owner is not None and last > first and not doc[first].is_sent_start:
            yield owner, first, last


def _is_known(doc: Doc, index: int) -> bool:
    return doc[index - 1].lower_ in lexicon()["aliases"]["known"]


def _owner(doc: Doc, cue: int, ends: dict[int, NameAt]) -> NameAt | None:
    """The name that ends before the cue, with nothing but a comma and small words between."""
    rules = lexicon()["aliases"]
    for here in range(cue, max(cue - _BEFORE, 0), -1):
        if here in ends:
            return ends[here]
        if doc[here - 1].lower_ not in rules["between"] and not doc[here - 1].is_quote:
            return None
    return None
