"""The way up from a trigger: what governs it, clause by clause, and what each of these words says of it."""

from tracker.extraction.context.asserted import Climb
from tracker.extraction.language.clauses import is_passive
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import (
    auxiliaries_of,
    has_condition,
    is_finite,
    is_infinitive,
    is_past,
    lexicon,
    negation_of,
)

HOPS = 12
_SETTING = frozenset({"in", "during", "at", "via", "by"})  # where or when the verb's act was done
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
            return _above_preposition(head, climb)
        if link in _NOUN_LINKS:
            return _governed(head, here, climb)
        return None
    return None


def _above_preposition(preposition: Token, climb: Climb) -> Token | None:
    """From a preposition to the word it hangs on, with what the preposition says."""
    for _ in range(HOPS):
        cue = lexicon()["prepositions"].get(preposition.lower_)
        if cue == "denied":
            climb.apply("denied", preposition.lower_)
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
        cue = lexicon()["nouns"].get(head.lemma_.lower())
        if cue and not (cue == "planned" and head.lower_ in ("agreement", "agenda")):
            climb.apply(cue, head.lower_)
        return head
    return None


def _governed(verb: Token, child: Token, climb: Climb) -> Token:
    """Apply what a verb or adjective says of the noun or phrase it governs."""
    cue, why = governor(verb, child)
    subject = child.dep_ == "nsubj" and verb.pos_ == "VERB"
    setting = child.lower_ in _SETTING and verb.pos_ == "VERB" and not is_passive(verb)  # "agreed in talks to share"
    setting = setting or (
        verb.lemma_ == "agree" and child.lower_ == "with"
    )  # "agreed with X in talks": the parse of it
    if why == "go":
        cue = None  # "went to Rome for talks": only "going to talk" looks ahead
    if cue in ("planned", "decided", "proposed", "cancelled", "denied", "reported", "accepted") and not (
        subject or setting
    ):
        if cue == "decided" or (cue == "planned" and why == "announce"):
            return verb
        if cue == "planned" and _is_overtaken(verb):
            cue = "cancelled"
        climb.apply(cue, why, negation=negation_of(verb))
    if child.dep_ in ("dobj", "obj") and _is_of_programme(verb):
        climb.apply("planned", "programme")
    acts = subject and verb.lemma_ != "take" and any(c.dep_ == "dobj" for c in verb.children)
    if acts and (failed := negation_of(verb)) is not None:
        climb.denials.add(failed.i)  # "the call did not settle the matter": it was made
    if child.dep_ in ("nsubj", "nsubjpass"):
        _apply_outcome(verb, climb)
        due = any(c.dep_ == "acomp" and governor(c)[0] == "planned" for c in verb.children)
        if due and _is_overtaken(verb):
            climb.apply("cancelled", "had been due")
        if verb.lemma_ == "be" and any(c.dep_ == "xcomp" and is_infinitive(c) for c in verb.children):
            climb.apply("planned", "is to", negation=negation_of(verb))  # "the talks are to be held"
    return verb


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
    return governors.get(lemma) or governors.get(verb.lower_), lemma


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
    if negation := negation_of(verb):
        climb.deny(negation.lower_, negation)


