"""What one sentence says of sanctions: an act or a state, the words that tell it and who is named as its target.

A measure is found by its noun ("lifted the asset freeze on A", "put A on its list", "A is under sanctions") or by a
verb that is the whole act ("blacklisted A", "barred A from entering"). Words that mean this only among talk of
sanctions ("listed", "added", "the measures") are read where the caller says that such talk is near (`active`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.authorities import of_verb
from tracker.extraction.clauses import HOPS, is_passive, is_verb, subjects
from tracker.extraction.document import Document, at
from tracker.extraction.lists import items
from tracker.extraction.measure_words import by_word, lemma, lexicon, phrasal
from tracker.extraction.naming import Named, Names
from tracker.extraction.roles import Roles

_NOUNS = ("NOUN", "PROPN")
_TARGETS = frozenset(
    "person people individual company firm bank entity official judge minister general officer lawmaker senator businessman man woman member leader "
    "commander group trio pair two three four five six others brother institute organisation organization fund ship vessel tanker airline both".split()
)


@dataclass(slots=True)
class Frame:
    """One act or state. `inherits` says that the targets are those told before ("lifted the sanctions")."""

    trigger: Token  # the word whose clause tells status and date
    action: SanctionStep
    targets: list[Named] = field(default_factory=list)
    noun: Token | None = None  # the measure or list
    state: bool = False  # background: "is under sanctions"
    inherits: bool = False
    how: str = "direct parse"
    place: Token | None = None  # "barred from Norway"
    actor: Token | None = None  # the verb whose subject would act: "is considering sanctions"
    dated: Token | None = None  # the verb that tells when a state began: "sanctions that Canada imposed in May"


class SentenceReader:
    """Finds the frames of a sentence."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document, self.names, self.roles = document, names, Roles(document, names)
        self.words = lexicon("sanctions")

    def frames(self, sentence: Span, *, active: bool) -> list[Frame]:
        if any(t.lower_ in self.words["stops"]["words"] for t in sentence):
            return []
        found: list[Frame] = []
        for token in sentence:
            if (token.pos_ in _NOUNS or _mistagged(token)) and self._is_measure(token, active):
                found += self._of_measure(token, active)
            elif token.pos_ in _NOUNS and self._is_list(token, active):
                found += self._of_list(token)
            elif not _mistagged(token) and (
                is_verb(token)
                or token.tag_ in ("VBN", "VBD", "VBG")
                or lemma(token) in ("blacklist", "sanction", "delist")
            ):
                found += self._of_verb(token, active)
        return _once(found)

    # Measures -----------------------------------------------------------------------------------

    def _is_measure(self, noun: Token, active: bool) -> bool:
        nouns, word = self.words["nouns"], noun.lemma_.lower()
        if word not in nouns["measure"] and not (word in nouns["acts"] and word.endswith("listing")):
            return False
        if noun.dep_ in ("compound", "nmod", "amod") and noun.head.i > noun.i:
            head = noun.head.lemma_.lower()
            if head in nouns["offices"] or head in nouns["list"] or head in nouns["acts"]:
                return False
        following = noun.nbor().lemma_.lower() if noun.i + 1 < len(noun.doc) else ""
        if following in nouns["offices"] or following in nouns["list"]:
            return False
        if word in nouns["loose"]:
            return active and any(c.dep_ == "prep" and c.lower_ in ("against", "on") for c in noun.children)
        return word in nouns["certain"] or active or self._is_qualified(noun)

    def _is_qualified(self, noun: Token) -> bool:
        qualified = self.words["nouns"]["qualified"]
        if any(c.lower_ in qualified for c in noun.children if c.i < noun.i):
            return True
        before = noun.doc[max(noun.i - 2, noun.sent.start) : noun.i]
        if any(t.lower_ in qualified for t in before):
            return noun.lemma_.lower() not in ("measure", "step", "action") or before[-1].lower_ in (
                "restrictive",
                "punitive",
            )
        behind = noun.doc[noun.i + 1 : noun.i + 6]
        return noun.lemma_.lower() in ("freeze", "ban") and any(
            t.lemma_.lower() in self.words["nouns"]["holdings"] or t.lower_ in ("travel", "entry", "entering")
            for t in behind
        )

    def _of_measure(self, noun: Token, active: bool) -> Iterator[Frame]:
        top = _top(noun)
        role, head = top.dep_, top.head
        if (lost := self._lost_verb(noun)) is not None:
            role, head = "dobj", lost
        elif head.i > 0 and head.nbor(-1).tag_ == "HYPH" and is_verb(head.head):  # "open-ended sanctions"
            role, head = "dobj", head.head
        targets, explicit = self._targets_behind(noun, head)
        if not targets:
            targets = self._owners(noun)
        inner = [n for c in noun.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"]
        for child in [
            *noun.children,
            *(c for n in inner for c in n.children),
        ]:  # "the sanctions that Canada imposed on A"
            if child.dep_ in ("relcl", "acl") and is_verb(child) and self._measure_verb(child) == "imposed":
                theirs = targets or self.roles.after_preposition(child, noun.sent)
                if theirs:
                    targets = theirs
                    yield Frame(child, SanctionStep.IMPOSED, theirs, noun, how="relative clause")
        if role in ("dobj", "obj", "nsubjpass", "nsubj", "attr", "oprd", "ROOT", "conj") and is_verb(head):
            yield from self._governed(noun, head, role, targets, explicit)
        elif (role == "pobj" and head.dep_ in ("prep", "agent", "dative", "pcomp", "prt", "advmod")) or role == "pobj":
            yield from self._under_preposition(noun, head, targets, explicit)
        elif targets:
            yield Frame(noun, SanctionStep.IMPOSED, targets, noun, state=True, how="noun")

    def _lost_verb(self, noun: Token) -> Token | None:
        """ "Britain on Friday imposed sanctions", where the parser takes the verb for an attribute of its object."""
        for child in noun.children:
            if (
                child.dep_ in ("amod", "compound")
                and child.tag_ in ("VBN", "VBD")
                and child.i < noun.i
                and self._measure_verb(child)
            ):
                if child.i > noun.sent.start and child.nbor(-1).tag_ not in (
                    "DT",
                    "PRP$",
                    "POS",
                    "JJ",
                    "IN",
                    "RB",
                    "HYPH",
                ):
                    return child
        return None

    def _governed(self, noun: Token, verb: Token, role: str, targets: list[Named], explicit: bool) -> Iterator[Frame]:
        action = self._measure_verb(verb)
        if role == "nsubj" and action == "imposed":
            action = None
        if action is None and role.startswith("nsubj") and targets:
            for other in verb.children:
                if other.dep_ == "conj" and is_verb(other) and not _has_subject(other) and self._measure_verb(other):
                    verb, action = other, self._measure_verb(other)
                    break
        facing = role in ("dobj", "obj") and lemma(verb) in self.words["cues"]["facing"]
        if action is None and role in ("dobj", "obj") and (act := self._act_above(noun)):
            action = act
        if action is None:
            if facing and not targets:
                targets = self.roles.subject(verb)
            if role == "nsubj" and lemma(verb) in ("apply", "target", "cover", "hit", "affect"):
                targets = targets or items(self.document, self.names, verb.i + 1, verb.sent.end)
            if targets:
                actor = verb if lemma(verb) in self.words["cues"]["weighing"] else None
                yield Frame(noun, SanctionStep.IMPOSED, targets, noun, state=not facing, how="noun", actor=actor)
            return
        step = self._shaded(SanctionStep(action), verb)
        if not targets and not explicit:
            targets = self.roles.after_preposition(verb, noun.sent, ("on", "against", "upon"))
        if not targets and step is SanctionStep.IMPOSED:
            if verb.dep_ == "relcl":
                targets = self.roles.relative_object(verb)
            if not targets:
                if explicit and _several(noun):
                    yield Frame(verb, step, [], noun)
                return
        inherits = not targets and not explicit and _is_definite(noun)
        if targets or inherits:
            yield Frame(verb, step, targets, noun, inherits=inherits)
        for other in verb.children:  # "stays in force and has been extended"
            if (
                other.dep_ == "conj"
                and is_verb(other)
                and targets
                and not _has_subject(other)
                and role.startswith("nsubj")
            ):
                if also := self._measure_verb(other):
                    yield Frame(other, SanctionStep(also), targets, noun)

    def _under_preposition(
        self, noun: Token, preposition: Token, targets: list[Named], explicit: bool
    ) -> Iterator[Frame]:
        head, word = preposition.head, preposition.lower_
        cues = self.words["cues"]
        if word in ("under", "to", "with", "by", "from", "of", "for", "on", "against", "in") and (
            is_verb(head) or head.pos_ == "ADJ"
        ):
            verb = head if is_verb(head) else _copula(head)
            act = lemma(verb)
            if word == "under" and act in ("put", "place", "bring", "keep", "come", "fall", "land", "leave"):
                who = targets or (
                    self.roles.subject(verb) if is_passive(verb) or act in ("come", "fall") else self.roles.object(verb)
                )
                if who:
                    yield Frame(verb, SanctionStep.IMPOSED, who, noun, state=act in ("keep", "leave"))
                return
            if word in ("under", "to") and (
                act in ("be", "remain", "stay", "stand", "live", "have", "subject") or head.lower_ == "subject"
            ):
                who = targets or self.roles.subject(verb)
                if who:
                    began = next(
                        (c for c in noun.children if c.dep_ in ("relcl", "acl") and self._measure_verb(c) == "imposed"),
                        None,
                    )
                    yield Frame(verb, SanctionStep.IMPOSED, who, noun, state=True, dated=began)
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
                if who:
                    yield Frame(noun if act in ("threaten", "face") else verb, SanctionStep.IMPOSED, who, noun)
                return
            if word == "from" and act in ("remove", "free", "release", "exempt", "relieve", "take") and act != "exempt":
                who = targets or (self.roles.subject(verb) if is_passive(verb) else self.roles.object(verb))
                if who:
                    yield Frame(verb, SanctionStep.LIFTED, who, noun)
                return
        if word in ("under",) and (who := self.roles.named_head(head)):
            yield Frame(noun, SanctionStep.IMPOSED, who, noun, state=True, how="noun")
            return
        act_noun = self.words["nouns"]["acts"].get(head.lemma_.lower()) if head.pos_ in _NOUNS else None
        if act_noun is None and head.pos_ in ("VERB",) and head.tag_ == "VBG":
            act_noun = self._measure_verb(head)
        if act_noun and word in ("of", "to", "from", "on", "in"):
            if targets or (not explicit and _is_definite(noun)):
                yield Frame(head, SanctionStep(act_noun), targets, noun, inherits=not targets, how="nominal")
        elif targets:
            yield Frame(
                noun, SanctionStep.IMPOSED, targets, noun, state=word not in cues["target"] and word != "of", how="noun"
            )

    def _act_above(self, noun: Token) -> str | None:
        """ "sanctions relief": the act stands behind its measure."""
        return self.words["nouns"]["acts"].get(noun.lemma_.lower()) if noun.lemma_.lower() == "delisting" else None

    def _measure_verb(self, verb: Token) -> str | None:
        classes = by_word("sanctions", "measures")
        return next((classes[form] for form in phrasal(verb) if form in classes), None)

    def _shaded(self, step: SanctionStep, verb: Token) -> SanctionStep:
        """ "lifted temporarily" suspends, "partly lifted" eases."""
        cues = self.words["cues"]
        near = {t.lower_ for t in verb.children} | {
            t.lower_ for t in verb.doc[max(verb.i - 2, verb.sent.start) : verb.i + 3]
        }
        if step is SanctionStep.LIFTED:
            if near & cues["temporarily"]:
                return SanctionStep.SUSPENDED
            if near & cues["partly"]:
                return SanctionStep.EASED
        return step

    # Lists --------------------------------------------------------------------------------------

    def _is_list(self, noun: Token, active: bool) -> bool:
        nouns = self.words["nouns"]
        if noun.lemma_.lower() not in nouns["list"]:
            return False
        if noun.lemma_.lower() == "blacklist":
            return True
        before = noun.doc[max(noun.i - 4, noun.sent.start) : noun.i]
        if any(
            t.lower_
            in ("sanctions", "sanction", "terror", "terrorist", "terrorism", "no-entry", "stop", "freeze", "watch")
            for t in before
        ):
            return True
        behind = noun.doc[noun.i + 1 : noun.i + 8]
        if any(
            t.lower_
            in ("sanctioned", "sanctions", "designated", "blocked", "banned", "barred", "terrorist", "terrorists")
            for t in behind
        ):
            return True
        return active

    def _of_list(self, noun: Token) -> Iterator[Frame]:
        preposition = noun.head if noun.dep_ == "pobj" else None
        if preposition is None:
            return
        cues, verbs = self.words["cues"], by_word("sanctions", "list_verbs")
        for _ in range(3):  # "on the list of", "back on the list"
            if preposition.head.dep_ in ("prep", "pcomp") and preposition.head.pos_ == "ADP":
                preposition = preposition.head
        head, word = preposition.head, preposition.lower_
        on, off = word in cues["on"], word in cues["off"]
        if word == "of" or not (on or off):
            return
        verb = head if is_verb(head) else _copula(head) if head.pos_ in ("ADJ", "ADV") else None
        if verb is None and (who := self.roles.named_head(head)):
            yield Frame(noun, SanctionStep.IMPOSED if on else SanctionStep.LIFTED, who, noun, state=on, how="noun")
            return
        if verb is None and head.pos_ in _NOUNS:
            act = self.words["nouns"]["acts"].get(head.lemma_.lower())
            who = self._targets_behind(head, head.head)[0] or self._owners(head)
            if act and who:
                yield Frame(head, SanctionStep(act), who, noun, how="nominal")
            elif head.lemma_.lower() in ("name", "place") and who:
                yield Frame(noun, SanctionStep.IMPOSED, who, noun, state=True, how="noun")
            return
        if verb is None:
            return
        kind = verbs.get(lemma(verb))
        if on and kind in ("imposed", "state", "lifted"):
            back = any(t.lower_ in cues["back"] for t in verb.doc[verb.i : noun.i])
            state = kind == "state" or lemma(verb) in ("appear", "figure", "stand")
            transitive = lemma(verb) in (
                "put",
                "place",
                "add",
                "include",
                "enter",
                "inscribe",
                "introduce",
                "have",
                "keep",
                "retain",
                "write",
                "insert",
                "list",
                "leave",
                "set",
                "take",
            )
            if kind == "lifted" and lemma(verb) not in ("leave", "go"):
                return
            who = (
                self.roles.object(verb) or self.roles.relative_object(verb)
                if transitive and not is_passive(verb)
                else self.roles.subject(verb)
            )
            if not who and self.roles.is_group(verb, passive=not transitive or is_passive(verb)):
                yield Frame(verb, SanctionStep.IMPOSED, [], noun, state=state, inherits=True)
                return
            if who or (not state and (_unnamed(verb) if is_passive(verb) else _several(verb))):
                step = SanctionStep.REINSTATED if back and not state else SanctionStep.IMPOSED
                yield Frame(verb, step, who, noun, state=state)
        elif off and kind in ("lifted", "imposed"):
            intransitive = lemma(verb) in ("go", "come", "fall", "disappear", "drop")
            who = (
                self.roles.subject(verb)
                if is_passive(verb) or (intransitive and not self.roles.object(verb))
                else self.roles.object(verb)
            )
            if who or (_unnamed(verb) if is_passive(verb) else _several(verb)):
                yield Frame(verb, SanctionStep.LIFTED, who, noun)

    # Verbs --------------------------------------------------------------------------------------

    def _of_verb(self, verb: Token, active: bool) -> Iterator[Frame]:
        word = lemma(verb)
        if verb.i > 0 and verb.nbor(-1).tag_ == "HYPH":
            return
        direct = by_word("sanctions", "direct")
        if frame := self._entry_ban(verb, word) or self._frozen(verb, word) or self._dealings(verb, word):
            yield frame
            return
        label = next((direct[form] for form in phrasal(verb) if form in direct), None)
        if label is None:
            if active and (step := self._measure_verb(verb)) in (
                "suspended",
                "lifted",
                "eased",
                "extended",
                "reinstated",
            ):
                if any(c.dep_ in ("dobj", "obj") and c.lower_ in ("them", "it") for c in verb.children):
                    yield Frame(verb, self._shaded(SanctionStep(step), verb), [], None, inherits=True)
            return
        contextual = label.startswith("context_")
        certain = word in ("blacklist", "black-list", "delist", "de-list") or (
            word == "sanction" and self._is_sanction_verb(verb)
        )
        if word == "sanction" and (
            not certain
            or _mistagged(verb)
            or (verb.i + 1 < len(verb.doc) and verb.nbor().lemma_.lower() in self.words["nouns"]["offices"])
        ):
            return
        if not certain and not active:
            return
        if contextual and (word in ("bar", "ban") or self._has_list(verb)):
            return
        step = SanctionStep(label.removeprefix("context_"))
        if verb.dep_ == "amod":
            who = items(self.document, self.names, verb.i + 1, min(verb.i + 12, verb.sent.end)) if certain else []
            if who:
                yield Frame(verb, step, who[:1], None, state=True, how="participle")
            return
        passive = is_passive(verb)
        if passive and self._private_agent(verb):
            return
        if not passive and not certain and not self._lists_somebody(verb, contextual):
            return
        who = self.roles.subject(verb) if passive else self.roles.object(verb)
        if not who and self.roles.is_group(verb, passive=passive):
            yield Frame(verb, step, [], None, inherits=True)
            return
        if not who and not passive and not contextual:
            who = self.roles.relative_object(verb)
        if not who and passive and (late := self.roles.late_subject(verb)):
            who = late
        if who or (_unnamed(verb) if passive else not contextual and _several(verb)):
            yield Frame(verb, step, who, None, state=False, how="direct parse" if not contextual else "context verb")

    def _is_sanction_verb(self, verb: Token) -> bool:
        """Not "approved": "sanctioned by parliament", "sanctioned the project"."""
        stops = self.words["stops"]
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in stops["approved"]:
                return False
            if child.lower_ == "by" and any(n.lemma_.lower() in stops["approved_by"] for n in child.children):
                return False
        return verb.dep_ != "amod" or verb.head.lemma_.lower() not in stops["approved"]

    def _lists_somebody(self, verb: Token, contextual: bool) -> bool:
        """Whether a weak verb's object can be a target: "listed A", never "listed recent contacts", "he added"."""
        if any(c.tag_ in ("WP", "WDT") for c in verb.children):
            return True
        held = next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
        if held is None:
            return False
        named = self.names.at(held) or next(
            (n for c in held.children if (n := self.names.at(c)) is not None and c.dep_ != "poss"), None
        )
        carried = held.lemma_.lower() in self.words["nouns"]["carriers"]
        if contextual:
            acting = of_verb(self.document, verb)
            return (named is not None or carried) and (bool(acting) or acting.generic is not None)
        return (
            named is not None
            or carried
            or self.names.guess(held) is not None
            or held.tag_ in ("NNP", "NNPS", "PRP", "CD")
            or held.lemma_.lower() in _TARGETS
        )

    def _private_agent(self, verb: Token) -> bool:
        """ "sanctioned by its own stock exchange": an agent that is no authority."""
        for child in verb.children:
            if child.dep_ == "agent":
                for noun in child.children:
                    inner = self.document.doc[noun.left_edge.i : noun.right_edge.i + 1]
                    official = any(p.first >= inner.start and p.last <= inner.end for p in self.document.parties)
                    if (
                        not official
                        and lemma(noun) not in self.words["cues"]["authorities"]
                        and self.names.at(noun) is None
                    ):
                        return True
        return False

    def _has_list(self, verb: Token) -> bool:
        lists = self.words["nouns"]["list"]
        if any(t.lemma_.lower() in lists for t in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]):
            return True
        return any(
            n.lemma_.lower() in lists for c in verb.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"
        )

    def _entry_ban(self, verb: Token, word: str) -> Frame | None:
        if word in ("bar", "ban", "exclude", "shut", "prohibit", "forbid", "block", "keep"):
            for preposition in verb.children:
                if (
                    preposition.dep_ in ("prep", "prt", "advmod")
                    and preposition.lower_ in ("from", "out")
                    and preposition.i > verb.i
                ):
                    place = self._entered(preposition)
                    if place is not None:
                        who = (
                            self.roles.subject(verb)
                            if is_passive(verb)
                            else self.roles.object(verb) or self.roles.relative_object(verb)
                        )
                        if not who and self.roles.is_group(verb, passive=is_passive(verb)):
                            return Frame(verb, SanctionStep.IMPOSED, [], None, inherits=True, place=place)
                        if who or _several(verb):
                            return Frame(verb, SanctionStep.IMPOSED, who, None, place=place)
        if word in ("enter", "visit", "travel") and any(
            c.lower_ in ("may", "can", "ca", "could") for c in verb.children
        ):
            refused = {c.lower_ for c in verb.children} & {"not", "never", "longer"} or "no longer" in verb.doc[
                max(verb.i - 4, 0) : verb.i
            ].text
            if refused and (who := self.roles.subject(verb)):
                return Frame(verb, SanctionStep.IMPOSED, who, None, place=verb, how="barred from entry")
        if word == "close" and any(c.dep_ == "dobj" and c.lemma_.lower() in ("border", "door") for c in verb.children):
            who = self.roles.after_preposition(verb, verb.sent, ("to",))
            return Frame(verb, SanctionStep.IMPOSED, who, None) if who else None
        if word in ("declare", "find", "deem") and any(
            t.lower_ in ("ineligible", "inadmissible") for t in verb.subtree
        ):
            who = self.roles.subject(verb) if is_passive(verb) else self.roles.object(verb)
            return Frame(verb, SanctionStep.IMPOSED, who, None) if who else None
        return None

    def _entered(self, preposition: Token) -> Token | None:
        """The word for the territory that somebody is kept out of."""
        for token in preposition.subtree:
            if token.i <= preposition.i:
                continue
            if token.lemma_.lower() in (
                "enter",
                "entry",
                "territory",
                "country",
                "soil",
                "airspace",
                "mainland",
                "set",
            ) or (token.dep_ == "pobj" and (at(self.document.parties, token) or at(self.document.places, token))):
                return token
            if token.i > preposition.i + 6:
                break
        return None

    def _frozen(self, verb: Token, word: str) -> Frame | None:
        if word not in ("freeze", "block", "unfreeze"):
            return None
        holdings = self.words["nouns"]["holdings"]
        roles = ("nsubjpass", "nsubj") if is_passive(verb) or (word == "freeze" and verb.tag_ == "VBN") else ("dobj",)
        for held in (c for c in verb.children if c.dep_ in roles):
            nouns = [held, *[c for c in held.children if c.dep_ == "conj"]]
            if any(n.lemma_.lower() in holdings for n in nouns):
                who = (
                    self._targets_behind(held, verb)[0]
                    or self._owners(held)
                    or self._holders(held)
                    or self._whose(held, verb)
                )
                if who:
                    step = SanctionStep.LIFTED if word == "unfreeze" else SanctionStep.IMPOSED
                    return Frame(verb, step, who, None)
        return None

    def _whose(self, held: Token, verb: Token) -> list[Named]:
        """ "A, whose assets were frozen" """
        whose = next((c for c in held.children if c.tag_ == "WP$"), None)
        return self.roles.antecedent(whose, verb) if whose is not None else []

    def _holders(self, held: Token) -> list[Named]:
        """ "any assets that they hold there are frozen" """
        for child in held.children:
            if child.dep_ in ("relcl", "acl"):
                if who := self.roles.subject(child):
                    return who
        return []

    def _dealings(self, verb: Token, word: str) -> Frame | None:
        if word not in ("ban", "bar", "forbid", "prohibit", "outlaw", "block", "cut"):
            return None
        dealings = self.words["nouns"]["dealings"]
        for token in verb.subtree:
            if token.i > verb.i and (token.lemma_.lower() in dealings or token.lower_ in ("dealing", "trading")):
                for child in token.children:
                    if child.lower_ == "with":
                        who = items(self.document, self.names, child.i + 1, verb.sent.end)
                        return Frame(verb, SanctionStep.IMPOSED, who, None) if who else None
        return None

    # Who ----------------------------------------------------------------------------------------

    def _owners(self, noun: Token) -> list[Named]:
        """ "A's designation", "his assets"."""
        owning = self.words["nouns"]["carriers"] | {"ban", "freeze", "blacklisting", "entry"}
        return self.roles.owner(noun) if noun.lemma_.lower() in owning else []

    def _targets_behind(self, noun: Token, head: Token) -> tuple[list[Named], bool]:
        """Those named behind "on", "against" or "of", and whether anything at all stands there."""
        doc, cues = self.document.doc, self.words["cues"]
        of_too = noun.lemma_.lower() in self.words["nouns"]["carriers"]
        i, explicit = noun.i + 1, False
        while i < min(noun.i + 14, noun.sent.end):
            token = doc[i]
            word = token.lower_
            if word in ("on", "against", "upon", "targeting", "over") or (
                word in ("of", "for", "belonging") and of_too and i == noun.i + 1
            ):
                if word == "over" and not (found := items(self.document, self.names, i + 1, i + 3)):
                    break
                if word == "on" and self.roles.is_date(i + 1):
                    i += 2
                    continue
                found = items(self.document, self.names, i + 1, noun.sent.end)
                explicit = True
                if found:
                    return found, True
            elif (
                (
                    is_verb(token)
                    and token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBN")
                    and not (token.dep_ in ("acl", "relcl") or self._measure_verb(token) == "imposed")
                )
                or word in cues["reasons"]
                or word in (";", ":")
                or (word == "," and not _goes_on(doc, i))
            ):
                break
            i += 1
        return [], explicit


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _unnamed(verb: Token) -> bool:
    """Whether several unnamed people or firms are the passive's subject: "Two persons are listed"."""
    return any(s.tag_ == "NNS" or s.tag_ == "CD" for s in subjects(verb))


