"""The way up from a clause: how it hangs on what is above it, and what that says of it."""

from tracker.extraction.context.asserted import Climb
from tracker.extraction.context.governing import HOPS, above_preposition, governor, is_overtaken
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import (
    is_finite,
    is_infinitive,
    is_past,
    is_past_perfect,
    is_perfect,
    lexicon,
    negation_of,
)

_ON_PREDICATES = frozenset({"xcomp", "ccomp", "advcl", "acl", "dep", "pcomp", "prep", "csubj", "csubjpass", "oprd"})
_EXTENTS = frozenset({"nothing", "something", "little", "much", "anything"})
_ON_NOUNS = frozenset({"acl", "relcl", "ccomp", "xcomp", "advcl", "appos"})


def above_verb(verb: Token, climb: Climb) -> Token | None:
    """Read how the clause hangs on what is above it; return that, or None where it speaks for itself."""
    head, link = verb.head, verb.dep_
    if head == verb or link == "ROOT" or _is_marked_off(verb, climb):
        return None
    if link == "advcl" and any(c.lower_ == "instead" for c in verb.children):
        return None  # "failed to meet, holding separate talks instead"
    finite = is_finite(verb)
    if link == "ccomp" and finite and any(t.text == ";" for t in verb.doc[verb.i : head.i]):
        return None  # "he is in Rome; he discussed the plan": two sentences
    if link == "conj":
        # A verb with a tense of its own speaks for itself; a bare form hangs on what the first verb hangs on.
        return None if finite and not _conj_of_finite_complement(verb) else _skip_to_shared(verb)
    if head.pos_ in ("VERB", "AUX", "ADJ") and link in _ON_PREDICATES:
        return _above_content(verb, head, climb) if finite else _above_complement(verb, head, link, climb)
    if link == "pcomp" and head.lower_ in ("before", "after") and head.head.pos_ in ("VERB", "AUX"):
        return head.head  # "stopped in Rome before flying to Oslo": asserted as the first act is
    if link == "pcomp":
        return above_preposition(head, climb)
    if link == "amod" and verb.tag_ == "VBG":  # "in exchange for lifting sanctions", taken for an attribute
        return head
    infinitive = is_infinitive(verb)
    told = infinitive or verb.tag_ == "VBG" or (finite and (link != "relcl" or _is_content(verb)))
    if link in _ON_NOUNS and told:
        return _above_noun_complement(head, climb, finite=finite, infinitive=infinitive)
    return None


def _is_marked_off(verb: Token, climb: Climb) -> bool:
    """Read the conjunction of the clause; True where it decides alone: "if they meet", "until they meet", "because"."""
    if verb.dep_ == "advcl" and _is_inverted(verb):
        climb.conditional = True
        climb.apply("denied" if is_past_perfect(verb) else "proposed", "inverted")
        return True
    for mark in verb.children:
        if mark.dep_ not in ("mark", "advmod") or mark.i > verb.i:
            continue
        cue = lexicon()["conditionals"].get(mark.lower_)
        if cue == "marks" and not (mark.i and mark.nbor(-1).lower_ in ("even", "as")):
            climb.conditional = True
            climb.apply("proposed", mark.lower_)
            return True
        if verb.dep_ != "advcl":
            continue
        if cue == "prospective" and verb.tag_ in ("VBZ", "VBP") and climb.state == "done":
            climb.apply("proposed", mark.lower_)
            return True
        if cue == "given" and is_finite(verb):
            return True
    return False


def _is_inverted(verb: Token) -> bool:
    """ "Had they met, there would be peace", "should they meet": a condition without "if"."""
    opening = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass")), default=verb.i)
    subject = next((c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), -1)
    return opening < subject < verb.i and verb.doc[opening].lower_ in ("had", "should", "were")


