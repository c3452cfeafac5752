"""Which step an act with a permission is, and whether it was done, planned, proposed or denied."""

from tracker.common.vocabulary import Status, WaiverStep
from tracker.extraction.context import assertion
from tracker.extraction.context.assertion import Assertion
from tracker.extraction.language import verb_phrases
from tracker.extraction.language.clauses import is_passive
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.waivers.frames import Leave
from tracker.extraction.waivers.wording import negated

_BACKWARD = frozenset({"after", "when", "as", "since", "because"})


def step_of(leave: Leave, read: Assertion) -> tuple[WaiverStep, Status | None]:
    """The act and the guide's status; None where the sentence denies that there was one."""
    status = assertion.waiver_status(read)
    if leave.allows or (leave.silent and leave.action is WaiverStep.GRANTED):
        return leave.action, Status.DONE
    if _is_open(leave):
        return leave.action, None
    if read.reasons in (("agree",), ("move",)) and read.modal is None:
        status = Status.DONE  # "the committee agreed to exempt him"
    ahead = leave.how == "leave" and status is Status.PLANNED
    if ahead and read.purpose:
        return leave.action, None  # "To let him in, the Treasury paused its measures"
    if ahead and read.modal == "will" and not read.conditional and leave.action is WaiverStep.GRANTED:
        status = Status.DONE  # "Portugal will let him in next week": what is ahead is the journey
    if status is Status.DENIED and _tells_itself(leave.trigger) and not leave.refused:
        return leave.action, Status.DONE  # "barred A from the talks, refusing her a visa"
    if status is Status.PROPOSED and set(read.reasons) == {"against"} and leave.trigger.pos_ == "NOUN":
        status = Status.DONE  # "protested against the refusal of a visa"
    if leave.action is WaiverStep.DENIED and status is Status.PLANNED and not leave.refused:
        return leave.action, None  # "they will be denied visas": a ban
    if leave.refused:
        # The words of refusal are the act itself: "would not give", "refused to issue".
        if read.modal == "will" and is_passive(leave.trigger):
            return leave.action, None  # "they will not be issued visas": a consequence of another measure
        if any(verb_phrases.lexicon()["governors"].get(reason) == "proposed" for reason in read.reasons):
            return leave.action, Status.PROPOSED  # "asked not to grant"
        outer = [r for r in read.reasons if r in ("deny", "denied")]
        return leave.action, Status.DENIED if outer else Status.DONE
    if leave.received and leave.action is WaiverStep.REVOKED and read.modal in ("would", "could", "may", "might"):
        return leave.action, None  # "would rather lose his visa"
    words = lexicon("waivers")
    asked = words["verbs"]["requested"].intersection(read.reasons)
    # "waits for B to issue"
    awaited = status is Status.PLANNED and lemma(leave.trigger.head) in words["cues"]["waiting"]
    wished = _is_wished(leave.trigger)
    if leave.action is WaiverStep.GRANTED and (awaited or wished or (status is Status.PROPOSED and asked)):
        return WaiverStep.REQUESTED, Status.DONE
    if status is Status.DENIED and "deny" not in " ".join(read.reasons):
        return leave.action, None
    return leave.action, status


def _is_wished(verb: Token) -> bool:
    """ "asked that A be exempted": the bare form is a wish."""
    bare = any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children)
    return bare and not any(c.dep_ == "aux" for c in verb.children)


def _tells_itself(verb: Token) -> bool:
    """ "after officials refused him a visa", "refusing her a visa": a clause that what the main one denies does not touch."""
    if verb.dep_ != "advcl" or negated(verb):
        return False
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in _BACKWARD for c in verb.children)
    return verb.tag_ == "VBG" or (verb.tag_ in ("VBD", "VBN") and marked)


def _is_open(leave: Leave) -> bool:
    """ "whether he has been given leave", "has yet to issue a visa", "visas have not yet been issued": nobody knows, or nothing was done."""
    verb = leave.trigger
    asked = any(c.lower_ == "whether" and c.dep_ == "mark" for c in verb.children)
    if (
        verb.sent[0].lower_ == "had"
        and verb.tag_ == "VBN"
        and all(t.text != "," for t in verb.doc[verb.sent.start : verb.i])
    ):
        return True  # "Had the exemption lapsed, he would have had to leave"
    yet = any(c.lower_ == "yet" and c.dep_ == "advmod" for c in (*verb.children, *verb.head.children) if c.i < verb.i)
    late = yet and (negated(verb) or lemma(verb.head) in ("have", "be"))  # never "could yet be given"
    under_way = leave.action is WaiverStep.GRANTED and any(c.lower_ == "being" for c in verb.children)
    return asked or under_way or (late and leave.action in (WaiverStep.GRANTED, WaiverStep.DENIED))
