"""Who is enumerated in a stretch of text: "the banker A, who …, his son B, and C, the company of D".

Parsers break on long enumerations, so the stretch is walked from left to right. A name counts where it stands at the
head of an item; one inside an item's description ("chief of D", "a partner of E", "B's lawyer") does not.
"""

from tracker.common.vocabulary import TargetType
from tracker.extraction.document import Document, at
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Doc, Token
from tracker.extraction.names.naming import Named, Names
from tracker.extraction.names.organisation_names import lexicon as organisations

_PREMODIFIERS = frozenset(
    {
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "JJ",
        "JJR",
        "JJS",
        "DT",
        "PRP$",
        "POS",
        "CD",
        "HYPH",
        "RB",
        "FW",
        "PDT",
        "VBN",
        "SYM",
        "``",
        "''",
        "AFX",
        "XX",
        "ADD",
    }
)
_SEPARATORS = frozenset({",", ";", ":", "•", "and", "or", "&", "—", "–", "-", "--", "(", "*", "·"})
_BEFORE_WITH = frozenset({",", ";", "and", "along", "together"})  # not "talk of sanctions with Minister A"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 400


def items(
    document: Document, names: Names, start: int, end: int, *, to_end: bool = False, stop_at_lists: bool = True
) -> list[Named]:
    """The names enumerated from token `start` to `end`; the words just before `start` open the enumeration.

    With `to_end` finite verbs do not close it: the region is known to be one noun phrase.
    """
    doc, cues = document.doc, lexicon("sanctions")["cues"]
    found: list[Named] = []
    refused: Named | None = None
    i, end = start, min(end, start + _LONGEST, len(doc))
    while i < end:
        token = doc[i]
        named = names.at(token) or (None if _among_places(document, i) else names.guess(token))
        if named is not None:
            last = max(named.last, i + 1)
            if not to_end and i > start and (_speaks(doc, named) or _is_quoting(doc, start, named)):
                break
            if token.lower_ in ("he", "she", "they", "we", "i") and not to_end and i > start:
                i = _past_clause(doc, names, i + 1, end)  # "the man he defeated"
                continue
            if found and token.lower_ in ("himself", "herself", "itself", "themselves"):
                i = last
                continue
            if token.tag_ == "PRP$" or token.tag_ in ("WP", "WDT") or named.how == "relative":
                i = _past_clause(doc, names, i + 1, end) if token.tag_ != "PRP$" else last
                continue
            if _is_item(document, names, named, start, refused):
                found.append(named)
                refused = None
                if named.type is TargetType.PERSON:
                    last = _past_brackets(doc, last, end)
            elif named.how not in ("nominal", "guess"):
                refused = named
            i = last
            continue
        word = token.lower_
        if token.tag_ in ("WP", "WDT", "WP$", "WRB") or (
            word == "that" and token.dep_ in ("nsubj", "nsubjpass", "dobj")
        ):
            i = _past_clause(doc, names, i + 1, end)
            continue
        reason = word in cues["reasons"] and not _part_of_opener(token) and not to_end
        if reason and (found or word not in ("after", "following", "as", "not", "than")):
            i = _resumed(doc, names, i, end) if found else _exemplified(doc, names, i, end)
            continue
        if token.tag_ in _FINITE and token.pos_ in ("VERB", "AUX") and not to_end and i > start:
            break
        if word in ("from", "off", "to", "on", "onto", "under") and stop_at_lists and (past := _past_list(doc, i, end)):
            i = _resumed(doc, names, i, end) if found else past
            continue
        i += 1
    return _distinct(doc, found)


def _among_places(document: Document, i: int) -> bool:
    """ "in Leeds, Hull and Ripon": what is joined to a place is one."""
    doc = document.doc
    return i > 1 and doc[i - 1].text in (",", "and") and at(document.places, doc[i - 2]) is not None


