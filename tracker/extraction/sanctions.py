"""Restrictive measures on named people and organisations, and every step of them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span, Token

from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction import assertion, attachment, authorities, authority_reference
from tracker.extraction.announcements import announced
from tracker.extraction.assertion import Assertion
from tracker.extraction.attachment import When
from tracker.extraction.authorities import Authority
from tracker.extraction.chronology import entry_date
from tracker.extraction.clauses import is_passive, is_verb
from tracker.extraction.continuations import Continuation, continuations
from tracker.extraction.document import Document, at
from tracker.extraction.measure_facts import Reading, duration_of, slots_of
from tracker.extraction.measure_words import lemma
from tracker.extraction.naming import Named, Names, names_of
from tracker.extraction.sanction_context import Context, Told
from tracker.extraction.sanction_frames import Frame
from tracker.extraction.sanction_groups import group, meant, size_of, sort_of
from tracker.extraction.sanction_news import news_day
from tracker.extraction.sanction_sentences import SentenceReader
from tracker.extraction.subject_matter import is_about_sport
from tracker.extraction.types import SanctionFact

# Talk of sanctions, in any form; without it no weak word ("listed", "measures") is read.
_HOLDINGS = r"\b(?:assets?|accounts?|funds|property)\b"
_TALK = re.compile(
    r"\bsanction(?:s|ed|ing)?\b|\bblack-?list|\bde-?list(?:ed|ing)|\brestrictive measures\b|\bOFAC\b|\bMagnitsky\b"
    r"|\b(?:asset|travel|entry|visa)s? (?:freeze|ban|restriction)s?\b|\bentity list\b|\bcounter-?measures\b"
    rf"|\b(?:froze|frozen|freez(?:e|es|ing))\b.{{0,60}}{_HOLDINGS}|{_HOLDINGS}.{{0,60}}\bfr(?:oz|eez)"
    r"|\bblocked (?:property|assets)\b|\bban on (?:travel|entry)\b|\b(?:may|can) (?:no longer|not) (?:enter|travel)\b"
    r"|\b(?:barr?(?:ed|ing|s)|bann?(?:ed|ing|s))\b.{0,80}\b(?:from|entry|enter)\b|\bentry\b.{0,60}\bclosed\b|\bineligible\b|\binadmissible\b"
    r"|\b(?:to|will|would) (?:bar|ban)\b.{0,80}\bfrom\b|\b(?:his|her|its|their|whose) (?:de)?listing\b"
    r"|\b(?:on|off|from) the (?:EU|US|U\.S\.|UN|U\.N\.|British|American|Swiss|Canadian|bloc's) list\b"
    r"|\bdesignat(?:ed|es|ing)\b.{0,80}\b(?:pursuant to|Executive Order)\b"
    r"|\bdesignated (?:under|by|as|on)\b|\bdesignat(?:ed|es) \w+ as a terror|\bterrorist organi[sz]ations?\b"
    r"|\bmeasures (?:against|on) certain\b|\b(?:against|on) (?:its|the|a) list of\b|\bterror(?:ism|ist)? list\b"
    r"|\b[Ll]isted (?:by|\w+ (?:individual|person|entit)|are|were)\b|\bCouncil\b.{0,30}\blist(?:ed|s|ings?)\b",
    re.IGNORECASE | re.DOTALL,
)


_APPLAUSE = frozenset({"welcome", "back", "support", "favour", "favor", "challenge"})
_RANKS = frozenset({"first", "second", "third", "latest", "last"})


def find(document: Document) -> list[SanctionFact]:
    """The steps of sanctions that the article tells, in the order of its text; waivers ask for them too."""
    if "sanctions" not in document.shared:
        document.shared["sanctions"] = _read(document)
    found: list[SanctionFact] = document.shared["sanctions"]
    return found


def _read(document: Document) -> list[SanctionFact]:
    if not _TALK.search(document.article.text) or is_about_sport(document):
        return []
    names = Names.of(document)
    reader = SentenceReader(document, names)
    context = Context(document.article.published, news_day(document))
    facts: list[SanctionFact] = []
    for number, sentence in enumerate(document.sentences):
        if number in document.headlines:
            continue
        frames = reader.frames(sentence)
        context.named_before = names.within(document.sentences[number - 1]) if number else []
        for frame in frames:
            facts += _facts_of(document, context, number, sentence, frame)
        for more in continuations(document, names, reader, context, number, sentence, frames):
            facts += _continued(document, context, number, sentence, more)
    return facts


def _facts_of(document: Document, context: Context, number: int, sentence: Span, frame: Frame) -> list[SanctionFact]:
    read = assertion.assess(frame.trigger)
    status = _status(frame, read)
    if _is_dropped(frame, read):
        frame.action, status = SanctionStep.LIFTED, Status.DONE
    if status is None:
        return []
    if status is Status.DONE and read.status_class != "done":
        read = replace(read, status_class="done", tense="past" if read.tense == "future" else read.tense)
    targets = tuple(frame.targets)
    if frame.inherits and (read.conditional or read.modal in ("would", "'d")):
        return []
    if frame.state and frame.how == "noun" and status is Status.PLANNED:
        return []
    if frame.inherits:
        sort = sort_of(frame.trigger)
        targets = group(context.told, number, size_of(frame.trigger), context.named_before, sort)
        if not targets and frame.trigger.pos_ == "VERB":
            targets = context.persons_of(authorities.of_verb(document, frame.trigger))
    if not targets and frame.inherits:
        return []
    if len(targets) == 1:
        targets = meant(document, context.told, number, targets[0])
    if targets and all(target.how == "group" for target in targets):
        targets = _hit_before(context, number, targets)
    authority = _authority(document, context, number, frame, read, targets)
    if status is Status.PLANNED and context.carried_out(number, frame.action, names_of(targets), authority):
        return []  # "They will be barred from entry": the measure just told, spelt out
    when = _when(document, context, number, frame, read, authority)
    duration, duration_span = duration_of(sentence, frame.trigger, frame.noun)
    context.told.append(Told(number, frame.action, authority, when.start, status, duration, targets, frame.state))
    how = "context" if frame.inherits else frame.how
    read_as = Reading(sentence, frame.trigger, authority, when, status, how, duration, duration_span)
    return _facts(document, read_as, frame.action, targets)


def _hit_before(context: Context, number: int, group: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "the assets of both": where as many were hit just before, these are meant and not the people who met."""
    before = context.with_targets(number, reach=2)
    return before if len(names_of(before)) == len(names_of(group)) else group


