"""Lists that open with those hit: "Among those blacklisted are A and B", "Those affected by Tuesday's order are C; D"."""

from collections.abc import Iterator

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.language.clauses import is_verb, subjects
from tracker.extraction.language.measure_words import by_word, lemma
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.lists import items
from tracker.extraction.sanctions.frames import Frame, FrameReader


class OpeningReader(FrameReader):
    """Reads sentences whose subject says what happened and whose predicate says to whom."""

    def read(self, sentence: Span) -> Iterator[Frame]:
        """The act that the words before "are" tell of the names behind it."""
        verb = sentence.root
        if lemma(verb) in self.words["cues"]["containing"]:
            yield from self._held(verb)
        if self._is_participle(verb) and (late := self._late_auxiliary(verb)) and (step := self._step(verb)):
            if who := items(self.document, self.names, late.i + 1, sentence.end):
                yield Frame(verb, SanctionStep(step), who, how="opening")
            return
        if verb.lemma_ != "be" or any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
            return
        before = [t for t in sentence if t.i < verb.i]
        bare = all(self._is_participle(t) or t.tag_ == "RB" for t in before)  # "Also listed are A and B"
        act = next((t for t in before if self._is_participle(t) and self._step(t)), None)
        several = act is not None and act.dep_ == "amod" and act.head.tag_ == "NNS"  # "the blacklisted officers"
        opened = bare or several or any(t.lemma_.lower() in self.words["openings"]["openers"] for t in before)
        if act is None or not opened or any(self._is_named(t) for t in before):
            return
        noun = next((t for t in before if t.i > act.i and t.lemma_.lower() in self.words["nouns"]["measure"]), None)
        who = items(self.document, self.names, verb.i + 1, sentence.end)
        if who:
            yield Frame(
                verb, SanctionStep(self._step(act) or "imposed"), who, noun, how="opening", dated=noun or act, actor=act
            )

    def _held(self, verb: Token) -> Iterator[Frame]:
        """ "The new listings include A and B", "Targets include A": a noun that says what was done to those named."""
        if any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
            return
        for noun in subjects(verb):
            label = (
                "imposed" if noun.lemma_.lower() == "target" else self.words["nouns"]["acts"].get(noun.lemma_.lower())
            )
            if noun.tag_ == "NNS" and label and (who := items(self.document, self.names, verb.i + 1, verb.sent.end)):
                yield Frame(verb, SanctionStep(label), who, noun, how="opening")

    def _late_auxiliary(self, verb: Token) -> Token | None:
        """ "Named were A and B": the participle opens the sentence, "were" stands behind it."""
        opens = all(t.tag_ == "RB" for t in verb.doc[verb.sent.start : verb.i])
        late = [c for c in verb.children if c.dep_ == "auxpass" and c.i > verb.i]
        return (
            late[0]
            if opens and late and not any(c.dep_ == "nsubjpass" and c.i < verb.i for c in verb.children)
            else None
        )

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
