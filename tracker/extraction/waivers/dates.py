"""When an act with a permission was done: never until when it holds, nor the day of a clause about it."""

from dataclasses import replace

from tracker.common.vocabulary import WaiverStep
from tracker.extraction.context import assertion, attachment
from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.attachment import When
from tracker.extraction.dates import resolve
from tracker.extraction.document import Document, within
from tracker.extraction.language.clauses import is_passive, is_verb
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.announcements import announced
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.chronology import entry_date, told_date
from tracker.extraction.waivers.context import Context
from tracker.extraction.waivers.frames import Leave

LASTING = (WaiverStep.GRANTED, WaiverStep.EXTENDED)


def when_of(
    document: Document, context: Context, number: int, leave: Leave, read: Assertion, authority: Authority
) -> When:
    """The date of the act, by its own words, the sentence around it, or the day of the news."""
    done = read.status_class == "done"
    if leave.allows:
        return When()  # the dates are those of the journey, or of the end
    if _is_carried(leave):
        return entry_date(document, number) if done else When()
    if leave.dated is not None:
        start, _ = resolve(leave.dated.found, document.article.published, tense="past")
        return When(start, None, "date attached", document.offsets(leave.dated.first, leave.dated.last))
    found = _attached(document, context, number, leave, read)
    if found.start is None and done and leave.how == "leave":
        found = _journey_before(document, leave) or found
    if found.start is None and done:
        found = announced(document, leave.trigger, authority) or _notified(document, leave.trigger) or found
    if found.start is None and done and read.tense == "present":
        found = entry_date(document, number)
    if found.start is None and done:
        found = told_date(document, leave.trigger, number, is_news=not context.told)
    return found


def _is_carried(leave: Leave) -> bool:
    """ "arrived on a visa": the date is that of the arrival."""
    behind = leave.noun is not None and leave.noun.dep_ == "pobj"
    return behind and lemma(leave.trigger) in lexicon("waivers")["cues"]["carrying"]


def _attached(document: Document, context: Context, number: int, leave: Leave, read: Assertion) -> When:
    """The date that the sentence ties to the act, unless it is until when the permission holds."""
    anchor = context.anchor(number)
    found = attachment.when(document, leave.trigger, read, anchor=anchor)
    if read.status_class == "done" and leave.how != "leave" and is_ahead(document, found):
        past = replace(read, tense="past")  # "On March 4 the Treasury gives": told in the present, but done
        earlier = attachment.when(document, leave.trigger, past, anchor=anchor)
        stays = read.tense == "present" and is_ahead(document, earlier)  # "is revoked with effect from 17 March"
        found = found if stays else When() if is_ahead(document, earlier) else earlier
    return When() if leave.action in LASTING and _is_the_end(document, found) else found


def _notified(document: Document, trigger: Token) -> When | None:
    """ "was told in May that no visa would be given", "learned on Monday that it had been revoked": the day on which it took effect."""
    above, cues = trigger.head, lexicon("waivers")["cues"]
    if trigger.dep_ != "ccomp" or not is_verb(above):
        return None
    told = is_passive(above) and lemma(above) in cues["informing"]
    if not told and lemma(above) not in cues["learning"]:
        return None
    return attachment.when(document, above, assertion.assess(above)) or None


def is_ahead(document: Document, when: When) -> bool:
    return when.start is not None and when.start > document.article.published.isoformat()


def _is_the_end(document: Document, when: When) -> bool:
    """ "extended to 26 May": until when it holds is not when it was given."""
    if when.span is None or when.how != "date attached":
        return False
    before = document.article.text[: when.span[0]].split()[-1:]
    return before != [] and before[0].lower() in ("to", "until", "till", "through")


def _journey_before(document: Document, leave: Leave) -> When | None:
    """ "was allowed to enter the country last week": leave for a journey that was made is as old as the journey."""
    dates = [d for d in within(document.dates, leave.trigger.sent) if d.first > leave.trigger.i]
    if len(dates) != 1 or dates[0].found.preposition in ("until", "from", "since"):
        return None
    start, end = resolve(dates[0].found, document.article.published, tense="past")
    if start is None or end or start > document.article.published.isoformat():
        return None
    return When(start, None, "date of the clause", document.offsets(dates[0].first, dates[0].last))