def above_verb(verb: Token, climb: Climb) -> Token | None:
    """Read how the clause hangs on what is above it; return that, or None where it speaks for itself."""
    head, link = verb.head, verb.dep_
    if head == verb or link == "ROOT":
        return None
    marks = [c for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i]
    for mark in marks:
        cue = lexicon()["conditionals"].get(mark.lower_)
        if cue == "marks" and not (mark.i and mark.nbor(-1).lower_ in ("even", "as")):
            climb.conditional = True
            climb.apply("proposed", mark.lower_)
            return None
        if cue == "prospective" and link == "advcl" and verb.tag_ in ("VBZ", "VBP") and climb.state == "done":
            climb.apply("proposed", mark.lower_)
            return None
        if cue == "given" and link == "advcl" and is_finite(verb):
            return None
    finite = is_finite(verb)
    infinitive = is_infinitive(verb)
    if link == "ccomp" and finite and any(t.text == ";" for t in verb.doc[verb.i : head.i]):
        return None  # "he is in Rome; he discussed the plan": two sentences
    if link == "conj":
        # A verb with a tense of its own speaks for itself; a bare form hangs on what the first verb hangs on.
        return None if finite and not _conj_of_finite_complement(verb) else _skip_to_shared(verb)
    if head.pos_ in ("VERB", "AUX", "ADJ") and link in (
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
        "dep",
        "pcomp",
        "prep",
        "csubj",
        "csubjpass",
        "oprd",
    ):
        return _above_complement(verb, head, link, climb, finite=finite, infinitive=infinitive)
    if link == "pcomp" and head.lower_ in ("before", "after") and head.head.pos_ in ("VERB", "AUX"):
        return head.head  # "stopped in Rome before flying to Oslo": asserted as the first act is
    if link == "pcomp":
        return _above_preposition(head, climb)
    if link == "amod" and verb.tag_ == "VBG":  # "in exchange for lifting sanctions", taken for an attribute
        return head
    if link in ("acl", "relcl", "ccomp", "xcomp", "advcl", "appos"):
        if infinitive or verb.tag_ == "VBG" or (finite and (link != "relcl" or _is_content(verb))):
            return _above_noun_complement(head, climb, finite=finite, infinitive=infinitive)
        return None
    return None


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


def _above_complement(
    verb: Token, head: Token, link: str, climb: Climb, *, finite: bool, infinitive: bool
) -> Token | None:
    if head.lower_ == "able" and head.head.tag_ == "VBD":
        return head  # "was able to meet": did
    cue, why = governor(head, verb)
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    negation = negation_of(head)
    if cue == "sending":
        cue = "transparent" if head.tag_ == "VBD" else None
    if finite:
        if cue in ("denied", "proposed", "planned") and not (
            cue == "planned" and climb.state == "done" and is_past(verb)
        ):
            if cue == "denied" or climb.state != "done" or not is_past(verb):
                climb.apply(cue, why, negation=negation)
        elif cue == "reported":
            climb.apply(cue, why)
        return None
    if cue == "believed" or (cue == "reported" and infinitive) or (cue == "report" and infinitive and perfect):
        climb.apply("reported", why)
        return None
    predicate = next((c for c in head.children if c.dep_ == "acomp"), None)
    if head.lemma_ == "be" and infinitive and predicate is not None:  # "is due in Rome to meet", "is ready to talk"
        cue, why = governor(predicate, verb)
        climb.apply("cancelled" if _is_overtaken(head) else cue or "planned", why, negation=negation_of(head))
        return head
    if head.lemma_ == "be" and infinitive and not any(c.dep_ in ("attr", "acomp") for c in head.children):
        missed = perfect and head.tag_ == "VBD"  # "was to have met": it did not come to that
        climb.apply("cancelled" if missed else "planned", "is to", negation=negation)
        return None
    if cue in (None, "report", "transparent", "accepted"):
        if infinitive and (link == "advcl" or cue is None):
            climb.purpose = True
            climb.present |= head.tag_ in ("VBZ", "VBP") and cue == "transparent"
            if cue != "transparent":
                climb.apply("planned", "purpose clause")
        return head
    if cue == "planned" and why == "go" and not (head.tag_ == "VBG" and infinitive):
        return head
    if cue == "planned" and _is_overtaken(head):
        cue = "cancelled"
    climb.apply(cue, why, negation=negation)
    return head


def _is_overtaken(verb: Token) -> bool:
    """ "Had been due to meet", "had been scheduled for": told like that, it did not come about."""
    here = verb.head if verb.dep_ == "acomp" else verb
    had = any(c.dep_ == "aux" and c.lemma_ == "have" and c.tag_ == "VBD" for c in here.children)
    return had and (here.lemma_ == "be" or is_passive(here))


def _above_noun_complement(noun: Token, climb: Climb, *, finite: bool, infinitive: bool) -> Token | None:
    cue = lexicon()["nouns"].get(noun.lemma_.lower())
    if cue == "planned" and finite:
        cue = None
    if cue and cue != "transparent":
        climb.apply(cue, noun.lower_)
    elif infinitive and cue is None:
        climb.purpose = True
        climb.apply("planned", "purpose clause")
    return noun
