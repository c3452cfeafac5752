"""Verbs that are the whole act: "blacklisted A", "A was designated", "B was added too"."""

from tracker.common.vocabulary import SanctionStep, TargetType
from tracker.extraction.document import at
from tracker.extraction.language.clauses import is_passive, phrases, subjects
from tracker.extraction.language.measure_words import by_word, lemma, phrasal
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import of_verb
from tracker.extraction.measures.groups_meant import is_group
from tracker.extraction.sanctions.frames import Frame, FrameReader, mistagged, points_below, several, unnamed

_AFTER = ("after", "against")


class VerbReader(FrameReader):
    """Reads verbs whose object, or passive subject, is the target."""

    def read(self, verb: Token) -> Frame | None:
        """The act, or the state, that the verb alone tells."""
        direct = by_word("sanctions", "direct")
        label = next((direct[form] for form in phrasal(verb) if form in direct), None)
        if verb.i > 0 and verb.nbor(-1).tag_ == "HYPH" and at(self.document.parties, verb.nbor(-2)) is None:
            return None  # "US-sanctioned"
        if label is None:
            return self._of_pronoun(verb)
        contextual, certain = label.startswith("context_"), self._is_certain(verb)
        if self._means_something_else(verb, contextual=contextual, certain=certain):
            return None
        step = SanctionStep(label.removeprefix("context_"))
        step = step if contextual else self.shaded(step, verb)
        if verb.dep_ in ("amod", "compound"):
            return self._participle(verb, step) if certain else None
        lasting = next((t for t in (verb.head, *verb.children) if t.lower_ in self.words["cues"]["remaining"]), None)
        if certain and verb.tag_ == "VBN" and lasting is not None:
            who = self.roles.subject(lasting) or self.roles.subject(verb)
            return Frame(verb, step, who, state=True) if who else None  # "remains blacklisted in Canada"
        return self._hit(verb, step, contextual=contextual, certain=certain)

    def _of_pronoun(self, verb: Token) -> Frame | None:
        """ "lifted them": the measures told before; "kept them in place on A": on whom they stay."""
        step = self.measure_verb(verb)
        held = any(c.dep_ in ("dobj", "obj") and c.lower_ in ("them", "it") for c in verb.children)
        if held and lemma(verb) in self.words["measure_phrases"]["keeping"]:
            told = any(t.lemma_.lower() in self.words["nouns"]["certain"] for t in verb.doc[verb.sent.start : verb.i])
            who = self.roles.after_preposition(verb, verb.sent) if told else []
            return Frame(verb, SanctionStep.IMPOSED, who, state=True) if who else None
        one = any(c.dep_ in ("dobj", "obj") and c.lower_ == "it" for c in verb.children)
        if step in (None, "imposed") or not held or (one and step == "extended"):  # "granted a licence and renewed it"
            return None
        return Frame(verb, self.shaded(SanctionStep(step), verb), inherits=True)

    def _participle(self, verb: Token, step: SanctionStep) -> Frame | None:
        """ "the blacklisted banker A" """
        who = self.roles.items(verb.i + 1, verb.head.i + 1, to_end=True)
        who = who or self.roles.items(verb.i + 1, min(verb.i + 12, verb.sent.end))
        return Frame(verb, step, who[:1], state=True, how="participle") if who else None

    def _hit(self, verb: Token, step: SanctionStep, *, contextual: bool, certain: bool) -> Frame | None:
        """ "listed A", "B was designated", "Four men were barred": those hit, named or not."""
        passive = is_passive(verb) and not (lemma(verb) == "name" and self._names_several(verb))
        if passive and self._private_agent(verb, weak=contextual):
            return None
        if points_below(verb):
            return Frame(verb, step, how="context verb")
        if not passive and not certain and not self._lists_somebody(verb, contextual):
            return None
        who = self.roles.subject(verb) if passive else self.roles.object(verb)
        if not who and is_group(verb, passive=passive):
            return Frame(verb, step, inherits=True)
        if not who and passive:
            who = self.roles.late_subject(verb)
        elif not who and not contextual:
            who = self.roles.relative_object(verb)
        elif not who:  # "went after A"
            who = [n for aimed in phrases(verb, *_AFTER) for n in self.roles.items(aimed.left_edge.i, verb.sent.end)]
        if who or (unnamed(verb) if passive else not contextual and several(verb)):
            return Frame(verb, step, who, how="context verb" if contextual else "direct parse")
        return None

    def _is_certain(self, verb: Token) -> bool:
        """Whether the verb says so without talk of sanctions: "blacklist", never "sanctioned the project"."""
        word = lemma(verb)
        return word in ("blacklist", "black-list", "delist", "de-list") or (
            word == "sanction" and self._is_sanction_verb(verb)
        )

    def _means_something_else(self, verb: Token, *, contextual: bool, certain: bool) -> bool:
        """ "was cleared to travel", "a man named A", "sanctions envoy"; or another reader's: "barred from", "added to the list"."""
        word = lemma(verb)
        if any(c.dep_ == "dobj" and any(g.lower_ == "same" for g in c.children) for c in verb.children):
            return True  # "listed the same four men": who they are was told before
        if word == "clear" and any(c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > verb.i for c in verb.children):
            return True
        if word == "name" and not self._names_a_target(verb):
            return True
        if word == "sanction":
            following = verb.nbor().lemma_.lower() if verb.i + 1 < len(verb.doc) else ""
            return not certain or mistagged(verb) or following in self.words["nouns"]["offices"]
        measures = self.words["nouns"]["measure"]
        measured = any(n.lemma_.lower() in measures for n in phrases(verb, "by"))
        measured = measured or any(  # "the sanctions package targets A": read by its noun
            c.dep_ == "compound" and c.lemma_.lower() in measures for s in subjects(verb) for c in s.children
        )
        return contextual and (word in ("bar", "ban") or measured or self._has_list(verb))

    def _lists_somebody(self, verb: Token, contextual: bool) -> bool:
        """Whether a weak verb's object can be a target: "listed A", never "listed recent contacts", "he added"."""
        if lemma(verb) == "name" and self._names_several(verb):
            return True
        if any(c.tag_ in ("WP", "WDT") for c in verb.children):
            return True
        aimed = phrases(verb, *_AFTER) if contextual else []
        held = next((c for c in (*verb.children, *aimed) if c.dep_ in ("dobj", "obj") or c in aimed), None)
        if held is None:
            return False
        named = self.names.at(held) or next(
            (n for c in held.children if (n := self.names.at(c)) is not None and c.dep_ != "poss"), None
        )
        carried = held.lemma_.lower() in self.words["nouns"]["carriers"]
        if contextual:
            acting = of_verb(self.document, verb)
            counted = held.lemma_.lower() in self.words["nouns"]["targets"] and any(
                c.dep_ == "nummod" for c in held.children
            )
            group = is_group(verb, passive=False)  # "hit both firms"
            return (named is not None or carried or counted or group) and (bool(acting) or acting.generic is not None)
        return (
            named is not None
            or carried
            or self.names.guess(held) is not None
            or held.tag_ in ("NNP", "NNPS", "PRP", "CD")
            or held.lemma_.lower() in self.words["nouns"]["targets"] | self.words["nouns"]["collectives"]
        )

    def _names_a_target(self, verb: Token) -> bool:
        """ "had named A together with B", "also named C", never "named A as its envoy" or "a man named A"."""
        if self._names_several(verb) or (
            is_passive(verb) and unnamed(verb) and any(c.lower_ == "with" for c in verb.children)
        ):
            return True  # "Nine entities were named with them"
        beside = {c.lower_ for c in verb.children}
        listed = beside & {"together", "along", "alongside"} or ("also" in beside and not is_passive(verb))
        posted = beside & {"as", "to"} or any(c.dep_ == "oprd" for c in verb.children)
        return bool(listed) and verb.dep_ not in ("acl", "amod") and not posted

    def _names_several(self, verb: Token) -> bool:
        """ "the bloc named A, B and the arms maker C", also where the parser takes it for "a man named A"."""
        before = verb.nbor(-1) if verb.i > verb.sent.start else verb
        body = lemma(before) in self.words["cues"]["naming"] or at(self.document.parties, before) is not None
        as_what = any(c.lower_ in ("as", "to") for c in verb.children)
        return body and not as_what and len(self.roles.items(verb.i + 1, verb.sent.end)) > 1

    def _private_agent(self, verb: Token, *, weak: bool) -> bool:
        """ "sanctioned by its own stock exchange", "cleared by the shipper A": an agent that is no authority."""
        for child in verb.children:
            if child.dep_ == "agent":
                for noun in (c for c in child.children if c.dep_ == "pobj"):
                    inner = self.document.doc[noun.left_edge.i : noun.right_edge.i + 1]
                    official = any(p.first >= inner.start and p.last <= inner.end for p in self.document.parties)
                    if (
                        not official
                        and lemma(noun) not in self.words["cues"]["authorities"]
                        and ((named := self.names.at(noun)) is None or (weak and named.type is TargetType.ORGANISATION))
                    ):
                        return True
        return False

    def _is_sanction_verb(self, verb: Token) -> bool:
        """Not "approved": "sanctioned by parliament", "sanctioned the project"."""
        stops = self.words["stops"]
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in stops["approved"]:
                return False
            if child.lower_ == "by" and any(n.lemma_.lower() in stops["approved_by"] for n in child.children):
                return False
        return verb.dep_ != "amod" or verb.head.lemma_.lower() not in stops["approved"]

    def _has_list(self, verb: Token) -> bool:
        lists = self.words["nouns"]["list"]
        if any(t.lower_.startswith("exempt") for t in verb.subtree if t.i > verb.i):
            return True
        if any(t.lemma_.lower() in lists for t in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]):
            return True
        return any(
            n.lemma_.lower() in lists for c in verb.children if c.dep_ == "prep" for n in c.children if n.dep_ == "pobj"
        )
