"""Who goes where another was to go: "sent his deputy, X, instead", "X will travel in her place"."""

from collections.abc import Iterator

from tracker.common.vocabulary import Status
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits.trips import Journey, Trip

REACH = 80  # tokens between a journey that was called off and who makes it instead


def trips(document: Document, verb: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """The journey of whom the words put in the place of one who has just been told to stay away."""
    if not clauses.is_verb(verb) or not _is_instead(verb) or not (heads := _substitutes(verb)):
        return
    missed = next((j for j in reversed(earlier) if verb.i - j.trigger.i <= REACH), None)
    if missed is None or missed.status is not Status.CANCELLED:
        return
    who = [f for f in sides_at(document, heads).figures if f != missed.traveller]
    if who:
        yield Trip(Sides(who), missed.place, verb, ["place from before"])


def _is_instead(verb: Token) -> bool:
    """ "Instead", "in his place", "in the minister's stead" under the verb."""
    stead = [n for n in clauses.phrases(verb, "in", "on") if n.lower_ in lexicon().words["stead"]]
    return any(c.lower_ == "instead" for c in verb.children) or any(c.dep_ == "poss" for n in stead for c in n.children)


def _substitutes(verb: Token) -> list[Token]:
    """Who goes by "went", "will attend", "is to lead the delegation"; who is sent; by whom one is represented."""
    verbs, forms, passive = lexicon().verbs, set(verb_forms(verb)), clauses.is_passive(verb)
    if verb.lemma_.lower() in verbs["sending"]:
        return clauses.subjects(verb) if passive else clauses.objects(verb)
    if verb.lemma_.lower() == "represent" and passive:
        return clauses.phrases(verb, "by")
    moving = verbs["going"] | verbs["attending"] | verbs["performing"] | verbs["replacing"]
    return clauses.subjects(verb) if forms & moving and not passive else []
