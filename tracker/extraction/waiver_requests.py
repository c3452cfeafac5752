"""Requests: "A's application for a licence was refused", "filed a request for a visa"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tracker.common.vocabulary import WaiverStep
from tracker.extraction.clauses import is_passive
from tracker.extraction.lists import items
from tracker.extraction.measure_words import lemma
from tracker.extraction.naming import Named
from tracker.extraction.waiver_frames import Leave, LeaveFrameReader, negated, top_of


class RequestReader(LeaveFrameReader):
    """Reads what becomes of requests and applications."""

    def read(self, noun: Token) -> Iterator[Leave]:
        """ "A's request for a visa was turned down", "filed an application" """
        wanted = next(
            (
                n
                for c in noun.children
                if c.dep_ == "prep" and c.lower_ in ("for", "of")
                for n in c.children
                if n.dep_ == "pobj" and self.is_permission(n)
            ),
            None,
        ) or next((c for c in noun.children if c.dep_ == "compound" and self.is_permission(c)), None)
        top = top_of(noun)
        verb = self.verb_of(top)
        if verb is None:
            return
        label = self.label(verb)
        kind = self.kind(wanted) if wanted is not None else None
        who = self.owners(noun) or (self.owners(wanted) if wanted is not None else []) or self._request_for(noun)
        steps = {"granted": WaiverStep.GRANTED, "denied": WaiverStep.DENIED, "received": None, "extended": None}
        if label in ("granted", "denied") and lemma(verb) not in ("make", "follow", "have", "issue", "give"):
            step = steps[label]
            assert step is not None
            if step is WaiverStep.GRANTED and (negated(verb) or self.refused_above(verb)):
                yield Leave(verb, WaiverStep.DENIED, kind, who, wanted, inherits=not who, refused=True)
            else:
                yield Leave(verb, step, kind, who, wanted, inherits=not who)
        elif label == "requested" or lemma(verb) in ("make", "submit", "file", "send", "lodge", "put"):
            subject = who or ([] if is_passive(verb) else list(self.roles.subject(verb)))
            if subject and wanted is not None:
                yield Leave(verb, WaiverStep.REQUESTED, kind, subject, wanted)

    def _request_for(self, noun: Token) -> list[Named]:
        for child in noun.children:
            asks = child.dep_ == "prep" and child.lower_ in ("for", "by", "from", "of")
            end = min(child.i + 9, noun.sent.end)
            if asks and (who := items(self.document, self.names, child.i + 1, end)):
                return who
        return []
