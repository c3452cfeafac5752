"""Lists: "put A on its list", "took A off the blacklist", "A has been on the list since 2021"."""

from collections.abc import Iterator, Mapping

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.language.clauses import HOPS, is_passive, is_verb
from tracker.extraction.language.measure_words import by_word, lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import of_noun
from tracker.extraction.measures.lists import items
from tracker.extraction.sanctions.frames import Frame, FrameReader, copula, several, unnamed

_NOUNS = ("NOUN", "PROPN")


class ListReader(FrameReader):
    """Reads who comes onto a list, stands on it or leaves it."""

    def is_list(self, noun: Token) -> bool:
        if noun.lower_ == "it" and noun.dep_ == "pobj" and noun.head.lower_ in ("on", "off"):
            before = noun.doc[max(noun.sent.start - 40, 0) : noun.i]
            return any(t.lemma_.lower() in ("list", "blacklist", "listing") for t in before)
        exempt = any(t.lower_.startswith("exempt") for t in noun.subtree)  # "off the list of the exempted"
        return noun.lemma_.lower() in self.words["nouns"]["list"] and not exempt

    def _is_of_sanctions(self, noun: Token) -> bool:
        return lemma(noun) == "blacklist" or bool(of_noun(self.document, noun))

    def _contents(self, noun: Token) -> Iterator[Frame]:
        """ "The British list now includes A and B", "A and B make up the list" """
        verb = noun.head
        if noun.dep_ == "dobj" and lemma(verb) in self.words["cues"]["making_up"] and self._is_of_sanctions(noun):
            if who := self.roles.subject(verb):
                yield Frame(verb, SanctionStep.IMPOSED, who, noun, how="opening")
            return
        if noun.dep_ != "nsubj" or lemma(verb) not in self.words["cues"]["containing"]:
            return
        if self._is_of_sanctions(noun):
            who = items(self.document, self.names, verb.i + 1, verb.sent.end)
            if who:
                yield Frame(verb, SanctionStep.IMPOSED, who, noun, how="opening")

    def _has_left(self, verb: Token, noun: Token, *, on: bool) -> Frame | None:
        """ "A and B were no longer on the list", "C is off the list" """
        if verb.lemma_ != "be" or noun.i < verb.i or not (on or self._is_of_sanctions(noun)):
            return None
        ended = (
            any(c.lower_ == "longer" for c in verb.children) if on else not any(c.dep_ == "neg" for c in verb.children)
        )
        who = self.roles.subject(verb) if ended else []
        return Frame(verb, SanctionStep.LIFTED, who, noun, how="has left") if who else None

    def _taken_off(self, noun: Token) -> Iterator[Frame]:
        """ "struck A off the list", where the parser takes the list for the verb's object."""
        verb = noun.head
        off = next((c for c in verb.children if c.dep_ == "prt" and c.lower_ == "off" and c.i < noun.i), None)
        if off is None or by_word("sanctions", "list_verbs").get(lemma(verb)) != "lifted":
            return
        who = self.roles.subject(verb) if is_passive(verb) else items(self.document, self.names, verb.i + 1, off.i)
        if who:
            yield Frame(verb, SanctionStep.LIFTED, who, noun)

    def read(self, noun: Token) -> Iterator[Frame]:
        preposition = noun.head if noun.dep_ == "pobj" else None
        if noun.dep_ == "dobj" and (taken := list(self._taken_off(noun))):
            yield from taken
            return
        if preposition is None:
            yield from self._contents(noun)
            return
        cues, phrases, verbs = self.words["cues"], self.words["list_phrases"], by_word("sanctions", "list_verbs")
        for _ in range(3):  # "on the list of", "back on the list"
            if preposition.head.dep_ in ("prep", "pcomp") and preposition.head.pos_ == "ADP":
                preposition = preposition.head
        head, word = preposition.head, preposition.lower_
        on, off = word in cues["on"], word in cues["off"]
        if word == "of" or not (on or off):
            return
        verb = head if is_verb(head) else copula(head) if head.pos_ in ("ADJ", "ADV") else None
        if verb is None and on and (be := _predicate_of(head)) is not None and self._is_of_sanctions(noun):
            who = items(
                self.document, self.names, be.i + 1, be.sent.end
            )  # "The others on the British list are A and B"
            if who:
                yield Frame(be, SanctionStep.IMPOSED, who, noun, how="opening")
                return
        tied = [] if verb is not None else self.roles.named_head(head)
        verb = verb or _verb_over(head, verbs, on=on)
        if verb is None and tied:
            yield Frame(noun, SanctionStep.IMPOSED if on else SanctionStep.LIFTED, tied, noun, state=on, how="noun")
            return
        if verb is None and head.pos_ in _NOUNS:
            act = self.words["nouns"]["acts"].get(head.lemma_.lower())
            who = self.targets_behind(head, head.head)[0] or self.owners(head)
            who = who or (self.roles.behind_colon(head) if act else [])
            if act and who:
                actor = head.head if head.dep_ == "dobj" and is_verb(head.head) else None
                yield Frame(head, SanctionStep(act), who, noun, how="nominal", actor=actor)
            elif head.lemma_.lower() in ("name", "place") and who:
                yield Frame(noun, SanctionStep.IMPOSED, who, noun, state=True, how="noun")
            return
        if verb is None:
            return
        kind = verbs.get(lemma(verb))
        if (ended := self._has_left(verb, noun, on=on)) is not None:
            yield ended
            return
        if on and verb.lemma_ == "be" and noun.i < verb.i:
            who = items(self.document, self.names, verb.i + 1, verb.sent.end)  # "Also on the list are A and B"
            if who:
                yield Frame(verb, SanctionStep.IMPOSED, who, noun, how="opening")
            return
        if on and kind in ("imposed", "state", "lifted"):
            back = any(t.lower_ in cues["back"] for t in verb.doc[verb.i : noun.i])
            state = kind == "state" or lemma(verb) in phrases["appearing"]
            transitive = lemma(verb) in phrases["putting"]
            if kind == "lifted" and lemma(verb) not in ("leave", "go"):
                return
            who = (
                self.roles.object(verb) or self.roles.relative_object(verb)
                if transitive and not is_passive(verb)
                else self.roles.subject(verb)
            )
            # The parse may not join the list's own noun to the verb's objects.
            who += [named for named in tied if not any(set(named.names) & set(other.names) for other in who)]
            if not who and self.roles.is_group(verb, passive=not transitive or is_passive(verb)):
                yield Frame(verb, SanctionStep.IMPOSED, [], noun, state=state, inherits=True)
                return
            if who or (not state and (unnamed(verb) if is_passive(verb) else several(verb))):
                step = SanctionStep.REINSTATED if back and not state else SanctionStep.IMPOSED
                yield Frame(verb, step, who, noun, state=state)
        elif off and kind in ("lifted", "imposed"):
            intransitive = lemma(verb) in phrases["moving"]
            who = (
                self.roles.subject(verb)
                if is_passive(verb) or (intransitive and not self.roles.object(verb))
                else self.roles.object(verb)
            )
            if who or (unnamed(verb) if is_passive(verb) else several(verb)):
                yield Frame(verb, SanctionStep.LIFTED, who, noun)


def _predicate_of(noun: Token) -> Token | None:
    """ "Two of the men on the list are A and B": the "are" whose subject the noun belongs to."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "among"):
        noun = noun.head.head
    be = noun.head
    plain = noun.dep_ == "nsubj" and be.lemma_ == "be" and noun.i < be.i and noun.tag_ != "NNP"
    return be if plain else None


def _verb_over(noun: Token, verbs: Mapping[str, str], *, on: bool) -> Token | None:
    """ "put A and B on its list", "removed the entry for A from it": the list tied to the last of the objects."""
    here = noun
    for _ in range(HOPS):
        if (
            here.dep_ == "prep"
            and is_verb(here.head)
            and any(c.dep_ in ("dobj", "nsubjpass") for c in here.head.children)
        ):
            here = here.head  # "added four men from Homs and a commander to its list"
            return here if verbs.get(lemma(here)) == ("imposed" if on else "lifted") else None
        if here.dep_ in ("dobj", "obj", "nsubjpass") and is_verb(here.head):
            return here.head if verbs.get(lemma(here.head)) == ("imposed" if on else "lifted") else None
        if here.dep_ not in ("conj", "appos", "compound", "pobj", "prep", "nmod") or here.head == here:
            return None
        here = here.head
    return None
