"""When a step without a date of its own was made known: "…, the ministry said on Thursday", "a notice posted on Friday"."""

from tracker.extraction.context import assertion, attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import HOPS, is_verb, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import Authority, of_verb


def announced(document: Document, trigger: Token, authority: Authority) -> When | None:
    """The date of the announcement that carries the step, where the authority itself or its paper makes it known."""
    agents = [n for c in trigger.children if c.lower_ in ("by", "under", "in") for n in c.children if n.dep_ == "pobj"]
    for noun in (*subjects(trigger), *agents):
        if found := _of_paper(document, noun):
            return found
    for verb in _reports(trigger):
        speaker = of_verb(document, verb)
        papers = [noun for noun in subjects(verb) if lemma(noun) in lexicon("sanctions")["cues"]["papers"]]
        unnamed = speaker.generic is not None and not any(c.dep_ == "poss" for c in speaker.generic.children)
        own = bool(authority) and (speaker.codes == authority.codes if speaker else unnamed)  # never "his office said"
        if own or papers:
            found = attachment.when(document, verb, assertion.assess(verb))
            if found.start:
                return When(found.start, None, "date of the announcement", found.span)
    return None


def _of_paper(document: Document, noun: Token) -> When | None:
    if lemma(noun) not in lexicon("sanctions")["cues"]["papers"]:
        return None
    for date in document.dates:  # "Decision of 24 March", "the decree of Friday"
        before = document.doc[date.first - 1] if date.first else noun
        if before.lower_ == "of" and before.head == noun and date.found.value:
            return When(date.found.value, None, "date of the paper", document.offsets(date.first, date.last))
    for child in noun.children:
        if child.dep_ in ("acl", "relcl") and lemma(child) in lexicon("sanctions")["news"]["publishing"]:
            found = attachment.when(document, child, assertion.assess(child))
            if found.start:
                return When(found.start, None, "date of the announcement", found.span)
    return None


def _reports(trigger: Token) -> list[Token]:
    """The verbs of saying above the step's clause, or appended to it."""
    found, here, saying = [], trigger, lexicon("sanctions")["news"]["saying"]
    for _ in range(HOPS):
        if here.head == here:
            break
        if here.dep_ in ("ccomp", "parataxis", "dep") and is_verb(here.head) and lemma(here.head) in saying:
            found.append(here.head)
        here = here.head
    found += [c for c in here.children if c.dep_ in ("parataxis", "ccomp") and lemma(c) in saying and c.i > trigger.i]
    behind = trigger.doc[trigger.i : trigger.sent.end]
    return [*found, *(t for t in behind if lemma(t) in saying and _is_appended(t))]


def _is_appended(verb: Token) -> bool:
    """ "…, the ministry confirmed late on Thursday", which the parser may take for a relative clause."""
    own = any(c.dep_ == "nsubj" and not c.tag_.startswith("W") for c in verb.children)
    edge = verb.left_edge
    return verb.dep_ == "relcl" and own and edge.i > 0 and edge.nbor(-1).text == ","