def _mistagged(token: Token) -> bool:
    """ "the bloc's sanctions", "U.S. sanctions" taken for a verb."""
    return (
        token.lower_ == "sanctions" and token.i > 0 and token.nbor(-1).tag_ in ("POS", "PRP$", "DT", "JJ", "NNP", "NN")
    )


def _is_definite(noun: Token) -> bool:
    """Whether the noun points back: "the sanctions", "its measures", never "economic measures"."""
    return any(
        c.lower_ in ("the", "these", "those", "this", "that", "both", "all")
        or c.tag_ in ("PRP$", "POS")
        or c.dep_ == "poss"
        for c in noun.children
    ) and not any(c.lower_ in ("economic", "sectoral", "trade", "oil", "energy") for c in noun.children)


def _several(word: Token) -> bool:
    """Whether several unnamed people or firms stand behind the word: their names may follow."""
    return any(t.tag_ in ("NNS", "CD") for t in word.doc[word.i + 1 : min(word.i + 10, word.sent.end)])


def _goes_on(doc, comma: int) -> bool:  # type: ignore[no-untyped-def]
    """ "an asset freeze, a travel ban and a fine on A" """
    return any(t.lemma_.lower() in ("ban", "freeze", "prohibition", "and") for t in doc[comma + 1 : comma + 5])


def _top(noun: Token) -> Token:
    """The first of joined nouns: "a freeze and a ban" is governed where "freeze" is."""
    for _ in range(HOPS):
        if noun.dep_ in ("conj", "appos", "compound", "nmod") and noun.head.pos_ in _NOUNS and noun.head != noun:
            noun = noun.head
        else:
            break
    return noun


def _copula(word: Token) -> Token:
    """ "is subject to", "is back on": the verb that carries the predicate."""
    return (
        word.head
        if word.head.lemma_ in ("be", "remain", "stay", "put", "place", "keep", "find", "make", "become")
        and is_verb(word.head)
        else word
    )


def _once(frames: list[Frame]) -> list[Frame]:
    """One frame for each act and target, the first one found."""
    found: list[Frame] = []
    for frame in frames:
        twin = next(
            (
                f
                for f in found
                if f.action == frame.action
                and {n.names for n in f.targets} == {n.names for n in frame.targets}
                and (f.trigger == frame.trigger or f.state or frame.state)
            ),
            None,
        )
        if twin is None:
            found.append(frame)
        elif twin.state and not frame.state:
            found[found.index(twin)] = frame
    return found
