"""To whose country somebody comes who is told to be their guest: "the president received X, who had flown in"."""

from collections.abc import Iterator

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token


def country(document: Document, verb: Token, travellers: Sides) -> str | None:
    """The country of who receives, meets or has invited the one who comes by the verb."""
    own = {figure.country for figure in travellers.figures}
    for heads in (_inviting(verb), _receiving(document, verb, travellers)):
        codes = sides_at(document, heads).codes()
        codes = [code for code in codes if code not in own and code not in document.gazetteer.bodies]
        if len(codes) == 1:
            return codes[0]
    return None


def _inviting(verb: Token) -> list[Token]:
    """Who stands under "came at the invitation of", "as the guest of", "for talks with"."""
    nouns = [
        n for n in clauses.phrases(verb, "at", "on", "as", "for") if n.lemma_.lower() in lexicon().words["hosting"]
    ]
    return [n for noun in nouns for n in clauses.phrases(noun, "of", "from", "with")]


def _receiving(document: Document, verb: Token, travellers: Sides) -> list[Token]:
    """Who met the traveller in the clause beside which the verb stands: "X, who had landed, was received by Y"."""
    for told in _beside(verb):
        passive = clauses.is_passive(told)
        with_ = [n for word in (told, *clauses.objects(told)) for n in clauses.phrases(word, "with")]
        guests = clauses.subjects(told) if passive else [*clauses.objects(told), *with_]
        if any(figure in travellers.figures for figure in sides_at(document, guests).figures):
            return clauses.phrases(told, "by") if passive else clauses.subjects(told)
    return []


def _beside(verb: Token) -> Iterator[Token]:
    """The verb of a meeting above an aside, or after "and"."""
    above = clauses.governor(verb) if verb.dep_ in ("relcl", "acl", "advcl") else None
    for told in ([above] if above is not None else []) + [c for c in verb.children if c.dep_ == "conj"]:
        if told.lemma_.lower() in lexicon().words["welcoming"] | lexicon().words["seeing"]:
            yield told
