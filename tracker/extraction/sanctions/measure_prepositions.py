"""Measures under a preposition: "is under sanctions", "hit A with a ban", "the suspension of the measures against B"."""

from collections.abc import Callable, Iterator

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.language.clauses import is_passive, is_verb
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.groups_meant import is_group
from tracker.extraction.names.naming import Named
from tracker.extraction.sanctions.frames import (
    Frame,
    FrameReader,
    Measure,
    actor_of,
    copula,
    hits_unnamed,
    several,
)

_NOUNS = ("NOUN", "PROPN")


class MeasurePrepositionReader(FrameReader):
    """Reads what the word above the preposition says of those whom the measure hits."""

    def read(self, measure: Measure, preposition: Token) -> Iterator[Frame]:
        """The act or state, if there is one."""
        head, word = _above(preposition), preposition.lower_
        if word == "with" and is_verb(head) and lemma(head) in ("align", "join") and measure.targets:
            yield Frame(head, SanctionStep.IMPOSED, measure.targets)  # "joined the EU with measures against A"
            return
        if (step := self._of_phrasal(head, word)) is not None and (measure.targets or measure.is_definite):
            yield Frame(head, step, measure.targets, measure.noun, inherits=not measure.targets)
            return
        verb = head if is_verb(head) else copula(head) if head.pos_ in ("ADJ", "ADV") else None
        reads = self._of_verb(word, verb, head) if verb is not None else None
        frame = reads(measure, verb) if reads and verb is not None else self._of_noun(measure, preposition, head)
        if frame is not None:
            yield frame

    def _of_phrasal(self, head: Token, word: str) -> SanctionStep | None:
        """ "rolled over its sanctions", where the parser takes the particle for a preposition."""
        label = by_word("sanctions", "measures").get(f"{lemma(head)} {word}") if is_verb(head) else None
        return SanctionStep(label) if label not in (None, "imposed") else None

    def _of_verb(self, word: str, verb: Token, head: Token) -> Callable[[Measure, Token], Frame | None] | None:
        """The reading of a verb with this preposition."""
        act, phrases = lemma(verb), self.words["measure_phrases"]
        if word == "under" and act in phrases["putting_under"]:
            return self._put_under
        if word in ("under", "to") and (act in phrases["being_under"] or head.lower_ == "subject"):
            return self._is_under
        if word in ("with", "by") and act in phrases["hitting_with"]:
            return self._hit_with
        if word == "to" and act in ("put", "bring") and any(c.lower_ in ("end", "stop") for c in verb.children):
            return self._ended
        if word == "from" and act in phrases["freeing_from"]:
            return self._freed_from
        if word in ("of", "from") and head.lower_ in ("free", "clear") and act in ("be", "become"):
            return self._is_free
        return None

    def _put_under(self, measure: Measure, verb: Token) -> Frame | None:
        """ "placed A under sanctions", "B came under sanctions" """
        act = lemma(verb)
        if act in ("come", "fall"):
            who = measure.targets or self.roles.subject(verb)
        else:
            who = measure.targets or self.roles.patient(verb)
            if not who and not is_passive(verb):
                who = self.roles.relative_object(verb)
        if not who and not (act in ("put", "place") and several(verb)):
            return None
        return Frame(verb, SanctionStep.IMPOSED, who, measure.noun, state=act in ("keep", "leave"))

    def _is_under(self, measure: Measure, verb: Token) -> Frame | None:
        """ "A is subject to measures", "Canada also has B under sanctions", "both remain under sanctions" """
        noun, held = measure.noun, lemma(verb) == "have"
        who = measure.targets or (self.roles.object(verb) if held else self.roles.subject(verb))
        inherits = not who and is_group(verb, passive=not held)
        if not who and not inherits:
            return None
        if any(c.lower_ == "longer" for c in verb.children):  # "would no longer be subject to sanctions"
            return Frame(verb, SanctionStep.LIFTED, who, noun, inherits=inherits, how="has left")
        if not held and any(c.lower_ == "back" for c in verb.children):
            return Frame(verb, SanctionStep.REINSTATED, who, noun, inherits=inherits)
        imposed = (c for c in noun.children if c.dep_ in ("relcl", "acl") and self.measure_verb(c) == "imposed")
        now = any(t.lower_ in ("now", "newly") for t in verb.children)
        return Frame(verb, SanctionStep.IMPOSED, who, noun, state=not now, inherits=inherits, dated=next(imposed, None))

    def _subject_of(self, head: Token) -> list[Named]:
        """ "A, the target of British sanctions", "B has been the subject of a travel ban since May" """
        return self.roles.named_head(head) if head.dep_ in ("appos", "attr", "conj") else []

    def _is_free(self, measure: Measure, verb: Token) -> Frame | None:
        """ "A and B are free of American sanctions" """
        who = self.roles.subject(verb)
        return Frame(verb, SanctionStep.LIFTED, who, measure.noun, how="has left") if who else None

    def _hit_with(self, measure: Measure, verb: Token) -> Frame | None:
        """ "hit A with sanctions", "B is threatened with a ban" """
        act = lemma(verb)
        who = measure.targets or self.roles.patient(verb)
        if not who and not (act in ("hit", "slap") and hits_unnamed(verb)):
            return None
        return Frame(measure.noun if act in ("threaten", "face") else verb, SanctionStep.IMPOSED, who, measure.noun)

    def _ended(self, measure: Measure, verb: Token) -> Frame | None:
        """ "put an end to the measures against A" """
        return Frame(verb, SanctionStep.LIFTED, measure.targets, measure.noun) if measure.targets else None

    def _freed_from(self, measure: Measure, verb: Token) -> Frame | None:
        """ "released A from the asset freeze" """
        who = measure.targets or self.roles.patient(verb)
        return Frame(verb, SanctionStep.LIFTED, who, measure.noun) if who else None

    def _of_noun(self, measure: Measure, preposition: Token, head: Token) -> Frame | None:
        """ "A, a banker under sanctions", "the lifting of sanctions on B", "relief from the ban" """
        noun, targets, word = measure.noun, measure.targets, preposition.lower_
        acts = self.words["nouns"]["acts"]
        if word == "under" and (who := self.roles.named_head(head)):
            return Frame(noun, SanctionStep.IMPOSED, who, noun, state=True, how="noun")
        if word == "of" and lemma(head) in ("subject", "target", "object") and (who := self._subject_of(head)):
            return Frame(noun, SanctionStep.IMPOSED, who, noun, state=True, how="noun")
        act = acts.get(head.lemma_.lower()) if head.pos_ in _NOUNS else None
        if act is None and head.pos_ == "VERB" and head.tag_ == "VBG":
            act = self.measure_verb(head)
        if act is not None and word in ("of", "to", "from", "on", "in"):
            if not targets and (measure.explicit or not measure.is_definite):
                return None
            actor = actor_of(head)
            return Frame(head, SanctionStep(act), targets, noun, inherits=not targets, how="nominal", actor=actor)
        if not targets or (word == "against" and noun.lemma_.lower() in acts):
            return None
        state = not measure.explicit or word not in self.words["cues"]["target"]
        return Frame(noun, SanctionStep.IMPOSED, targets, noun, state=state, how="noun")


def _above(preposition: Token) -> Token:
    """The word that the preposition belongs to, where the parser ties it to the object beside: "hit two firms with sanctions"."""
    head = preposition.head
    if head.is_punct:
        head = head.head  # "the airline A, under British sanctions since May,"
    if preposition.lower_ == "under" and head.dep_ == "dobj" and lemma(head.head) == "have":
        return head.head  # "Canada has A under sanctions"
    if preposition.lower_ == "with" and head.pos_ in _NOUNS:
        first = head.head if head.dep_ == "conj" else head
        hitting = lexicon("sanctions")["measure_phrases"]["hitting"]
        return first.head if first.dep_ == "dobj" and lemma(first.head) in hitting else head
    return head
