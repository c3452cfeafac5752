"""What the mood of a clause makes of a journey: none at all, one that was called off, one that is still to come."""

from dataclasses import replace

from tracker.extraction.context.assertion import Assertion, assess
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import lexicon as mood
from tracker.extraction.visits import stays

_MIGHT = frozenset({"may", "can", "could", "must", "might"})
_NEITHER = frozenset({"neither", "nor", "not"})


def is_none(trigger: Token, asserted: Assertion) -> bool:
    """Whether nothing is told of a journey: only who may travel, who is kept out, or where somebody is not."""
    missed = asserted.modal == "could" and not lexicon().verbs["attending"].isdisjoint(verb_forms(trigger))
    if asserted.modal in _MIGHT and not missed and (asserted.negated or _is_neither(trigger)):
        return True  # "may no longer enter": a ban, not a journey called off
    if _is_kept_out(trigger, asserted) or _is_of_leave(trigger):
        return True
    if lexicon().words["barring"].intersection(asserted.reasons):
        return hinderer(trigger) is None  # "banned from entering"
    return asserted.negated and (trigger.lemma_.lower() == "be" or _is_unplanned(trigger))


def _is_neither(trigger: Token) -> bool:
    verbs = (trigger, trigger.head) if trigger.dep_ == "conj" else (trigger,)
    return any(c.lower_ in _NEITHER for verb in verbs for c in verb.children)


def settled(trigger: Token, asserted: Assertion, *, absent: bool) -> Assertion:
    """The assertion with what else the sentence says of the journey's coming about."""
    if asserted.status_class in ("planned", "done") and _is_called_off(trigger):
        asserted = replace(asserted, status_class="cancelled")
    if is_ahead(trigger) and asserted.status_class == "done":
        tense = "future" if asserted.tense == "present" else asserted.tense
        asserted = replace(asserted, status_class="planned", tense=tense)
    if stays.is_past_plan(trigger):
        return replace(asserted, status_class="cancelled", tense="past")
    if hinderer(trigger) is not None or (absent and not asserted.negated):
        return replace(asserted, status_class="cancelled")
    return asserted


def hinderer(trigger: Token) -> Token | None:
    """The verb of what kept somebody from going: "an operation kept her from a trip to Rome", no lasting ban."""
    preposition = trigger.head if trigger.dep_ == "pcomp" else clauses.preposition_of(trigger)
    if preposition is None or preposition.lower_ != "from" or not clauses.is_verb(preposition.head):
        return None
    verb = preposition.head
    past = verb.tag_ in ("VBD", "VBN") or any(c.lower_ in ("did", "had") for c in verb.children)
    return verb if past and verb.lemma_.lower() in lexicon().words["hindering"] else None


def hindered(verb: Token) -> list[Token]:
    """Whom it kept."""
    return clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)


def _is_of_leave(trigger: Token) -> bool:
    """ "Is free to travel", "is not able to enter", "needs a visa to enter", "chose to stay": no journey is told."""
    above, words = trigger.head, lexicon().words
    if trigger.dep_ not in ("xcomp", "acl", "relcl", "advcl"):
        return False
    if above.lower_ == "free" or (above.lemma_.lower() in words["needing"] and trigger.tag_ == "VB"):
        return True  # "to get to Rome he needed a visa"
    if above.lower_ in words["permitted"]:
        negated = above.lower_ == "unable" or any(c.dep_ == "neg" for w in (above, above.head) for c in w.children)
        was = any(c.lower_ in ("was", "were") for c in (above.head, *above.children))
        return negated and not was
    if above.lemma_.lower() in words["granted"]:
        governor = clauses.governor(above)
        return governor is not None and governor.lemma_.lower() in words["needing"]
    return above.lemma_.lower() in words["choosing_to"] and trigger.lemma_ in ("stay", "remain")


def is_praise(trigger: Token) -> bool:
    """ "X flew to Rome, the first minister to go there": of a journey that has just been told."""
    noun = trigger.head
    apart = noun.dep_ in ("appos", "npadvmod", "conj") or (noun.dep_ == "dobj" and is_going(noun.head))
    if trigger.dep_ not in ("acl", "relcl") or not apart or all(c.tag_ != "TO" for c in trigger.children):
        return False
    return any(c.lower_ in lexicon().words["records"] for c in noun.children)


