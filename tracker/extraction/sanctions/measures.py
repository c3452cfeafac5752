"""Measures by their nouns: "lifted the asset freeze on A", "A is under sanctions", "the suspension of the measures against A"."""

from collections.abc import Iterator

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.language.clauses import HOPS, is_passive, is_verb
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.lists import behind, items
from tracker.extraction.names.naming import Named
from tracker.extraction.sanctions.frames import Frame, FrameReader, copula, several, unnamed

_NOUNS = ("NOUN", "PROPN")


class MeasureReader(FrameReader):
    """Reads what is done with a measure that a noun names."""

    def is_measure(self, noun: Token) -> bool:
        nouns, word = self.words["nouns"], noun.lemma_.lower()
        if noun.lower_ == "those":
            return self._stands_for_measures(noun)
        if word not in nouns["measure"] and word != "delisting":
            return False
        if noun.dep_ in ("compound", "nmod", "amod") and noun.head.i > noun.i:
            head = noun.head.lemma_.lower()
            if head in nouns["offices"] or head in nouns["list"] or head in nouns["acts"]:
                return False
        following = noun.nbor().lemma_.lower() if noun.i + 1 < len(noun.doc) else ""
        if following in nouns["offices"] or following in nouns["list"]:
            return False
        if word in nouns["loose"]:
            return any(c.dep_ == "prep" and c.lower_ in ("against", "on") for c in noun.children)
        return True

    def _stands_for_measures(self, those: Token) -> bool:
        """ "extended the measures on A and renewed those on B" """
        if those.dep_ != "dobj" or self.measure_verb(those.head) is None:
            return False
        return those.nbor().lower_ in ("on", "against") and any(
            t.lemma_.lower() in self.words["nouns"]["measure"] for t in those.doc[those.sent.start : those.i]
        )

    def read(self, noun: Token) -> Iterator[Frame]:
        top = _top(noun)
        role, head = top.dep_, top.head
        if noun.lemma_.lower() == "delisting":  # the measure's noun is the act: "demanded A's delisting"
            yield from self._delisting(noun)
            return
        if (lost := self._lost_verb(noun)) is not None:
            role, head = "dobj", lost
        elif head.i > 0 and head.nbor(-1).tag_ == "HYPH" and is_verb(head.head):  # "open-ended sanctions"
            role, head = "dobj", head.head
        targets, explicit = self.targets_behind(noun, head)
        if not targets:
            targets = self.owners(noun)
        inner = [n for c in noun.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"]
        for child in [
            *noun.children,
            *(c for n in inner for c in n.children),
        ]:  # "the sanctions that Canada imposed on A"
            if child.dep_ in ("relcl", "acl") and is_verb(child) and self.measure_verb(child) == "imposed":
                theirs = targets or self.roles.after_preposition(child, noun.sent)
                if theirs:
                    targets = theirs
                    yield Frame(child, SanctionStep.IMPOSED, theirs, noun, how="relative clause")
        if role in ("dobj", "obj", "nsubjpass", "nsubj", "attr", "oprd", "ROOT", "conj") and is_verb(head):
            yield from self._governed(noun, head, role, targets, explicit)
        elif role == "pobj":
            yield from self._under_preposition(noun, head, targets, explicit)
        elif targets:
            yield Frame(noun, SanctionStep.IMPOSED, targets, noun, state=True, how="noun")

    def _delisting(self, noun: Token) -> Iterator[Frame]:
        if who := self.targets_behind(noun, noun.head)[0] or self.owners(noun):
            above = noun.head if noun.dep_ in ("dobj", "nsubjpass") else noun.head.head
            yield Frame(noun, SanctionStep.LIFTED, who, how="nominal", actor=above if is_verb(above) else None)

    def _lost_verb(self, noun: Token) -> Token | None:
        """ "Britain on Friday imposed sanctions", where the parser takes the verb for an attribute of its object."""
        for child in noun.children:
            if (
                (
                    child.dep_ in ("amod", "compound")
                    and (child.tag_ in ("VBN", "VBD") or (child.tag_ == "JJ" and child.lower_.endswith("ed")))
                    and child.i < noun.i
                    and self.measure_verb(child)
                )
                and child.i > noun.sent.start
                and child.nbor(-1).tag_
                not in (
                    "DT",
                    "PRP$",
                    "POS",
                    "JJ",
                    "IN",
                    "RB",
                    "HYPH",
                )
            ):
                return child
        return None

    def _governed(self, noun: Token, verb: Token, role: str, targets: list[Named], explicit: bool) -> Iterator[Frame]:
        action = self.measure_verb(verb)
        if role == "nsubj" and action == "imposed":
            action = None
        if action is None and role.startswith("nsubj") and targets:
            for other in verb.children:
                if other.dep_ == "conj" and is_verb(other) and not _has_subject(other) and self.measure_verb(other):
                    verb, action = other, self.measure_verb(other)
                    break
        facing = role in ("dobj", "obj") and lemma(verb) in self.words["cues"]["facing"]
        if action is None:
            if facing and not targets:
                targets = self.roles.subject(verb)
            if lemma(verb) in ("aim", "direct"):  # "the measures are aimed at A"
                targets = targets or self.roles.after_preposition(verb, noun.sent, ("at", "against"))
                if targets:
                    yield Frame(verb, SanctionStep.IMPOSED, targets, noun)
                return
            if (
                role == "nsubj" and lemma(verb) in ("follow", "come") and not targets
            ):  # "asset freezes will follow for A"
                if targets := self.roles.after_preposition(verb, noun.sent, ("for", "against")):
                    yield Frame(verb, SanctionStep.IMPOSED, targets, noun)
                return
            if role == "nsubj" and lemma(verb) in ("apply", "target", "cover", "hit", "affect"):
                targets = targets or items(self.document, self.names, behind(verb), verb.sent.end)
            if targets:
                actor = verb if lemma(verb) in self.words["cues"]["weighing"] else None
                if role == "nsubj" and _comes_into_force(verb):
                    yield Frame(verb, SanctionStep.IMPOSED, targets, noun)
                    return
                aimed = role == "nsubj" and (lemma(verb) == "target" or _adds(verb))
                yield Frame(
                    noun, SanctionStep.IMPOSED, targets, noun, state=not (facing or aimed), how="noun", actor=actor
                )
            return
        step = self.shaded(SanctionStep(action), verb)
        if not targets and not explicit:
            behind_verb = ("on", "against", "upon", "to") if lemma(verb) == "apply" else ("on", "against", "upon")
            targets = self.roles.after_preposition(verb, noun.sent, behind_verb)
        if not targets and step is SanctionStep.IMPOSED:
            if verb.dep_ == "relcl":
                targets = self.roles.relative_object(verb)
            if not targets:
                if (explicit or lemma(verb) == "apply") and several(noun):
                    yield Frame(verb, step, [], noun)
                return
        inherits = not targets and not explicit and _is_definite(noun)
        placed = any(c.dep_ == "relcl" and self.measure_verb(c) == "imposed" for c in noun.children)
        if inherits and placed and several(noun):  # "lifted the sanctions it placed on six lawmakers": names may follow
            yield Frame(verb, step, [], noun)
            return
        if (
            targets or inherits or (explicit and _hits_people(noun))
        ):  # "lifted its ban on six lawmakers": names may follow
            yield Frame(verb, step, targets, noun, inherits=inherits)
        for other in verb.children:  # "stays in force and has been extended"
            if (
                other.dep_ == "conj"
                and is_verb(other)
                and targets
                and not _has_subject(other)
                and role.startswith("nsubj")
            ) and (also := self.measure_verb(other)):
                yield Frame(other, SanctionStep(also), targets, noun)

    def _under_preposition(
        self, noun: Token, preposition: Token, targets: list[Named], explicit: bool
    ) -> Iterator[Frame]:
        head, word = preposition.head, preposition.lower_
        cues = self.words["cues"]
        if word == "with" and head.pos_ in _NOUNS:
            head = _hit(head)
        if word == "under" and head.dep_ == "dobj" and lemma(head.head) == "have":
            head = head.head  # "Canada has A under sanctions"
        if word == "with" and is_verb(head) and lemma(head) in ("align", "join") and targets:
            yield Frame(head, SanctionStep.IMPOSED, targets, None)
            return
        if word in ("under", "to", "with", "by", "from", "of", "for", "on", "against", "in") and (
            is_verb(head) or head.pos_ == "ADJ"
        ):
            verb = head if is_verb(head) else copula(head)
            act = lemma(verb)
            if word == "under" and act in ("put", "place", "bring", "keep", "come", "fall", "land", "leave"):
                who = targets or (
                    self.roles.subject(verb)
                    if is_passive(verb) or act in ("come", "fall")
                    else self.roles.object(verb) or self.roles.relative_object(verb)
                )
                if who or (act in ("put", "place") and several(verb)):
                    yield Frame(verb, SanctionStep.IMPOSED, who, noun, state=act in ("keep", "leave"))
                return
            if word in ("under", "to") and (
                act in ("be", "remain", "stay", "stand", "live", "have", "subject") or head.lower_ == "subject"
            ):
                held = act == "have" and word == "under"  # "Canada also has A under sanctions"
                who = targets or (self.roles.object(verb) if held else self.roles.subject(verb))
                inherits = not who and self.roles.is_group(verb, passive=not held)
                if who or inherits:
                    began = next(
                        (c for c in noun.children if c.dep_ in ("relcl", "acl") and self.measure_verb(c) == "imposed"),
                        None,
                    )
                    now = any(t.lower_ in ("now", "newly") for t in verb.children)
                    yield Frame(verb, SanctionStep.IMPOSED, who, noun, state=not now, inherits=inherits, dated=began)
                return
            if word in ("with", "by") and act in (
                "hit",
                "slap",
                "punish",
                "target",
                "strike",
                "penalise",
                "penalize",
                "face",
                "threaten",
                "cover",
                "touch",
            ):
                who = targets or (self.roles.subject(verb) if is_passive(verb) else self.roles.object(verb))
                if who or (act in ("hit", "slap") and (unnamed(verb) if is_passive(verb) else several(verb))):
                    yield Frame(noun if act in ("threaten", "face") else verb, SanctionStep.IMPOSED, who, noun)
                return
            if word == "from" and act in ("remove", "free", "release", "relieve", "take"):
                who = targets or (self.roles.subject(verb) if is_passive(verb) else self.roles.object(verb))
                if who:
                    yield Frame(verb, SanctionStep.LIFTED, who, noun)
                return
        if word == "under" and (who := self.roles.named_head(head)):
            yield Frame(noun, SanctionStep.IMPOSED, who, noun, state=True, how="noun")
            return
        act_noun = self.words["nouns"]["acts"].get(head.lemma_.lower()) if head.pos_ in _NOUNS else None
        if act_noun is None and head.pos_ == "VERB" and head.tag_ == "VBG":
            act_noun = self.measure_verb(head)
        if act_noun and word in ("of", "to", "from", "on", "in"):
            if targets or (not explicit and _is_definite(noun)):
                actor = head.head if head.dep_ == "dobj" and is_verb(head.head) else None
                step = SanctionStep(act_noun)
                yield Frame(head, step, targets, noun, inherits=not targets, how="nominal", actor=actor)
        elif targets and not (word == "against" and noun.lemma_.lower() in self.words["nouns"]["acts"]):
            yield Frame(
                noun,
                SanctionStep.IMPOSED,
                targets,
                noun,
                state=not explicit or (word not in cues["target"] and word != "of"),
                how="noun",
            )


def _adds(verb: Token) -> bool:
    """ "The ban also covers A": an act that goes on with the one just told."""
    return lemma(verb) in ("cover", "apply", "hit", "extend") and any(c.lower_ == "also" for c in verb.children)


def _comes_into_force(verb: Token) -> bool:
    """ "sanctions on A took effect in June" """
    following = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}
    return lemma(verb) in ("take", "come", "enter", "go") and bool(following & {"effect", "force"})


