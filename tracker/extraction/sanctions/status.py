"""Whether a step of sanctions was taken, is planned, proposed or denied."""

from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction.context import assertion
from tracker.extraction.context.assertion import Assertion
from tracker.extraction.language.clauses import climb, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.sanctions.frames import BARRED, KEPT, REFUSED, SUPPOSED, Frame, is_mistaken_infinitive

_RANKS = frozenset({"first", "second", "third", "latest", "last", "only"})


def status_of(frame: Frame, read: Assertion) -> Status | None:
    """The guide's status; None where the sentence says that nothing of the kind holds."""
    status = assertion.sanction_status(read)
    if status is Status.PROPOSED and _is_judged(frame.trigger, read):
        return Status.DONE
    if _tells_no_step(frame) or _is_left_open(frame.trigger):
        return None
    if status is Status.PLANNED and _is_of_a_draft(frame.trigger):
        return Status.PROPOSED
    if frame.how == "nominal" and frame.actor is not None and status is Status.DONE:
        status = assertion.sanction_status(assertion.assess(frame.actor))  # "has yet to approve the addition"
    if status is Status.DONE and _is_wished(frame.trigger):
        return Status.PROPOSED
    if (rank := _rank_of(frame.trigger)) is not None:
        return _of_rank(rank)
    if frame.how == REFUSED:
        return Status.DENIED if status is Status.DONE else None
    if frame.how == "has left":
        return Status.DONE if status in (Status.DONE, Status.DENIED) else status  # "no longer" is the step
    if frame.how == SUPPOSED and status is Status.DONE:
        return Status.PROPOSED  # "faces sanctions if he returns"
    if frame.how == KEPT and status is Status.PLANNED:
        return Status.DONE  # "will stay on the list for another year": that was decided
    if frame.how == BARRED:
        return Status.DONE  # "may no longer enter": the negation is the measure
    if status is Status.PLANNED and _is_as_good_as_done(frame.trigger, read):
        return Status.DONE
    if status is Status.DENIED:
        # "did not lift", "refused to lift", "is not on the list": no step was taken; only a denial is worth telling.
        return Status.DENIED if not frame.state and "deny" in " ".join(read.reasons) else None
    return status


def _is_judged(verb: Token, read: Assertion) -> bool:
    """ "welcomed the decision to lift": it was taken."""
    noun, words = verb.head, lexicon("sanctions")["decisions"]
    if verb.dep_ != "acl" or read.negated or noun.lemma_.lower() not in words["nouns"]:
        return False
    return set(read.reasons) <= words["judging"] | {noun.lower_}


def _tells_no_step(frame: Frame) -> bool:
    """ "first you blacklist him, then you roll out the carpet", "has yet to approve", "stopped short of lifting" """
    above = frame.trigger.head
    if any(c.dep_ == "nsubj" and c.lower_ == "you" for c in frame.trigger.children):
        return True
    return _is_still_to_come(frame.actor or frame.trigger) or (above.lower_ == "of" and above.head.lower_ == "short")


def _is_left_open(verb: Token) -> bool:
    """ "refused to say whether A would be listed": nothing is told."""
    asked = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ in ("whether", "if")), None)
    return (
        asked is not None
        and verb.dep_ in ("ccomp", "pcomp")
        and lemma(verb.head) in lexicon("sanctions")["news"]["saying"]
    )


def _is_of_a_draft(verb: Token) -> bool:
    """ "The bill would put A on the list" """
    words = lexicon("sanctions")["cues"]["drafts"]
    would = any(c.lower_ in ("would", "'d") for c in verb.children)
    return would and any(lemma(s) in words for s in subjects(verb))


def _rank_of(verb: Token) -> Token | None:
    """ "the first to be sanctioned", "the first lawmakers of the party to be listed": the word that the clause describes."""
    above = verb.head
    if above.dep_ == "pobj" and above.head.dep_ == "prep":
        above = above.head.head
    if verb.dep_ == "advcl" and above.lemma_ == "become":  # "became the third country, after A and B, to list him"
        above = next((c for c in above.children if c.dep_ == "attr"), above)
        verb = above if any(c.lower_ == "to" for c in verb.children) else verb
    ranked = {above.lower_, *(c.lower_ for c in above.children)} & _RANKS
    return above if verb.dep_ in ("relcl", "acl", "attr") and ranked else None


def _is_wished(verb: Token) -> bool:
    """ "Kyiv wants London to sanction A", "wants A removed", where the tagger takes the verb for a noun or a past tense."""
    if is_mistaken_infinitive(verb):
        return any(lemma(higher) in lexicon("sanctions")["cues"]["asked"] for higher in climb(verb))
    bare = not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.dep_ == "ccomp" and bare and lemma(verb.head) in ("want", "like", "need")


def _of_rank(rank: Token) -> Status | None:
    """ "was the first to be sanctioned" is done, unless somebody wants it so: "wants A to be the first to be listed"."""
    being = assertion.sanction_status(assertion.assess(rank.head)) if rank.dep_ == "attr" else Status.DONE
    return Status.DONE if being is Status.DENIED else being


def is_dropped(frame: Frame, read: Assertion) -> bool:
    """ "decided not to renew the listing of A", "did not extend the measures against A": it has ended."""
    if frame.action is not SanctionStep.EXTENDED or not read.negated or read.modal or read.conditional:
        return False
    if frame.trigger.dep_ == "conj" and frame.trigger.head.dep_ != "xcomp":
        return False  # "expired and was not renewed": told already
    return set(read.reasons) <= {"not", "n't", "decide", "agree", "did not", "not decide"} and read.tense != "present"


def _is_as_good_as_done(verb: Token, read: Assertion) -> bool:
    """ "agreed to extend them", "announced that Canada is imposing": the word of an authority is the act."""
    if read.modal or read.conditional:
        return False
    if read.reasons == ("announce",) and verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP"):
        return True  # "announced that A is ineligible for entry"
    if read.reasons == ("agree",):
        return any(above.lemma_ == "agree" and above.tag_ in ("VBD", "VBN") for above in verb.ancestors)
    progressive = verb.tag_ == "VBG" and any(c.lower_ in ("is", "are") for c in verb.children)
    return read.reasons == ("announce",) and progressive


def _is_still_to_come(verb: Token) -> bool:
    """ "has yet to approve", "have still to list": nothing has been done."""
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ == "have" and any(c.lower_ in ("yet", "still") for c in above.children)