def _past_brackets(doc: Doc, i: int, end: int) -> int:
    """ "Henry Quarshie (Ayawaso East) and": behind what only describes the name."""
    close = (
        next((j for j in range(i + 1, min(i + 8, end)) if doc[j].text == ")"), None)
        if doc[i : i + 1].text == "("
        else None
    )
    return close + 1 if close is not None else i


def behind(verb: Token) -> int:
    """Where the names behind a verb begin: "applies among others to A", "also covers B"."""
    doc, end = verb.doc, verb.sent.end
    for i in range(verb.i + 1, min(verb.i + 6, end)):
        if doc[i].lower_ in ("to", "for") and doc[i].dep_ in ("prep", "dative", "aux"):
            return i + 1
        if doc[i].tag_ not in ("RB", "IN", "NNS", "JJ", ","):
            break
    return verb.i + 1


def _distinct(doc: Doc, found: list[Named]) -> list[Named]:
    """One item for each name; a title before its name ("the minister, A") is the same item."""
    kept: list[Named] = []
    for item in found:
        twin = next((k for k in kept if set(item.names) & set(k.names)), None)
        if twin is None and kept and item.how == "name" and _introduces(doc, kept[-1], item):
            kept[-1] = item
        elif twin is None:
            kept.append(item)
        elif twin.how != "name" and item.how == "name":
            kept[kept.index(twin)] = item
    return kept


def _introduces(doc: Doc, title: Named, name: Named) -> bool:
    """ "the mayor of Brno, A": whoever the title was taken for, it is A's."""
    if title.how != "nominal" or title.type is not name.type or name.first - title.last > 6:
        return False
    between = doc[title.last : name.first]
    return not any(t.lower_ in ("and", "or", ";") or t.pos_ in ("VERB", "AUX") for t in between)


def _speaks(doc: Doc, named: Named) -> bool:
    """ ", the minister said": the subject of a new clause closes the enumeration."""
    head = doc[named.last - 1]
    return (
        head.dep_ in ("nsubj", "nsubjpass")
        and head.head.pos_ in ("VERB", "AUX")
        and named.last <= head.head.i <= named.last + 4
        and not _is_bare(head.head)
        and head.head.dep_ not in ("relcl", "acl")
        and (
            head.lower_ in ("he", "she", "they", "it", "who")
            or head.head.dep_ in ("ROOT", "ccomp", "conj", "parataxis")
        )
    )


def _is_quoting(doc: Doc, start: int, named: Named) -> bool:
    """ "… A and B," Minister C said: the first name behind the end of a quotation is the speaker's."""
    i = named.first - 1
    while i > start and doc[i].tag_ in _PREMODIFIERS and not doc[i].is_quote:
        i -= 1
    says = doc[named.last].pos_ == "VERB" if named.last < len(doc) else False
    return says and i > start and doc[i].is_quote and doc[i - 1].text in (",", ".")


def _is_bare(verb: Token) -> bool:
    """ "Let A travel", "allowed A to pay": an infinitive opens no clause of its own."""
    return verb.tag_ == "VB" and not any(c.tag_ in _FINITE for c in verb.children)


def _resumed(doc: Doc, names: Names, i: int, end: int) -> int:
    """Where an enumeration goes on behind the reason or the list: ", and with him his son A", ", along with B"."""
    for j in range(i, end - 1):
        word, following = doc[j].lower_, doc[j + 1].lower_
        if (word, following) in (("along", "with"), ("together", "with"), ("as", "well")):
            k = j + 2 + (word == "as")
        elif word == "," and following == "and" and j + 2 < end:
            k = j + 2 + 2 * (doc[j + 2].lower_ in ("with", "alongside"))
        elif word == ";":
            k = j + 1 + (following == "and")
        else:
            continue
        if _leads_to_name(doc, names, k, end):
            first = next(n for n in range(k, end) if names.at(doc[n]))
            named = names.at(doc[first])
            if named is not None and not _speaks(doc, named) and doc[k].tag_ not in ("PRP", "IN"):
                return k
    return end


