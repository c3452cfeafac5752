"""The forms of a name, and which of them mean the same person: "Anna Maria Weber", "A. Weber", "Weber"."""

from tracker.extraction.document import Figure
from tracker.extraction.language.people_words import words
from tracker.extraction.language.tokens import Doc

_OPENING, _CLOSING = "\"“‘'", "\"”’'"


def parts_of(doc: Doc, first: int, last: int) -> tuple[str, ...]:
    """The words of a name; "Min-jun" and "al-Amin" are one word each."""
    return tuple(doc[first:last].text.split())


def spelled(doc: Doc, first: int, last: int) -> str:
    return " ".join(doc[first:last].text.split())


def same(parts: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether a shorter form can be short for a longer one: "Weber", "A. Weber", "Anna Maria Weber"."""
    if len(parts) == 1 and len(known) > 1:
        word = parts[0]
        return word in known[1:] or word in short_forms(known) or _plain(word) == _plain(known[-1])
    left = list(known)
    for word in parts:
        match = next((k for k in left if _plain(k) == _plain(word) or _initial(word, k) or _initial(k, word)), None)
        if match is None:
            return False
        left = left[left.index(match) + 1 :]
    return _plain(parts[-1]) == _plain(known[-1]) or (len(parts) > 1 and parts[0] == known[0])


def _initial(short: str, word: str) -> bool:
    return len(short.rstrip(".")) == 1 and short[0] == word[0] and short[0].isupper()


def _plain(word: str) -> str:
    return word.lower().removeprefix("al-").removeprefix("el-")


def short_forms(parts: tuple[str, ...]) -> set[str]:
    """Single words that may stand for a name: the family name, and what stands first in family-first names."""
    forms = {parts[-1]} if parts[-1] not in words().suffixes else {parts[-2]}
    if "bin" in parts[1:-1] or "bint" in parts[1:-1]:
        forms.add(parts[0])  # "Prince Faisal"
    if parts[0] in words().family_first and len(parts) <= 3:
        forms.add(parts[0])
    for prefix in ("al-", "el-", "Al-", "El-"):
        if parts[-1].startswith(prefix):
            forms.add(parts[-1][3:])
    return forms


def all_forms(figure: Figure) -> set[str]:
    forms = set(figure.forms)
    parts = tuple(figure.name.split())
    if len(parts) > 1:
        forms |= short_forms(parts)
        for size in range(2, len(parts)):
            forms.add(" ".join(parts[-size:]))
            forms.add(" ".join(parts[:size]))
        for at in range(1, len(parts)):
            if parts[at - 1].lower() in words().particles:
                forms.add(" ".join(parts[at - 1 :]))
    return {
        form
        for form in forms
        if form and form[0].isalpha() and form.lower() not in words().particles and (len(form) > 1)
    }


def as_tokens(form: str) -> list[str]:
    """The form cut as the tokenizer cuts it."""
    cut: list[str] = []
    for word in (piece for whole in form.split() for piece in _unquoted(whole)):
        parts = word.split("-")
        for at, part in enumerate(parts):
            if at:
                cut.append("-")
            if part:
                cut.append(part)
    return cut


def _unquoted(word: str) -> list[str]:
    """'"Boy"' of 'Aurelio "Boy" Montalban': the quotation marks are words of their own."""
    opened = len(word) > 2 and word[0] in _OPENING and word[-1] in _CLOSING
    return [word[0], word[1:-1], word[-1]] if opened else [word]
