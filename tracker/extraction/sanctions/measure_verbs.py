"""What a verb does with a measure: "lifted the asset freeze on A", "sanctions on B took effect", "A faces sanctions"."""

from collections.abc import Iterator

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.document import at
from tracker.extraction.language.clauses import is_verb, phrases
from tracker.extraction.language.measure_words import lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.lists import behind
from tracker.extraction.names.naming import Named
from tracker.extraction.sanctions.frames import SUPPOSED, Frame, FrameReader, Measure, several


class MeasureVerbReader(FrameReader):
    """Reads measures that are the subject or the object of a verb."""

    def read(self, measure: Measure, verb: Token, role: str) -> Iterator[Frame]:
        """What the verb, and those joined to it, do with the measure that plays this role beside it."""
        action = self.measure_verb(verb)
        if role == "nsubj" and action == "imposed":
            action = None
        if action is None and role.startswith("nsubj") and measure.targets:
            verb, action = next(self._joined(verb), (verb, None))
        frame = self._aimed(measure, verb, role) if action is None else self._done(measure, verb, SanctionStep(action))
        if frame is None:
            return
        yield frame
        if action is not None and frame.targets and role.startswith("nsubj"):
            for other, step in self._joined(verb):
                yield Frame(other, SanctionStep(step), frame.targets, measure.noun)

    def _joined(self, verb: Token) -> Iterator[tuple[Token, str]]:
        """ "stays in force and has been extended", "was allowed to lapse": the further verbs of the subject, and what they do."""
        for other in verb.children:
            allowed = other.dep_ == "xcomp" and lemma(verb) in ("allow", "let", "leave")
            shared = (allowed or other.dep_ == "conj") and is_verb(other) and not _has_subject(other)
            if shared and (step := self.measure_verb(other)) is not None:
                yield other, step

    def _done(self, measure: Measure, verb: Token, step: SanctionStep) -> Frame | None:
        """ "imposed sanctions on A", "lifted them", "lifted its ban on six lawmakers", whose names may follow."""
        noun, step = measure.noun, self.shaded(step, verb)
        if targets := measure.targets or self._behind(measure, verb, step) or self.taken_in(verb):
            return Frame(verb, step, targets, noun)
        if step is SanctionStep.IMPOSED:
            follow = (measure.explicit or lemma(verb) == "apply") and several(noun)
            return Frame(verb, step, [], noun) if follow or self._on_country(noun) else None
        inherits = not measure.explicit and measure.is_definite
        placed = any(c.dep_ == "relcl" and self.measure_verb(c) == "imposed" for c in noun.children)
        if inherits and placed and several(noun):
            return Frame(verb, step, [], noun)  # "lifted the sanctions it placed on six lawmakers"
        hits = inherits or (measure.explicit and (measure.hits_people or self._on_country(noun)))
        return Frame(verb, step, [], noun, inherits=inherits) if hits else None

    def _on_country(self, noun: Token) -> bool:
        """ "new sanctions on Norland": whom they hit may be named later."""
        return any(at(self.document.parties, behind) is not None for behind in phrases(noun, "on", "against"))

    def _behind(self, measure: Measure, verb: Token, step: SanctionStep) -> list[Named]:
        """ "imposed sanctions last week on A", "A, on whom sanctions were imposed" """
        words = ("on", "against", "upon", *(("to",) if lemma(verb) == "apply" else ()))
        found = [] if measure.explicit else self.roles.after_preposition(verb, measure.noun.sent, words)
        if not found and step is SanctionStep.IMPOSED and verb.dep_ == "relcl":
            return self.roles.relative_object(verb)
        return found

    def _aimed(self, measure: Measure, verb: Token, role: str) -> Frame | None:
        """Measures beside a verb that does nothing with them: "sanctions on A remain", "the ban also covers B"."""
        noun, word, targets = measure.noun, lemma(verb), measure.targets
        wording, cues = self.words["measure_phrases"], self.words["cues"]
        facing = role in ("dobj", "obj") and word in cues["facing"]
        if facing:
            targets = targets or self.roles.subject(verb)
        if word in wording["aiming"] or (word == "take" and any(c.lower_ == "aim" for c in verb.children)):
            targets = targets or self.roles.after_preposition(verb, noun.sent, ("at", "against"))
            return Frame(verb, SanctionStep.IMPOSED, targets, noun) if targets else None
        if role == "nsubj" and word in ("follow", "come") and not targets:  # "asset freezes will follow for A"
            targets = self.roles.after_preposition(verb, noun.sent, ("for", "against"))
            return Frame(verb, SanctionStep.IMPOSED, targets, noun) if targets else None
        lists = role == "nsubj" and word in wording["listing"] and self._is_new(noun)
        if lists or (role == "nsubj" and word in wording["covering"]):
            targets = targets or self.roles.items(behind(verb), verb.sent.end)
        if (
            verb.dep_ == "relcl"
        ):  # "A, on whom a travel ban remains in force", "B, against whom London maintains sanctions"
            targets = targets or self.roles.relative_object(verb)
        if not targets:
            return None
        if role == "nsubj" and _comes_into_force(verb):
            return Frame(verb, SanctionStep.IMPOSED, targets, noun)
        acts = facing or lists or (role == "nsubj" and (word in ("target", "hit") or self._adds(verb)))
        actor = verb if word in cues["weighing"] else None
        supposed = facing and any(g.lower_ in ("if", "unless") for c in verb.children for g in c.children)
        if supposed:
            return Frame(verb, SanctionStep.IMPOSED, targets, noun, how=SUPPOSED)
        return Frame(noun, SanctionStep.IMPOSED, targets, noun, state=not acts, how="noun", actor=actor)

    def _is_new(self, noun: Token) -> bool:
        """ "A round of sanctions includes A", "sanctions adopted on Monday name B": the act is told beside the measure."""
        if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in self.words["nouns"]["containers"]:
            return True
        return any(c.dep_ == "acl" and c.tag_ == "VBN" and self.measure_verb(c) == "imposed" for c in noun.children)

    def _adds(self, verb: Token) -> bool:
        """ "The ban also covers A": an act that goes on with the one just told."""
        adding = self.words["measure_phrases"]["adding"]
        return lemma(verb) in adding and any(c.lower_ == "also" for c in verb.children)


def _comes_into_force(verb: Token) -> bool:
    """ "sanctions on A took effect in June" """
    following = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}
    return lemma(verb) in ("take", "come", "enter", "go") and bool(following & {"effect", "force"})


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
