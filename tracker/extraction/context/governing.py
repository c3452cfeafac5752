"""The way up from a trigger: what governs a noun or stands beside a verb, and what each of these words says of it."""

from tracker.extraction.context.asserted import Climb
from tracker.extraction.language.clauses import is_passive, phrases
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import (
    auxiliaries_of,
    has_condition,
    is_infinitive,
    lexicon,
    negation_of,
)

HOPS = 12
_SETTING = frozenset({"in", "during", "at", "via", "by"})  # where or when the verb's act was done
_CUES = frozenset({"planned", "proposed", "cancelled", "denied", "reported", "accepted"})
_NOUN_LINKS = frozenset({"dobj", "obj", "nsubj", "nsubjpass", "pobj", "attr", "oprd", "dative", "appos"})


def nominal(noun: Token, climb: Climb) -> Token | None:
    """Read what stands before a noun and between it and its governor; return the governor."""
    here = noun
    for _ in range(HOPS):
        for child in here.children:
            word = child.lower_
            if child.dep_ in ("amod", "compound", "nmod") and word in lexicon()["modifiers"]:
                climb.apply(lexicon()["modifiers"][word], word)
            elif child.dep_ in ("det", "neg") and word in ("no", "neither"):
                climb.deny(word, child)
        link, head = here.dep_, here.head
        if link == "npadvmod" and (here.ent_type_ == "DATE" or here.like_num) and head.pos_ == "VERB":
            return head  # "will travel to Rome June 26-28 for meetings": the parser's date between
        if head == here or link in ("ROOT", "npadvmod", "advmod"):
            return None
        if link in ("conj", "compound", "poss", "nmod", "nn", "amod"):
            here = head
            if link == "compound" and head.lemma_.lower() in lexicon()["nouns"]:
                climb.apply(lexicon()["nouns"][head.lemma_.lower()], head.lower_)
            continue
        if link in ("pobj", "pcomp"):
            return above_preposition(head, climb)
        if link in _NOUN_LINKS:
            return _governed(head, here, climb)
        return None
    return None


def above_preposition(preposition: Token, climb: Climb) -> Token | None:
    """From a preposition to the word it hangs on, with what the preposition says."""
    for _ in range(HOPS):
        worded = preposition.nbor(-1) if preposition.lower_ == "of" and preposition.i else preposition
        cue = lexicon()["prepositions"].get(worded.lower_) or lexicon()["prepositions"].get(preposition.lower_)
        if cue == "denied":
            climb.apply("denied", worded.lower_)  # "instead of" may hang on the verb by either word
        elif cue == "past":
            return None  # "after talks with": told as having taken place, whatever comes next
        elif cue == "proposed":
            climb.apply("proposed", preposition.lower_)
        elif cue == "purpose":
            climb.purpose = True
        head = preposition.head
        if head == preposition:
            return None
        if preposition.dep_ == "agent" or head.dep_ in ("prep", "agent") or head.pos_ in ("ADP", "SCONJ"):
            preposition = head
            continue
        if head.pos_ in ("VERB", "AUX", "ADJ"):
            return _governed(head, preposition, climb)
        if preposition.lower_ in ("to", "from") and (distance := lexicon()["distances"].get(head.lower_)):
            climb.apply(distance, head.lower_)
            return None
        if preposition.lower_ == "of" and head.head.lower_ == "within":  # "came within hours of lifting"
            climb.apply("proposed", "within")
            return None
        cue = lexicon()["nouns"].get(head.lemma_.lower())
        if cue and not (cue == "planned" and head.lower_ in ("agreement", "agenda")):
            climb.apply(cue, head.lower_)
        return head
    return None


def _governed(verb: Token, child: Token, climb: Climb) -> Token:
    """Apply what a verb or adjective says of the noun or phrase it governs."""
    subject = child.dep_ == "nsubj" and verb.pos_ == "VERB"
    if not subject and not _is_setting(verb, child):
        cue, why = governor(verb, child)
        if cue == "decided" or (cue == "planned" and why == "announce"):
            return verb
        if cue in _CUES and why != "go":  # "went to Rome for talks": only "going to talk" looks ahead
            cue = "cancelled" if cue == "planned" and is_overtaken(verb) else cue
            climb.apply(cue, why, negation=negation_of(verb))
    if child.dep_ in ("dobj", "obj") and _is_of_programme(verb):
        climb.apply("planned", "programme")
    acts = subject and verb.lemma_ != "take" and any(c.dep_ == "dobj" for c in verb.children)
    if acts and (failed := negation_of(verb)) is not None:
        climb.denials.add(failed.i)  # "the call did not settle the matter": it was made
    if child.dep_ in ("nsubj", "nsubjpass"):
        _apply_outcome(verb, climb)
        due = any(c.dep_ == "acomp" and governor(c)[0] == "planned" for c in verb.children)
        if due and is_overtaken(verb):
            climb.apply("cancelled", "had been due")
        if verb.lemma_ in ("be", "remain", "stay", "prove"):
            _apply_predicate(verb, climb)
        if verb.pos_ == "NOUN" and (cue := lexicon()["nouns"].get(verb.lemma_.lower())):
            climb.apply(cue, verb.lower_)  # "made the visit a condition"
    if child.dep_ == "attr":
        for wish in (c for c in verb.children if c.dep_ in ("csubj", "nsubj") and governor(c)[0] == "proposed"):
            climb.apply("proposed", wish.lower_)  # "what they want is an end to it"
    return verb