def _exemplified(doc: Doc, names: Names, i: int, end: int) -> int:
    """Where names follow that stand for those counted before: "listed 18 people over the unrest, among them A"."""
    for j in range(i, end - 2):
        if names.at(doc[j]) is not None:
            break  # "… so that A was received by senators, among them B": those of another clause
        if doc[j].text in (",", "—", "–") and doc[j + 1].lower_ in ("among", "including"):
            return j + 2 + (doc[j + 1].lower_ == "among")
    return end


def _past_clause(doc: Doc, names: Names, i: int, end: int) -> int:
    """Where a relative clause that opens before `i` gives way to the next item."""
    verbs = 0
    while i < end:
        token = doc[i]
        verbs += token.pos_ in ("VERB", "AUX")
        if token.text == ";":
            return i
        if verbs and token.text in (",", "—", "–") and i + 1 < end:
            following = doc[i + 1]
            after = doc[i + 2] if i + 2 < end else following
            if (
                following.lower_ in ("and", "or", "as", "along", "together", "on", "against", "at")
                or names.at(following)
                or names.at(after)
            ):
                return i
            if following.tag_ in ("DT", "PRP$", "NNP", "NN") and _leads_to_name(doc, names, i + 1, end):
                return i
        i += 1
    return i


def _leads_to_name(doc: Doc, names: Names, i: int, end: int) -> bool:
    for j in range(i, min(i + 8, end)):
        if names.at(doc[j]):
            return True
        if doc[j].tag_ not in _PREMODIFIERS and doc[j].text != ",":
            return False
    return False


def _past_list(doc: Doc, i: int, end: int) -> int | None:
    """Behind "from its list of …" that starts at `i`; None where the preposition opens something else."""
    lists = lexicon("sanctions")["nouns"]["list"]
    for j in range(i + 1, min(i + 8, end)):
        token = doc[j]
        if token.lemma_.lower() in lists or token.lower_ in ("sanctions", "measures", "restrictions"):
            return j + 1
        if token.tag_ not in _PREMODIFIERS and token.tag_ != "VBG":
            return None
    return None


def _part_of_opener(token: Token) -> bool:
    following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    before = token.nbor(-1).lower_ if token.i else ""
    return (token.lower_ == "as" and (following in ("well", "is", "are") or before in ("well", "such"))) or (
        token.lower_ == "than" and before in ("other", "rather")
    )


def _is_item(document: Document, names: Names, named: Named, start: int, refused: Named | None) -> bool:
    doc, cues, nouns = document.doc, lexicon("sanctions")["cues"], lexicon("sanctions")["nouns"]
    if named.last < len(doc) and doc[named.last].tag_ == "POS":
        after = [doc[j] for j in range(named.last + 1, min(named.last + 5, len(doc)))]
        if not any(t.lemma_.lower() in nouns["carriers"] for t in after[:3]):
            return False
    if _stands_before_a_title(names, doc, named) or _modifies(doc, named):
        return False
    j = named.first - 1
    while j >= start:
        token = doc[j]
        other = names.at(token)
        if other is not None and other != named and token.tag_ != "PRP$" and doc[j + 1].tag_ != "POS":
            pass  # "Northern Star founder A": a name before the name, without a comma, describes it
        elif token.text in _SEPARATORS:
            return not (refused is not None and token.text != ";" and _goes_on_with(doc, named, refused))
        elif token.lower_ in cues["openers"] and (token.lower_ != "with" or doc[j - 1].lower_ in _BEFORE_WITH):
            return True
        elif token.lower_ == "of" and _ends_a_title(names, doc, named, j):
            pass  # "Chancellor of the Exchequer A"
        elif token.lower_ == "of":
            head = doc[j - 1] if j > 0 else token
            return head.lemma_.lower() in nouns["carriers"] or (
                refused is None and _opens(doc, j) and _repeats(doc, start, j)
            )
        elif token.tag_ in ("IN", "TO", "RP"):
            before = doc[j - 1].lower_ if j else ""
            return (token.lower_ == "as" and before in ("as", "well", "such", "them", "those")) or (
                token.lower_ in ("on", "against", "at", "to", "for")
                and _opens(doc, j)
                and (refused is None or _same_opening(doc, start, j))
            )
        elif token.tag_ == "VBG" and token.dep_ in ("amod", "compound"):
            pass  # "the hosting company A"
        elif token.tag_ in ("VBG", "VB", "VBD", "VBZ", "VBP", "MD"):
            return token.lower_ in cues["openers"] or token.lemma_ in ("be", "include")
        elif token.tag_ not in _PREMODIFIERS and not token.is_quote:
            return True
        j -= 1
    return True


