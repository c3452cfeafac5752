"""Lists: "put A on its list", "took A off the blacklist", "A has been on the list since 2021"."""

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.language.clauses import climb, is_passive, is_verb
from tracker.extraction.language.measure_words import by_word, lemma
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import of_noun
from tracker.extraction.measures.groups_meant import is_group
from tracker.extraction.names.naming import Named, names_of
from tracker.extraction.sanctions.frames import (
    KEPT,
    Frame,
    FrameReader,
    actor_of,
    copula,
    goes_on_for_long,
    hits_unnamed,
    points_below,
    several,
)

_NOUNS = ("NOUN", "PROPN")


class ListReader(FrameReader):
    """Reads who comes onto a list, stands on it or leaves it."""

    def is_list(self, noun: Token) -> bool:
        if noun.lower_ == "it" and noun.dep_ == "pobj" and noun.head.lower_ in ("on", "off"):
            before = noun.doc[max(noun.sent.start - 40, 0) : noun.i]
            return any(t.lemma_.lower() in ("list", "blacklist", "listing") for t in before)
        exempt = any(t.lower_.startswith("exempt") for t in noun.subtree)  # "off the list of the exempted"
        exempt = exempt or any(c.lower_ == "no" for c in noun.children)  # "is on no list"
        return noun.lemma_.lower() in self.words["nouns"]["list"] and not exempt

    def read(self, noun: Token) -> Frame | None:
        """What becomes of those on the list that the noun names."""
        if noun.dep_ != "pobj":
            return self._crossed_off(noun) or self._contents(noun)
        preposition = _outermost(noun.head)
        head, on = preposition.head, preposition.lower_ in self.words["cues"]["on"]
        if not on and preposition.lower_ not in self.words["cues"]["off"]:
            return None
        verb = head if is_verb(head) else copula(head) if head.pos_ in ("ADJ", "ADV") else None
        if verb is None and on and (opening := self._predicate(noun, head)) is not None:
            return opening
        tied = [] if verb is not None else self.roles.named_head(head)
        verb = verb or _verb_over(head, on=on)
        if verb is not None:
            ended = self._has_left(verb, noun, on=on)
            return ended or (self._put_on(verb, noun, tied) if on else self._taken_off(verb, noun))
        if tied:
            return Frame(noun, SanctionStep.IMPOSED if on else SanctionStep.LIFTED, tied, noun, state=on, how="noun")
        return self._nominal(head, noun, on=on) if head.pos_ in _NOUNS else None

    def _crossed_off(self, noun: Token) -> Frame | None:
        """ "struck A off the list", where the parser takes the list for the verb's object."""
        verb = noun.head
        off = next((c for c in verb.children if c.dep_ == "prt" and c.lower_ == "off" and c.i < noun.i), None)
        if noun.dep_ != "dobj" or off is None or self._kind(verb) != "lifted":
            return None
        who = self.roles.subject(verb) if is_passive(verb) else self.roles.items(verb.i + 1, off.i)
        return Frame(verb, SanctionStep.LIFTED, who, noun) if who else None

    def _contents(self, noun: Token) -> Frame | None:
        """ "The British list now includes A and B", "A and B make up the list" """
        verb, cues = noun.head, self.words["cues"]
        if noun.dep_ in ("dobj", "nsubjpass") and lemma(verb) in self.words["news"]["publishing"] and several(noun):
            return self._published(verb, noun)
        if noun.dep_ in ("dobj", "nsubjpass") and (who := self.taken_in(verb)):
            return Frame(verb, SanctionStep.IMPOSED, who, noun)
        if not self._is_of_sanctions(noun):
            return None
        if noun.dep_ == "dobj" and lemma(verb) in cues["making_up"] and (who := self.roles.subject(verb)):
            return Frame(verb, SanctionStep.IMPOSED, who, noun, how="opening")
        contains = noun.dep_ == "nsubj" and lemma(verb) in cues["containing"]
        return self._behind(verb, noun) if contains else None

    def _published(self, verb: Token, noun: Token) -> Frame | None:
        """ "published the list of 21 people barred from entry", whose names may follow"""
        acts = [t for t in noun.subtree if t.i > noun.i and is_verb(t) and lemma(t) in self.words["openings"]["hit"]]
        barred = bool(acts) or (self._is_of_sanctions(noun) and any(c.lower_ == "sanctions" for c in noun.children))
        return Frame(verb, SanctionStep.IMPOSED, self.roles.such_as(verb), noun) if barred else None

    def _predicate(self, noun: Token, head: Token) -> Frame | None:
        """ "The others on the British list are A and B" """
        be = _predicate_of(head)
        return self._behind(be, noun) if be is not None and self._is_of_sanctions(noun) else None

    def _behind(self, verb: Token, noun: Token) -> Frame | None:
        """The names behind the verb are those on the list: "Also on the list are A and B"."""
        who = self.roles.items(verb.i + 1, verb.sent.end)
        return Frame(verb, SanctionStep.IMPOSED, who, noun, how="opening") if who else None

    def _has_left(self, verb: Token, noun: Token, *, on: bool) -> Frame | None:
        """ "A and B were no longer on the list", "C no longer figures on it", "D is off the list" """
        stands = verb.lemma_ == "be" or (on and lemma(verb) in self.words["list_phrases"]["appearing"])
        if not stands or noun.i < verb.i or not (on or self._is_of_sanctions(noun)):
            return None
        beside = list(verb.children)
        ended = any(c.lower_ == "longer" for c in beside) if on else not any(c.dep_ == "neg" for c in beside)
        who = self.roles.subject(verb) if ended else []
        return Frame(verb, SanctionStep.LIFTED, who, noun, how="has left") if who else None

    def _put_on(self, verb: Token, noun: Token, tied: list[Named]) -> Frame | None:
        """ "put A on its list", "A was added to it", "has B on its list" """
        word, kind, phrases = lemma(verb), self._kind(verb), self.words["list_phrases"]
        if verb.lemma_ == "be" and noun.i < verb.i:
            return self._behind(verb, noun)
        if kind is None or (kind == "lifted" and word not in ("leave", "go")):
            return None
        state = kind == "state" or word in phrases["appearing"]
        acting = word in phrases["putting"] and not is_passive(verb)
        who = self.roles.object(verb) or self.roles.relative_object(verb) if acting else self.roles.subject(verb)
        # The parse may not join the list's own noun to the verb's objects.
        who = [*who, *(named for named in tied if not set(named.names) & names_of(who))]
        if not who and is_group(verb, passive=not acting):
            return Frame(verb, SanctionStep.IMPOSED, [], noun, state=state, inherits=True)
        if not who and (state or not hits_unnamed(verb)):
            return None
        if state and word in ("remain", "stay", "keep", "leave") and goes_on_for_long(verb):
            return Frame(verb, SanctionStep.EXTENDED, who, noun, how=KEPT)
        back = any(t.lower_ in self.words["cues"]["back"] for t in verb.doc[verb.i : noun.i])
        step = SanctionStep.REINSTATED if back and not state else SanctionStep.IMPOSED
        return Frame(verb, step, who, noun, state=state)

    def _taken_off(self, verb: Token, noun: Token) -> Frame | None:
        """ "removed A from the list", "B came off it", "C wants his name off it" """
        if lemma(verb) in ("want", "like") and (who := self.roles.object(verb)):
            return Frame(noun, SanctionStep.LIFTED, who, noun, how="noun")
        if self._kind(verb) not in ("lifted", "imposed"):
            return None
        moving = lemma(verb) in self.words["list_phrases"]["moving"] and not self.roles.object(verb)
        who = self.roles.subject(verb) if is_passive(verb) or moving else self.roles.object(verb)
        return Frame(verb, SanctionStep.LIFTED, who, noun) if who or hits_unnamed(verb) else None

    def _nominal(self, head: Token, noun: Token, *, on: bool) -> Frame | None:
        """ "the addition of A to the list", "B's removal from it", "C's name on it", "wants his name off it" """
        act = self.words["nouns"]["acts"].get(head.lemma_.lower())
        who = self.targets_behind(head)[0] or self.owners(head)
        who = who or (self.roles.behind_colon(head) if act else [])
        if act and (who or points_below(head)):
            return Frame(head, SanctionStep(act), who, noun, how="nominal", actor=actor_of(head))
        if who and head.lemma_.lower() == "name" and not on:
            return Frame(noun, SanctionStep.LIFTED, who, noun, how="noun") if actor_of(head) is not None else None
        if who and head.lemma_.lower() in ("name", "place"):
            return Frame(noun, SanctionStep.IMPOSED, who, noun, state=True, how="noun")
        return None

    def _is_of_sanctions(self, noun: Token) -> bool:
        return lemma(noun) == "blacklist" or bool(of_noun(self.document, noun))

    def _kind(self, verb: Token) -> str | None:
        """What the verb does with those on a list: "imposed", "state", "lifted"."""
        return by_word("sanctions", "list_verbs").get(lemma(verb))


