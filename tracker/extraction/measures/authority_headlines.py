"""Whose step the headline or the lead says it is: "EU drops sanctions on Belarus leader", "Three hit by US sanctions"."""

import re
from functools import cache

from tracker.extraction.document import Document, within
from tracker.extraction.language.measure_words import by_word, lexicon

_OWNED = re.compile(
    r"(?:['’]s)?\s+(?:[\w-]+\s+)?(?:sanctions?|blacklist|list|(?:travel|entry|visa) bans?|asset freezes?|restrictions|measures|curbs)\b"
)


def headline_authority(document: Document) -> str | None:
    """The side that opens the headline, where the word behind it is a verb of steps."""
    title = document.article.title or ""
    named = document.gazetteer.parties(title)
    if not named or named[0].start != 0:
        return None
    words = title[named[0].end :].lower().split()
    back = "back" in words[1:2]  # "China hits back as EU lists four"
    return named[0].code if words and words[0] in _present_forms() and not back else None


def headline_owner(document: Document) -> str | None:
    """The only side whose measure or list the headline names: "Three hit by US sanctions", never "Russia sanctions"."""
    title = document.article.title or ""
    owners = {
        party.code
        for party in document.gazetteer.parties(title)
        if _OWNED.match(title, party.end) and (party.how != "name" or party.text.replace(".", "").isupper())
    }
    return owners.pop() if len(owners) == 1 else None


def lead_body(document: Document) -> str | None:
    """The side of the only body, ministry or government of which the first sentence speaks: "the Security Council"."""
    first = next((s for n, s in enumerate(document.sentences) if n not in document.headlines), None)
    if first is None:
        return None
    acting = {p.code for p in within(document.parties, first) if p.how in ("body", "government", "metonym")}
    return acting.pop() if len(acting) == 1 else None


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