def _is_content(verb: Token) -> bool:
    """Whether what the parser takes for a relative clause is what a report says: "a report in a daily that X met Y"."""
    told = lexicon()["nouns"].get(verb.head.lemma_.lower()) in ("transparent", "reported")
    return told and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _conj_of_finite_complement(verb: Token) -> bool:
    first = verb.head
    return first.dep_ == "ccomp" and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _skip_to_shared(verb: Token) -> Token | None:
    """The first verb of a coordination, entered above its own words."""
    first = verb.head
    for _ in range(HOPS):
        if first.dep_ != "conj":
            break
        first = first.head
    return first if first.head != first else None


def _above_content(verb: Token, head: Token, climb: Climb) -> Token | None:
    """Read what governs a clause with a tense of its own: "denied that they met", "hopes that they will meet"."""
    if _was_able(head):
        return head
    cue, why = governor(head, verb)
    ahead = climb.state != "done" or not is_past(verb)
    if cue == "denied" or (cue in ("proposed", "planned") and ahead):
        climb.apply(cue, why, negation=negation_of(head))
    elif cue == "reported":
        climb.apply(cue, why)
    return None


def _was_able(head: Token) -> bool:
    """ "Was able to meet": did."""
    return head.lower_ == "able" and head.head.tag_ == "VBD"


def _above_complement(verb: Token, head: Token, link: str, climb: Climb) -> Token | None:
    """Read what governs an infinitive or a participle: "plans to meet", "is due to meet", "is said to have met"."""
    if _was_able(head):
        return head
    infinitive, perfect = is_infinitive(verb), is_perfect(verb)
    cue, why = governor(head, verb)
    if cue == "sending":
        cue = "transparent" if head.tag_ == "VBD" else None
    if cue == "believed" or (infinitive and (cue == "reported" or (cue == "report" and perfect))):
        climb.apply("reported", why)
        return None
    if head.lemma_ == "be" and infinitive:
        predicate = next((c for c in head.children if c.dep_ == "acomp"), None)
        if predicate is not None:  # "is due in Rome to meet", "is ready to talk"
            cue, why = governor(predicate, verb)
            climb.apply("cancelled" if is_overtaken(head) else cue or "planned", why, negation=negation_of(head))
            return head
        if not any(c.dep_ == "attr" for c in head.children):
            missed = perfect and head.tag_ == "VBD"  # "was to have met": it did not come to that
            climb.apply("cancelled" if missed else "planned", "is to", negation=negation_of(head))
            return None
    if cue in (None, "report", "transparent", "accepted"):
        if infinitive and (link == "advcl" or cue is None):
            _read_purpose(head, cue, climb)
        return head
    if cue == "planned" and why == "go" and not (head.tag_ == "VBG" and infinitive):
        return head  # "went on to meet", not "is going to meet"
    climb.apply("cancelled" if cue == "planned" and is_overtaken(head) else cue, why, negation=negation_of(head))
    return head


def _read_purpose(head: Token, cue: str | None, climb: Climb) -> None:
    """ "Set aside two hours to meet", "travels to Rome to meet": the act is the aim of another."""
    climb.purpose = True
    if cue == "transparent":
        climb.present |= head.tag_ in ("VBZ", "VBP")
    else:
        climb.apply("planned", "purpose clause")


def _above_noun_complement(noun: Token, climb: Climb, *, finite: bool, infinitive: bool) -> Token | None:
    """Read the noun that a clause hangs on: "a plan to meet", "the refusal to meet", "two hours to meet"; "the first to meet" did."""
    ranks = lexicon()["ranks"]
    if infinitive and noun.lower_ in _EXTENTS and noun.head.lemma_ == "have":
        return noun  # "had nothing to do with his trip"
    if infinitive and any(word.lower_ in ranks for word in (noun, *noun.children)):
        return noun
    cue = lexicon()["nouns"].get(noun.lemma_.lower())
    if cue == "planned" and finite:
        cue = None
    if cue and cue != "transparent":
        climb.apply(cue, noun.lower_)
    elif infinitive and cue is None:
        climb.purpose = True
        climb.apply("planned", "purpose clause")
    return noun
