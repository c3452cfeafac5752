"""What an article is about, where words of sanctions and visits mean something else: sport, and a state's own affairs."""

from tracker.actors.gazetteer import is_state
from tracker.extraction.document import Document
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.triage import BRIEF
from tracker.extraction.types import Facts

_ENOUGH = 3  # different words of sport
_LEAST_SIDES = 3  # counted both in the text and in the facts, so that two in either are enough with one in the other


def is_about_sport(document: Document) -> bool:
    """Whether bans and suspensions in the article are those of a league."""
    return document.once(_is_about_sport)


def _is_about_sport(document: Document) -> bool:
    return len({token.lower_ for token in document.doc} & lexicon("sanctions")["stops"]["sport"]) >= _ENOUGH


def is_at_home(document: Document, facts: Facts) -> bool:
    """Whether all that was read is of one state: a court's penalty, a licence withdrawn, ministers on the telephone.

    Two states or bodies may be named in passing, if no fact has a side or an authority.
    """
    if len(document.article.text) < BRIEF:
        return False
    countries = {figure.name: figure.country for figure in document.figures}
    involved: set[str | None] = {side for meeting in facts.meetings for side in meeting.parties}
    for visit in facts.visits:
        involved |= {visit.country, countries.get(visit.traveller)}
    authorities = {act.authority for act in facts.sanctions} | {act.authority for act in facts.waivers}
    if any(code is not None and not is_state(code) for code in authorities):
        return False  # the EU's and the UN's measures hit others
    involved |= authorities
    named = {party.code for party in document.parties}
    return len(named) + len(involved - {None}) < _LEAST_SIDES