def _same_opening(doc: Doc, start: int, j: int) -> bool:
    """Whether the list was opened by this very preposition."""
    return start > 0 and doc[start - 1].lower_ == doc[j].lower_


def _opens(doc: Doc, j: int) -> bool:
    """ "sanctions on A and on B": the preposition repeats the one that opened the list."""
    return doc[j - 1].lower_ in ("and", "or", ",", ";")


def _ends_a_title(names: Names, doc: Doc, named: Named, j: int) -> bool:
    before = doc[named.first - 1]
    return (
        named.type is TargetType.PERSON
        and named.how == "name"
        and named.first - j >= 2
        and before.tag_ in ("NNP", "NNPS")
        and names.at(before) is None
        and before.text not in organisations()["capitals"]["titles"]
        and doc[j - 1].tag_ in ("NNP", "NN")
    )


def _repeats(doc: Doc, start: int, j: int) -> bool:
    """ "the names of A and of B" """
    carriers = lexicon("sanctions")["nouns"]["carriers"]
    return any(
        doc[k].lower_ == "of" and doc[k - 1].lemma_.lower() in carriers for k in range(max(start - 1, j - 40, 1), j)
    )


def _goes_on_with(doc: Doc, named: Named, refused: Named) -> bool:
    """ "head of A and B": what is joined to a refused name is refused with it, where the parser says so."""
    head = doc[named.last - 1]
    for _ in range(6):
        if head.head == head:
            return False
        if not named.first <= head.i < named.last and refused.first <= head.i < refused.last:
            return True
        if head.dep_ not in ("conj", "compound", "nmod", "flat", "appos", "amod"):
            return False
        head = head.head
    return False


def _modifies(doc: Doc, named: Named) -> bool:
    """ "a Petrenko administration official": the name belongs to the noun behind it."""
    head = doc[named.last - 1]
    if named.how == "guess":
        behind = doc[named.last] if named.last < len(doc) else head
        counted = head.dep_ == "compound" and behind.tag_ == "NNS" and behind.text.islower()
        return counted or (head.dep_ == "amod" and named.last - named.first == 1)  # "the Tigrayan command"
    if named.how != "name" or head.dep_ not in ("compound", "nmod", "poss") or named.last >= len(doc):
        return False
    noun = doc[named.last]
    carriers = lexicon("sanctions")["nouns"]["carriers"]
    return noun.tag_ in ("NN", "NNS") and head.head.i >= named.last and noun.lemma_.lower() not in carriers


def _stands_before_a_title(names: Names, doc: Doc, named: Named) -> bool:
    """ "Northern Star Bank president A": the first name only describes the second."""
    for j in range(named.last, min(named.last + 5, len(doc))):
        other = names.at(doc[j]) or (names.guess(doc[j]) if j > named.last else None)
        if other is not None:
            return j > named.last or doc[j].tag_ != "PRP"
        if doc[j].tag_ not in ("NN", "NNS", "JJ", "HYPH", "NNP") or doc[j].text in _SEPARATORS:
            return False
    return False
