"""Whose step the headline says it is: "EU drops sanctions on Belarus leader", "US hits shipowner"."""

from functools import cache

from tracker.extraction.document import Document
from tracker.extraction.language.measure_words import by_word, lexicon


def headline_authority(document: Document) -> str | None:
    """The side that opens the headline, where the word behind it is a verb of steps."""
    title = document.article.title or ""
    named = document.gazetteer.parties(title)
    if not named or named[0].start != 0:
        return None
    words = title[named[0].end :].lower().split()
    back = "back" in words[1:2]  # "China hits back as EU lists four"
    return named[0].code if words and words[0] in _present_forms() and not back else None


@cache
def _present_forms() -> frozenset[str]:
    """ "lifts", "imposes", "hits", as headlines word what was done."""
    words = lexicon("sanctions")
    listing = {verb for verb, label in by_word("sanctions", "list_verbs").items() if label != "state"}
    hitting = listing.union(by_word("sanctions", "direct"), words["openings"]["hit"])
    hitting -= words["list_phrases"]["moving"] | words["cues"]["letting_go"]
    forms = set()
    for lemma in hitting.union(by_word("sanctions", "measures")):
        stem = lemma[:-1] + "i" if lemma.endswith("y") else lemma
        forms.add(stem + ("es" if lemma.endswith(("s", "sh", "ch", "y", "x", "z")) else "s"))
    return frozenset(forms)
