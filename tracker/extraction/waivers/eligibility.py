"""Who can hold which permission: people travel, firms deal, and bodies that give leave get none."""

from collections.abc import Sequence

from tracker.common.vocabulary import TargetType, WaiverKind, WaiverStep
from tracker.extraction.document import Document
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.frames import Leave, are_firms


def eligible(document: Document, leave: Leave) -> list[Named]:
    """Those of the names beside an act that can hold the permission spoken of."""
    return [n for n in leave.beneficiaries if not is_body(n) and not describes_another(document, n, leave.noun)]


def fitting_kind(leave: Leave, kind: WaiverKind, who: Sequence[Named]) -> WaiverKind:
    """What firms are let do is to deal, be it worded as travel ("cleared the bank to let go of"), but airlines land."""
    cues = lexicon("waivers")["cues"]
    flies = any(t.lemma_.lower() in cues["skies"] | cues["rights"] for t in leave.trigger.sent)
    return WaiverKind.LICENCE if are_firms(who) and kind is WaiverKind.TRAVEL_WAIVER and not flies else kind


def asks_for_a_firm(document: Document, leave: Leave, kind: WaiverKind, who: Sequence[Named]) -> bool:
    """ "The energy minister asked for a licence": whoever deals, it is none of the ministers who ask."""
    asks = leave.action is WaiverStep.REQUESTED and kind is WaiverKind.LICENCE
    titles = {figure.name: " ".join(figure.titles).lower() for figure in document.figures if figure.official}
    return asks and bool(who) and all("minister" in titles.get(name, "") for n in who for name in n.names)


def describes_another(document: Document, named: Named, permission: Token | None = None) -> bool:
    """ "the Cocuina field", "a Schengen visa": a name that says of what kind the noun behind it is; but "the Alfa licence"."""
    last = document.doc[named.last - 1]
    if named.type is not TargetType.ORGANISATION or last.dep_ not in ("compound", "nmod", "amod"):
        return False
    words, head = lexicon("waivers"), last.head.lemma_.lower()
    own = head in words["cues"]["parts"] | words["cues"]["lapsing"] or (
        last.head == permission and head not in words["kinds"]["visa"]
    )
    return last.head.pos_ == "NOUN" and last.head.i >= named.last and not own


def is_body(named: Named) -> bool:
    """ "visas for the session of the Assembly", "requested by the Government of Italy": none that gets leave."""
    words = named.names[0].lower().split()
    bodies = lexicon("waivers")["cues"]["bodies"]
    return named.type is TargetType.ORGANISATION and bool(bodies & {words[0], words[-1]})