def _status(frame: Frame, read: Assertion) -> Status | None:
    """The guide's status; None where the sentence says that nothing of the kind holds."""
    status = assertion.sanction_status(read)
    if frame.trigger.dep_ == "acl" and not read.negated and status is Status.PROPOSED:
        noun = frame.trigger.head
        if noun.lemma_.lower() in ("decision", "move", "ruling", "order") and set(read.reasons) <= _APPLAUSE | {
            noun.lower_
        }:
            return Status.DONE  # "welcomed the decision to lift"
    if any(c.dep_ == "nsubj" and c.lower_ == "you" for c in frame.trigger.children):
        return None  # "first you blacklist him, then you roll out the carpet"
    if _is_still_to_come(frame.actor or frame.trigger):
        return None
    if frame.how == "nominal" and frame.actor is not None and status is Status.DONE:
        status = assertion.sanction_status(assertion.assess(frame.actor))  # "has yet to approve the addition"
    if frame.trigger.head.lower_ == "of" and frame.trigger.head.head.lower_ == "short":
        return None  # "stopped short of lifting"
    above = frame.trigger.head
    if frame.trigger.dep_ in ("relcl", "acl") and {above.lower_, *(c.lower_ for c in above.children)} & _RANKS:
        return Status.DONE  # "the first to be sanctioned"
    if frame.how == "barred from entry":
        return Status.DONE  # "may no longer enter": the negation is the measure
    if status is Status.PLANNED and _is_as_good_as_done(frame.trigger, read):
        return Status.DONE
    if status is Status.DENIED:
        # "did not lift", "refused to lift", "is not on the list": no step was taken; only a denial is worth telling.
        return Status.DENIED if not frame.state and "deny" in " ".join(read.reasons) else None
    return status