def _outermost(preposition: Token) -> Token:
    """ "back on the list", "from on the list": the first of nested prepositions."""
    for _ in range(3):
        if preposition.head.dep_ in ("prep", "pcomp") and preposition.head.pos_ == "ADP":
            preposition = preposition.head
    return preposition


def _predicate_of(noun: Token) -> Token | None:
    """ "Two of the men on the list are A and B": the "are" whose subject the noun belongs to."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "among"):
        noun = noun.head.head
    be = noun.head
    plain = noun.dep_ == "nsubj" and be.lemma_ == "be" and noun.i < be.i and noun.tag_ != "NNP"
    return be if plain else None


def _verb_over(noun: Token, *, on: bool) -> Token | None:
    """ "put A and B on its list", "removed the entry for A from it": the list tied to the last of the objects."""
    here, wanted = noun, "imposed" if on else "lifted"
    for above in climb(noun):
        held = here.dep_ in ("dobj", "obj", "nsubjpass")
        beside = here.dep_ == "prep" and any(c.dep_ in ("dobj", "nsubjpass") for c in above.children)
        if (held or beside) and is_verb(above):  # "added four men from Homs and a commander to its list"
            return above if by_word("sanctions", "list_verbs").get(lemma(above)) == wanted else None
        if here.dep_ not in ("conj", "appos", "compound", "pobj", "prep", "nmod"):
            return None
        here = above
    return None
