"""Requests that name no measure, or are refused: "has applied for removal", "asked Ottawa to act against A", "turned down a
request by A to be delisted"."""

from collections.abc import Iterator

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.language.clauses import is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import by_word, lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Named
from tracker.extraction.sanctions.frames import REFUSED, Frame, FrameReader


class RequestReader(FrameReader):
    """Reads who asked for a step that the sentence hardly words."""

    def read(self, verb: Token) -> Iterator[Frame]:
        """The step asked for, or asked for in vain."""
        word, requests = lemma(verb), self.words["requests"]
        if word in requests["refusing"] and (refused := self._refused(verb)):
            yield refused
        if (
            word in requests["applying"]
            and (wanted := self._wanted(verb)) is not None
            and (who := self.roles.subject(verb) or self._principals(verb))
        ):
            yield Frame(wanted, SanctionStep.LIFTED, who, how="nominal", actor=verb, told_only=True)
        if (
            word in requests["acting"]
            and verb.dep_ in ("xcomp", "ccomp", "conj")
            and lemma(verb.head) in self.words["cues"]["asked"]
        ):
            against = next((c for c in verb.children if c.lower_ == "against"), None)
            if against is not None and (who := self.roles.items(against.i + 1, verb.sent.end)):
                yield Frame(verb, SanctionStep.IMPOSED, who)

    def _wanted(self, verb: Token) -> Token | None:
        """ "applied for removal": nothing else is said of what is to be removed."""
        nouns = [*phrases(verb, "for"), *(c for c in verb.children if c.dep_ == "dobj")]
        bare = (
            n
            for n in nouns
            if n.lemma_.lower() in self.words["requests"]["wanted"]
            and not any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ != "from") for c in n.children)
        )
        return next(bare, None)

    def _principals(self, verb: Token) -> list[Named]:
        """ "His lawyers have petitioned for removal": for whom they speak."""
        agents = self.words["requests"]["agents"]
        return [who for noun in subjects(verb) if lemma(noun) in agents for who in self.roles.owner(noun)]

    def _refused(self, verb: Token) -> Frame | None:
        """ "A's request to be taken off the list was turned down" """
        role = "nsubjpass" if is_passive(verb) else "dobj"
        request = next(
            (c for c in verb.children if c.dep_ == role and lemma(c) in self.words["requests"]["nouns"]), None
        )
        if request is None or any(c.dep_ == "neg" for c in verb.children):
            return None
        lifted = next((t for t in request.subtree if t.i > request.i and self._lifts(t)), None)
        who = self._askers(request)
        return Frame(verb, SanctionStep.LIFTED, who, how=REFUSED) if lifted is not None and who else None

    def _lifts(self, word: Token) -> bool:
        if word.lemma_.lower() in self.words["requests"]["wanted"]:
            return True
        lists = by_word("sanctions", "list_verbs").get(lemma(word))
        direct = by_word("sanctions", "direct").get(lemma(word), "")
        ends = by_word("sanctions", "measures").get(lemma(word)) == "lifted" and self._is_measured(word)
        return is_verb(word) and (lists == "lifted" or direct.endswith("lifted") or ends)

    def _is_measured(self, verb: Token) -> bool:
        """ "a bid to overturn British sanctions" """
        nouns = self.words["nouns"]["measure"]
        return any(c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in nouns for c in verb.children)

    def _askers(self, request: Token) -> list[Named]:
        if owner := self.roles.owner(request):
            return owner
        for child in request.children:
            if child.lower_ in ("by", "from", "of") and child.i > request.i:
                return self.roles.items(child.i + 1, request.sent.end)[:1]
        return []