def _is_dropped(frame: Frame, read: Assertion) -> bool:
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
    if read.reasons == ("agree",):
        return any(above.lemma_ == "agree" and above.tag_ in ("VBD", "VBN") for above in verb.ancestors)
    progressive = verb.tag_ == "VBG" and any(c.lower_ in ("is", "are") for c in verb.children)
    return read.reasons == ("announce",) and progressive


def _is_still_to_come(verb: Token) -> bool:
    """ "has yet to approve", "have still to list": nothing has been done."""
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ == "have" and any(c.lower_ in ("yet", "still") for c in above.children)


def _authority(
    document: Document, context: Context, number: int, frame: Frame, read: Assertion, targets: tuple[Named, ...]
) -> Authority:
    names = names_of(targets)
    candidates = [authorities.of_noun(document, frame.noun)] if frame.noun is not None else []
    verbal = frame.trigger.pos_ in ("VERB", "AUX", "ADJ") and frame.how != "opening" and not _is_entering(frame.trigger)
    if verbal and not (frame.state and not is_passive(frame.trigger) and not _has_list(frame)):
        candidates.insert(0, authorities.of_verb(document, frame.trigger)) if not candidates or not candidates[
            0
        ] else None
    if frame.actor is not None:
        candidates.append(authorities.of_verb(document, frame.actor))
    if frame.how == "relative clause" and frame.noun is not None and is_verb(frame.noun.head):
        candidates.append(authorities.of_verb(document, frame.noun.head))  # who extends what was imposed imposed it
    if is_passive(frame.trigger) and (seat := authorities.in_capital(document, frame.trigger)):
        candidates.append(seat)
    if frame.place is not None:
        candidates.append(_kept_out_of(document, frame.place))
    if read.status_class in ("proposed", "planned") and not frame.inherits and not is_passive(frame.trigger):
        return next((c for c in candidates if c), None) or _meant(document, candidates, context)
    settled = authority_reference.settle(document, candidates, context.past(), frame.trigger, names, number)
    if settled or any(found.unknown for found in candidates) or context.past_of_others():
        return settled
    sole = authority_reference.sole(document)
    own = {figure.country for figure in document.figures if figure.name in names}
    return Authority() if own & set(sole.codes) else sole  # nobody lists their own officials


def _meant(document: Document, candidates: list[Authority], context: Context) -> Authority:
    """Of a threat or request: whom a noun means, but nobody else who acted before."""
    told = [past.authority for past in context.past()]
    for found in candidates:
        if found.generic is not None and (meant := authority_reference.resolve(document, found.generic, told)):
            return replace(meant, how="context", span=None)
    return Authority()


def _is_entering(verb: Token) -> bool:
    """ "A joins them on the list", "A landed on it": the subject is the target and nobody acts."""
    return lemma(verb) in ("join", "land") and not is_passive(verb)


def _has_list(frame: Frame) -> bool:
    """ "has him on its list": the holder of the list is the subject."""
    return lemma(frame.trigger) in ("have", "keep", "retain", "leave")


