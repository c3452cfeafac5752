"""What one gives or tells another to the face: "handed X a letter", "told his counterpart, X, on Friday"."""

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Found
from tracker.extraction.meetings.verb_sides import left_of

_TO_THE_FACE = frozenset({"hand", "hand over"})


def delivering(document: Document, verb: Token, form: str) -> Found:
    """ "Handed X a letter", "presented Y with a draft", "explained it to Z": a contact where both are named."""
    agents = left_of(document, verb)
    objects = clauses.objects(verb)
    given_to = [n for holder in (verb, *objects) for n in clauses.phrases(holder, "to")]
    right = sides_at(document, objects).add(sides_at(document, given_to))
    joined = verb.dep_ == "conj" and clauses.is_passive(verb.head) and not given_to
    if clauses.is_passive(verb) or (joined and not any(c.dep_ == "nsubj" for c in verb.children)):
        by = clauses.phrases(verb, "by") or [n for o in objects for c in o.subtree for n in clauses.phrases(c, "by")]
        agents = sides_at(document, by)  # "handed a note of protest by X"
        right.add(sides_at(document, clauses.subjects(verb)))
    both = Sides().add(agents).add(right)
    near = _of_setting(verb) if form in lexicon().needs["set_apart"] else list(verb.sent)
    remote = lexicon().words["phone_words"] | lexicon().words["video_words"]
    located = any(at(document.dates, t) or at(document.places, t) or t.lower_ in remote for t in near)
    codes = {f.country for f in both.figures if f.country}
    in_office = any(f.official for f in agents.figures) and any(f.official for f in right.figures)
    if form in _TO_THE_FACE and agents.parties and right.figures:  # "the ministry handed the ambassador, X, a note"
        codes |= set(agents.parties)
        in_office = any(f.official for f in right.figures)
    return [(both, None)] if in_office and len(codes) > 1 and located else []


def is_telling(token: Token) -> bool:
    """Whether a word of contact is a verb of saying, so that a noun beside it tells the occasion: "told her over dinner"."""
    return token.lemma_.lower() in lexicon().needs["set_apart"]


def _of_setting(verb: Token) -> list[Token]:
    """The words of the verb's own clause, and of the one whose aim it is: not of what is told."""
    aim = verb.dep_ in ("advcl", "xcomp") and any(c.tag_ == "TO" for c in verb.children)
    own = (verb, verb.head) if aim else (verb,)
    return [t for t in verb.sent if clauses.governor(t) in own]
