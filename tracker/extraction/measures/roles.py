"""Who plays which part beside a verb or a noun: its object, its subject, the antecedent of its "who"."""

from tracker.common.vocabulary import TargetType
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import HOPS, counts_among, is_passive, subjects
from tracker.extraction.language.measure_words import is_regarding, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures import lists
from tracker.extraction.names.naming import Named, Names

_NOUNS = ("NOUN", "PROPN")


class Roles:
    """Reads the named people and organisations off the words around a trigger."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document, self.names = document, names

    def items(self, start: int, end: int, *, to_end: bool = False) -> list[Named]:
        """Those enumerated between two places of the text."""
        return lists.items(self.document, self.names, start, end, to_end=to_end)

    def object(self, verb: Token) -> list[Named]:
        carriers = lexicon("sanctions")["nouns"]["carriers"]
        for child in verb.children:  # "added his name"
            if child.dep_ in ("dobj", "obj") and child.lemma_.lower() in carriers:
                if owner := self.owner(child):
                    return owner
                for preposition in child.children:  # "removed the entry for A"
                    carries = preposition.lower_ in ("for", "of") and preposition.dep_ == "prep"
                    if carries and (who := self.items(preposition.i + 1, verb.sent.end)):
                        return who
            if child.dep_ in ("dobj", "obj") and child.lower_ == "it" and self.names.at(child) is None:
                here = (
                    self.names.within(verb.doc[verb.sent.start : verb.i])
                    if verb.tag_ == "VBG" and verb.dep_ == "advcl"
                    else []
                )
                firms = [n for n in here if n.type is TargetType.ORGANISATION]  # "hit the bank A, putting it on"
                return firms[-1:] or self.last_organisation(verb.sent.start)
        return self.items(verb.i + 1, verb.sent.end) or self.behind_colon(verb)

    def behind_colon(self, verb: Token) -> list[Named]:
        """ "added two names to its list: A and B" """
        for i in range(verb.i + 1, verb.sent.end - 1):
            if self.document.doc[i].text == ":":
                return self.items(i + 1, verb.sent.end)
        return []

    def subject(self, verb: Token) -> list[Named]:
        """Those named in the verb's subject, its own, a relative's antecedent or one shared with the clause above."""
        heads = subjects(verb)
        found = [named for head in heads for named in self._of_subject(head, verb)]
        if found:
            return found + self._in_company(verb)
        if not any(h.i < verb.i for h in heads):
            return []
        return self.behind_colon(verb) or (self.such_as(verb) if any(h.tag_ == "NNS" for h in heads) else [])

    def such_as(self, verb: Token) -> list[Named]:
        """ "Ten men were listed, among them A and B", "Ten men may not enter, including A", "…, A and B among them" """
        behind = self.document.doc[verb.i + 1 : verb.sent.end]
        comma = next((t.i for t in behind if t.text in (",", "–", "—")), verb.sent.end)
        for token in behind[:-1]:
            them = (token.lower_, token.nbor().lower_) == ("among", "them")
            if them and token.i > comma + 1:
                return self.items(comma + 1, token.i, to_end=True)
            if them or token.lower_ == "including":
                return self.items(token.i + 1 + them, verb.sent.end)
        return []

    def _of_subject(self, head: Token, verb: Token) -> list[Named]:
        """Those whom one head of the subject names or stands for."""
        if head.tag_ in ("WP", "WDT", "WP$") or (head.lower_ == "that" and head.dep_.startswith("nsubj")):
            return self.antecedent(head, verb)
        if head.i > verb.i and head.head == verb:
            return self.items(head.left_edge.i, verb.sent.end)
        if head.i > verb.i:  # "Refused a visa, A stayed at home"
            return self.items(head.left_edge.i, max(head.i + 1, head.right_edge.i), to_end=True)
        if head.lemma_.lower() in lexicon("sanctions")["nouns"]["carriers"] and (who := self._carried(head, verb)):
            return who
        if head.lower_ == "latter":
            return self.last_before(head.sent.start)
        if self.names.at(head) is None and (meant := self._stood_for(head, verb)) is not None:
            return meant
        end = max(verb.i, head.i + 1)
        clause = next((c for c in head.children if c.dep_ == "relcl" and c.lemma_ not in ("include", "be")), None)
        if clause is not None and not any(c.dep_ in ("conj", "appos") for c in head.children):
            end = min(end, clause.left_edge.i)  # "A, which wants to buy B, applied": not B
        return self.items(head.left_edge.i, end, to_end=True)

    def _stood_for(self, head: Token, verb: Token) -> list[Named] | None:
        """Whom a subject without a name stands for, by the clause it is the predicate or the apposition of."""
        above = verb.head
        if head.lower_ == "it" and _opens_sentence(head):
            return self.last_organisation(verb.sent.start)
        if head.dep_ == "attr" and head.head.lemma_ == "be" and head.i < verb.i:
            return self.named_head(head)
        if verb.dep_ == "ccomp" and above.lemma_ == "be" and above.i < head.i:
            return self.subject(above)  # "A is the only Briton to have been listed"
        if head.dep_ == "appos" and (who := self.named_head(head)):
            return who  # "A, the coal baron sanctioned by London"
        be = counts_among(head)
        return self.subject(be) if be is not None else None

    def patient(self, verb: Token) -> list[Named]:
        """Whom the act befalls: the subject of the passive, the object of the active."""
        return self.subject(verb) if is_passive(verb) else self.object(verb)

    def owner(self, noun: Token) -> list[Named]:
        """ "A's designation", "his assets"."""
        for child in noun.children:
            if (child.dep_ in ("poss", "nmod", "compound") or child.tag_ == "PRP$") and (
                named := self.names.at(child)
            ) is not None:
                return [named]
        return []

    def _in_company(self, verb: Token) -> list[Named]:
        """ "A was listed in May along with his brother B", "alongside B" """
        if not is_passive(verb) and verb.lemma_ not in ("be", "remain"):
            return []
        doc = self.document.doc
        for i in range(verb.i + 1, verb.sent.end - 2):
            pair = (doc[i].lower_, doc[i + 1].lower_)
            if pair in (("along", "with"), ("together", "with"), ("as", "well")):
                return self.items(i + 2 + (pair[0] == "as"), verb.sent.end)
            if pair[0] == "alongside":
                return self.items(i + 1, verb.sent.end)
            if doc[i].text == ";" or doc[i].tag_ in ("VBD", "VBZ", "VBP"):
                break
        return []

    def _carried(self, noun: Token, verb: Token) -> list[Named]:
        """ "whose assets were frozen", "A's name was added", "the entry for A was deleted" """
        whose = next((c for c in noun.children if c.tag_ == "WP$"), None)
        return self.antecedent(whose, verb) if whose is not None else self.owner(noun) or self._held(noun, verb)

    def _held(self, noun: Token, verb: Token) -> list[Named]:
        """ "the entry concerning A was deleted" """
        for child in noun.children:
            if child.lower_ in ("for", "of", "concerning", "regarding", "on") and noun.i < child.i < verb.i:
                return self.items(child.i + 1, verb.i)
        return []

    def last_before(self, index: int) -> list[Named]:
        """ "the latter": whoever was named last."""
        for i in range(index - 1, max(index - 80, -1), -1):
            if (named := self.names.at_index(i)) is not None and named.how in ("name", "acronym"):
                return [named]
        return []

    def last_organisation(self, index: int) -> list[Named]:
        """ "listed it": the organisation that the sentence before is about."""
        doc = self.document.doc
        if not index:
            return []
        before = [n for n in self.names.within(doc[index - 1].sent) if n.type is TargetType.ORGANISATION]
        subject = next((n for n in before if doc[n.last - 1].dep_ in ("nsubj", "nsubjpass")), None)
        return [subject] if subject is not None else before[-1:]

    def antecedent(self, pronoun: Token, verb: Token) -> list[Named]:
        named = self.names.at(pronoun)
        if named is not None:
            return [named]
        clause = verb
        for _ in range(HOPS):
            if clause.dep_ in ("relcl", "acl"):
                return self.named_head(clause.head)
            if clause.head == clause:
                break
            clause = clause.head
        # The nearest name on the left beats a lost attachment.
        for i in range(pronoun.i - 1, max(pronoun.i - 4, pronoun.sent.start) - 1, -1):
            if (named := self.names.at_index(i)) is not None:
                return [named]
        return []

    def relative_object(self, verb: Token) -> list[Named]:
        """ "the banker A, whom London blacklisted": the antecedent of the verb's object."""
        for child in verb.children:
            if child.dep_ == "dobj" and child.i < verb.i and any(c.tag_ == "WP$" for c in child.children):
                return self.items(child.left_edge.i + 1, verb.i, to_end=True)[:1]  # "C, whose brother A it had listed"
            if child.tag_ in ("WP", "WDT") and child.i < verb.i and not child.dep_.startswith("nsubj"):
                return self.antecedent(child, verb)
            if child.dep_ == "prep" and any(c.tag_ in ("WP", "WDT") for c in child.children):
                return self.antecedent(next(c for c in child.children if c.tag_ in ("WP", "WDT")), verb)
        return []

    def late_subject(self, verb: Token) -> list[Named]:
        """ "Also removed were A, B and C"."""
        if found := self.such_as(verb):
            return found
        following = verb.doc[verb.i + 1 : verb.i + 4]
        for token in following:
            if token.lemma_ == "be":
                return self.items(token.i + 1, verb.sent.end)
        return []

    def named_head(self, head: Token) -> list[Named]:
        named = self.names.at(head)
        if named is not None:
            return [named]
        if head.dep_ == "appos" and (named := self.names.at(head.head)) is not None:
            return [named]
        if head.dep_ == "attr" and head.head.lemma_ == "be":  # "A is the first person to be …"
            return self.subject(head.head)
        if (be := counts_among(head)) is not None:
            return self.subject(be)
        if head.pos_ in _NOUNS:
            return [
                n
                for child in head.children
                if child.dep_ in ("appos", "compound", "flat") and (n := self.names.at(child)) is not None
            ][:1]
        return []

    def is_date(self, index: int) -> bool:
        return any(date.first <= index < date.last for date in self.document.dates)

    def after_preposition(
        self, verb: Token, sentence: Span, words: tuple[str, ...] = ("on", "against", "upon")
    ) -> list[Named]:
        reasons = lexicon("sanctions")["cues"]["reasons"]
        for i in range(verb.i + 1, min(verb.i + 14, sentence.end)):
            if self.document.doc[i].lower_ in reasons or self.document.doc[i].text == ";":
                break
            aims = self.document.doc[i].lower_ in words or is_regarding(self.document.doc[i])
            if aims and not self.is_date(i + 1):
                return self.items(i + 1, sentence.end)
        return []


def _opens_sentence(word: Token) -> bool:
    """Whether no noun stands before it: "It has been on the list since"; what it stands for was told before."""
    return not any(t.pos_ in _NOUNS for t in word.doc[word.sent.start : word.i])