def _kept_out_of(document: Document, place: Token) -> Authority:
    """ "barred from Norway", "may not enter Norway": who bars is the country itself."""
    nouns = [place] if place.dep_ == "pobj" else [c for c in place.children if c.dep_ in ("dobj", "obj")]
    nouns += [
        n for c in place.children if c.lower_ in ("to", "through", "into") for n in c.children if n.dep_ == "pobj"
    ]
    nouns += [n for noun in nouns if noun.dep_ == "conj" for n in (noun.head,)]
    for token in nouns:
        if token.lower_ == "mainland":
            return Authority(("CN",), None, "barred from", (token.i, token.i + 1))
        if token.lower_ == "europe":
            return Authority(("EU",), None, "barred from", (token.i, token.i + 1))
        party = at(document.parties, token)
        if party is not None:
            return Authority((party.code,), None, "barred from", (party.first, party.last))
    return Authority()


def _when(
    document: Document, context: Context, number: int, frame: Frame, read: Assertion, authority: Authority
) -> When:
    """The step's own date; of a state when it began; of a step without a date that of the announcement it belongs to."""
    if read.status_class == "proposed":
        return When()  # the date is that of the asking
    days = [told.date for told in reversed(context.told) if told.date and number - told.sentence <= 3]
    if any(token.lower_ == "day" for token in frame.trigger.sent):  # "on the same day": that of a day, not of a month
        days = [day for day in days if len(day) == 10] or days
    anchor = next(iter(days), None)
    if frame.state:
        if frame.dated is not None:
            began = attachment.when(document, frame.dated, assertion.assess(frame.dated), anchor=anchor)
            if began.start:
                return began
        return _since(document, frame) or When()
    if frame.how == "opening" and (opening := _in_opening(document, frame.trigger)):
        return opening
    found = attachment.when(document, frame.trigger, read, anchor=anchor)
    if found.start is None and frame.dated is not None:
        found = attachment.when(document, frame.dated, assertion.assess(frame.dated), anchor=anchor)
    if found.start is None and frame.place is not None:
        found = attachment.when(document, frame.place, read, anchor=anchor)  # "barred from entering … on Monday"
    if found.start is None:
        found = _since(document, frame) or found
    if found.start is None and (read.status_class == "done" or frame.how == "barred from entry"):
        found = (
            announced(document, frame.trigger, authority)
            or (entry_date(document, frame.trigger.sent) if read.tense == "present" else None)
            or context.news(number, frame, authority, document.dates)
            or found
        )
    return found


def _in_opening(document: Document, verb: Token) -> When | None:
    """ "Those affected by Tuesday's order are A and B": the date in the words before "are"."""
    for date in document.dates:
        if verb.sent.start <= date.first < verb.i and date.found.value:
            first, last = document.doc[date.first], document.doc[date.last - 1]
            value = date.found.value.partition("/")[0]
            return When(value, None, "date attached", (first.idx, last.idx + len(last)))
    return None


def _since(document: Document, frame: Frame) -> When | None:
    """ "on the list since 2021": when it began."""
    sentence = frame.trigger.sent
    for date in document.dates:
        if (
            date.first < frame.trigger.i
            or date.last > sentence.end
            or date.found.preposition != "since"
            or not date.found.value
        ):
            continue
        if not any(
            t.tag_ in ("VBD", "VBZ", "VBP") and t.i > max(frame.trigger.i, frame.noun.i if frame.noun else 0)
            for t in document.doc[frame.trigger.i + 1 : date.first]
        ):
            first, last = document.doc[date.first], document.doc[date.last - 1]
            return When(date.found.value.partition("/")[0], None, "since", (first.idx, last.idx + len(last)))
    return None


def _continued(
    document: Document, context: Context, number: int, sentence: Span, more: Continuation
) -> list[SanctionFact]:
    targets = tuple(more.targets)
    context.told.append(Told(number, more.action, more.authority, more.when.start, more.status, more.duration, targets))
    read = Reading(sentence, more.trigger, more.authority, more.when, more.status, more.how, more.duration)
    return _facts(document, read, more.action, targets)


def _facts(document: Document, read: Reading, action: SanctionStep, targets: Iterable[Named]) -> list[SanctionFact]:
    return [
        SanctionFact(**slots, target_type=target.type, action=action)
        for target, slots in slots_of(document, read, "target", targets)
    ]