def _hit(noun: Token) -> Token:
    """ "hit two firms with sanctions", where the parser ties "with" to the firms."""
    first = noun.head if noun.dep_ == "conj" else noun
    return first.head if first.dep_ == "dobj" and lemma(first.head) in ("hit", "slap", "punish", "target") else noun


def _hits_people(measure: Token) -> bool:
    """Whether several people or firms stand behind the measure, named or not."""
    behind = measure.doc[measure.i + 1 : min(measure.i + 10, measure.sent.end)]
    return any(t.tag_ == "NNS" and t.lemma_.lower() in lexicon("sanctions")["nouns"]["targets"] for t in behind)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _is_definite(noun: Token) -> bool:
    """Whether the noun points back: "the sanctions", "its measures", never "economic measures"."""
    return any(
        c.lower_ in ("the", "these", "those", "this", "that", "both", "all")
        or c.tag_ in ("PRP$", "POS")
        or c.dep_ == "poss"
        for c in noun.children
    ) and not any(c.lower_ in ("economic", "sectoral", "trade", "oil", "energy") for c in noun.children)


def _top(noun: Token) -> Token:
    """The first of joined nouns: "a freeze and a ban" is governed where "freeze" is, also in "a freeze on A and a ban on B"."""
    nouns = lexicon("sanctions")["nouns"]
    for _ in range(HOPS):
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in nouns["containers"]:
            noun = noun.head.head  # "a package of sanctions on A"
            continue
        named = noun.head
        above = named.head.head
        if (
            noun.dep_ == "conj"
            and named.dep_ == "pobj"
            and above.lemma_.lower() in nouns["measure"]
            and above.pos_ in _NOUNS
        ):
            noun = above
            continue
        if noun.dep_ in ("conj", "appos", "compound", "nmod") and noun.head.pos_ in _NOUNS and noun.head != noun:
            noun = noun.head
        else:
            break
    return noun