def is_going(verb: Token) -> bool:
    """Whether a verb tells of a way or an arrival."""
    going = lexicon().verbs["going"] | lexicon().verbs["arriving"]
    return clauses.is_verb(verb) and not going.isdisjoint(verb_forms(verb))


def _is_kept_out(trigger: Token, asserted: Assertion) -> bool:
    """ "Will not be allowed into", "will not be granted visas or allowed to enter"."""
    letting = next((t for t in (trigger, trigger.head) if t.lemma_.lower() in lexicon().verbs["admitting"]), None)
    if letting is None:
        return False
    shared = letting.dep_ == "conj" and any(c.dep_ == "neg" for c in letting.head.children)
    return (asserted.negated and letting == trigger) or (
        shared and any(c.lower_ == "or" for c in letting.head.children)
    )


def _is_unplanned(trigger: Token) -> bool:
    """ "Has no plans to go", "does not intend to go": nothing was planned."""
    return trigger.dep_ in ("acl", "xcomp", "relcl") and trigger.head.lemma_.lower() in lexicon().words["plans"]


def _is_called_off(noun: Token) -> bool:
    """ "Was planned for June but had to be called off"."""
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if noun.head.lemma_ == "be" and any(c.lower_ == "off" for c in noun.head.children):
        return True  # "the trip is off"
    joined = [v for v in noun.head.subtree if v.dep_ in ("conj", "xcomp") and clauses.is_verb(v.head)]
    return any(mood()["governors"].get(form) == "cancelled" for verb in joined for form in verb_forms(verb))


def is_ahead(trigger: Token) -> bool:
    """ "Due", "expected" and their like say that one is to come, as does "his next stop is Rome"."""
    if trigger.lemma_ == "be" and trigger.tag_ != "VBD":
        stops = [c for c in trigger.children if c.lemma_.lower() in lexicon().words["stops"]]
        return any(c.lower_ == "next" for stop in stops for c in stop.children)
    return trigger.lower_ in lexicon().due and trigger.lower_ not in lexicon().words["being"]


def told_by(trigger: Token) -> Token:
    """The word whose mood is the journey's: the verb of what is done "on a trip to Rome", else the trigger itself."""
    apart = trigger.i < trigger.head.i or trigger.nbor(-1).text == ","
    if trigger.tag_ == "VBG" and trigger.dep_ == "advcl" and apart:
        return trigger.head  # "speaking in Rome, X called for talks"
    if trigger.tag_ == "VBG" and trigger.dep_ == "pcomp" and trigger.head.lower_ == "before":
        above = clauses.governor(trigger)  # "before coming to Rome, she is set to speak in Bari"
        told = [above, *(c for c in above.children if c.dep_ == "xcomp")] if above is not None else []
        return next((verb for verb in told if assess(verb).status_class == "planned"), trigger)
    preposition = clauses.preposition_of(trigger) if not clauses.is_verb(trigger) else None
    if preposition is None or preposition.lower_ not in ("on", "during") or not clauses.is_verb(preposition.head):
        return trigger
    return preposition.head


def is_mention(trigger: Token) -> bool:
    """ "The trip to Rome comes as", "chose Rome for her first trip": whether it has been made they leave open."""
    if clauses.is_verb(trigger):
        return trigger.lemma_.lower() in lexicon().words["choosing"]
    return trigger.dep_ == "nsubj" and trigger.head.tag_ in ("VBZ", "VBP")


def record(trigger: Token) -> Token | None:
    """The verb of "became the first minister to visit Rome": what it says of the journey, it says of its own."""
    if trigger.tag_ != "VB" or trigger.dep_ not in ("xcomp", "acl", "relcl", "advcl"):
        return None
    verb = trigger.head if clauses.is_verb(trigger.head) else clauses.governor(trigger)
    named = trigger.doc[max(trigger.sent.start, trigger.i - 12) : trigger.i]
    ranked = any(t.lower_ in lexicon().words["records"] for t in named if verb is not None and t.i > verb.i)
    return verb if ranked and verb is not None and verb.lemma_ in ("be", "become") else None
