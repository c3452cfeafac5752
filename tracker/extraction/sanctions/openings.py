"""Lists that open with those hit: "Among those blacklisted are A and B", "Those affected by Tuesday's order are C; D"."""

from collections.abc import Iterator

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.language.clauses import is_verb, subjects
from tracker.extraction.language.measure_words import by_word, lemma
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.sanctions.frames import Frame, FrameReader
from tracker.extraction.sanctions.list_members import is_barred


class OpeningReader(FrameReader):
    """Reads sentences whose subject says what happened and whose predicate says to whom."""

    def read(self, sentence: Span) -> Iterator[Frame]:
        """The act that the words before "are" tell of the names behind it."""
        verb = sentence.root
        if lemma(verb) in self.words["cues"]["containing"]:
            yield from self._held(verb)
        if self._is_participle(verb) and (late := _late_auxiliary(verb)) and (step := self._step(verb)):
            if who := self.roles.items(late.i + 1, sentence.end):
                yield Frame(verb, SanctionStep(step), who, how="opening")
        elif verb.lemma_ == "be" and not _is_open(verb) and (frame := self._equated(verb)) is not None:
            yield frame

    def _equated(self, be: Token) -> Frame | None:
        """ "Those affected by Tuesday's order are A and B", "Also listed are C and D" """
        before = list(be.doc[be.sent.start : be.i])
        bare = all(self._is_participle(t) or t.tag_ == "RB" for t in before)
        act = next((t for t in before if self._is_participle(t) and self._step(t)), None)
        if act is None or any(self._is_named(t) for t in before):
            return None
        several = act.dep_ == "amod" and act.head.tag_ == "NNS"  # "the blacklisted officers"
        if not (bare or several or any(t.lemma_.lower() in self.words["openings"]["openers"] for t in before)):
            return None
        noun = next((t for t in before if t.i > act.i and t.lemma_.lower() in self.words["nouns"]["measure"]), None)
        who, step = self.roles.items(be.i + 1, be.sent.end), SanctionStep(self._step(act) or "imposed")
        return Frame(be, step, who, noun, how="opening", dated=noun or act, actor=act) if who else None

    def _held(self, verb: Token) -> Iterator[Frame]:
        """ "The new listings include A and B", "Targets include A": a noun that says what was done to those named."""
        acts = {**self.words["nouns"]["acts"], "target": "imposed"}
        for noun in subjects(verb) if not _is_open(verb) else ():
            label = acts.get(noun.lemma_.lower()) if noun.tag_ == "NNS" else self._done_to(noun)
            entered = next((t for t in noun.subtree if t.lemma_ == "enter"), None)
            if label and (who := self.roles.items(verb.i + 1, verb.sent.end)):
                yield Frame(verb, SanctionStep(label), who, noun, how="opening", place=entered)

    def _done_to(self, those: Token) -> str | None:
        """ "Those sanctioned", "those who may no longer enter Russia" """
        clauses = [c for c in those.children if c.dep_ in ("acl", "relcl")] if those.lower_ == "those" else []
        barred = any(is_barred(c) and any(t.lemma_ == "enter" for t in c.subtree) for c in clauses)
        return "imposed" if barred else next((step for c in clauses if (step := self._step(c))), None)

    def _is_participle(self, word: Token) -> bool:
        """ "those listed", "the sanctioned firms", "Listed": also where the tagger takes it for a name."""
        clause = word.dep_ in ("acl", "relcl") and is_verb(word)
        return clause or (word.lower_.endswith("ed") and word.tag_ in ("VBN", "VBD", "JJ", "NNP"))

    def _is_named(self, token: Token) -> bool:
        named = self.names.at(token)
        return named is not None and named.how == "name"

    def _step(self, verb: Token) -> str | None:
        if lemma(verb) in self.words["openings"]["hit"]:
            return "imposed"
        label = by_word("sanctions", "direct").get(lemma(verb))
        return label.removeprefix("context_") if label else None


def _late_auxiliary(verb: Token) -> Token | None:
    """ "Named were A and B": the participle opens the sentence, "were" stands behind it."""
    opens = all(t.tag_ == "RB" for t in verb.doc[verb.sent.start : verb.i])
    late = next((c for c in verb.children if c.dep_ == "auxpass" and c.i > verb.i), None)
    own = any(c.dep_ == "nsubjpass" and c.i < verb.i for c in verb.children)
    return late if opens and not own else None


def _is_open(verb: Token) -> bool:
    """ "does not include", "may be" """
    return any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)