def _is_setting(verb: Token, child: Token) -> bool:
    """ "Agreed in talks to share": where or when the act was done; "agreed with X in talks" may be parsed so too."""
    if verb.lemma_ == "agree" and child.lower_ == "with":
        return True
    return child.lower_ in _SETTING and verb.pos_ == "VERB" and not is_passive(verb)


def _is_of_programme(verb: Token) -> bool:
    """ "His programme includes talks with X": they are ahead."""
    present = verb.lemma_ == "include" and verb.tag_ in ("VBZ", "VBP")
    return present and any(c.dep_ == "nsubj" and c.lemma_.lower() in lexicon()["programmes"] for c in verb.children)


def _apply_outcome(verb: Token, climb: Climb) -> None:
    """What the verbs say that the event is the subject of: "was set for May but was called off", "fell through"."""
    for here in (verb, *(c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB")):
        if here != verb and any(c.dep_ in ("nsubj", "nsubjpass") for c in here.children):
            continue
        particles = {f"{here.lemma_.lower()} {c.lower_}" for c in here.children if c.dep_ in ("prt", "advmod", "prep")}
        cue, why = governor(here)
        passive = here != verb and cue == "cancelled" and any(c.dep_ == "auxpass" for c in here.children)
        if passive or (particles | {here.lemma_.lower()}) & lexicon()["outcomes"].keys():
            climb.apply("cancelled", why)


def _apply_predicate(verb: Token, climb: Climb) -> None:
    """What "be" says of the event: "the talks are to be held", "a meeting is likely", "a call is on the programme"."""
    for child in verb.children:
        words = [child, *child.children] if child.dep_ == "prep" and child.lower_ in ("on", "in") else [child]
        cue = lexicon()["predicates"].get(words[-1].lemma_.lower()) if child.dep_ in ("acomp", "prep") else None
        if child.dep_ == "xcomp" and is_infinitive(child):
            cue = "planned"
        if child.lower_ == "off" and any(c.lower_ in ("table", "agenda", "cards") for c in child.children):
            climb.apply("denied", "off")
        if cue:
            climb.apply(cue, "is to" if child.dep_ == "xcomp" else words[-1].lower_, negation=negation_of(verb))


def governor(verb: Token, child: Token | None = None) -> tuple[str | None, str]:
    """The class of a governing word and its form in the lexicon; a phrasal form ("call off") comes first."""
    governors, lemma = lexicon()["governors"], verb.lemma_.lower()
    for other in verb.children:
        if other.dep_ in ("prt", "prep", "advmod", "dative") and abs(other.i - verb.i) <= 4:
            phrase = f"{lemma} {other.lower_}"
            if phrase in governors and (
                other.dep_ != "prep" or child is None or other == child or other.is_ancestor(child)
            ):
                return governors[phrase], phrase
    if lemma in lexicon()["adjectives"] and verb.pos_ == "VERB":
        return None, lemma
    if lemma == "call" and any(c.dep_ == "oprd" for c in verb.children):
        return None, lemma  # "called the talks useful"
    cue = governors.get(lemma) or governors.get(verb.lower_)
    if cue and any(n.lower_ == "principle" for n in phrases(verb, "in")):
        return "planned", f"{lemma} in principle"
    return cue, lemma


def read_clause(verb: Token, climb: Climb) -> None:
    """Modality, negation, hedges and conditions within the verb's own clause."""
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    for child in auxiliaries_of(verb):
        word = child.lower_
        if child.dep_ in ("aux", "auxpass") and child.tag_ == "MD":
            climb.modal = climb.modal or word
            cue = lexicon()["modals"].get(word)
            if cue and perfect and word in ("would", "could", "should", "ought", "'d", "might"):
                climb.apply("proposed" if word == "might" else "denied", f"{word} have")
            elif cue and has_condition(verb):
                climb.conditional = True
                climb.apply("proposed", word)
            elif cue:
                climb.apply(cue, word)
        elif child.dep_ in ("advmod", "amod") and word in lexicon()["adverbs"]:
            climb.apply(lexicon()["adverbs"][word], word)
        elif child.dep_ == "advmod" and child.i < verb.i and word in lexicon()["shortfalls"]:
            climb.apply(lexicon()["shortfalls"][word], word)
    if verb.i > 1 and verb.nbor(-1).lower_ == "than" and verb.nbor(-2).lower_ == "rather":
        climb.apply("denied", "rather than")
    if negation := negation_of(verb):
        climb.deny(negation.lower_, negation)


def is_overtaken(verb: Token) -> bool:
    """ "Had been due to meet", "had been scheduled for": told like that, it did not come about."""
    here = verb.head if verb.dep_ == "acomp" else verb
    had = any(c.dep_ == "aux" and c.lemma_ == "have" and c.tag_ == "VBD" for c in here.children)
    return had and (here.lemma_ == "be" or is_passive(here))
