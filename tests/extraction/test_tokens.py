"""Words, spans and texts answer as those of spaCy do from which they are made."""

from tracker.extraction.language import nlp
from tracker.extraction.language.tokens import Doc

TEXT = 'The envoy, who had met them in Riga, said on 3 May that talks were near.\n\nShe left. "It is over," he said.'


def test_answers_as_spacy_does() -> None:
    parse = nlp.annotate(TEXT, [0])
    doc = Doc(parse)
    assert [t.text for t in doc] == [t.text for t in parse]
    for ours, theirs in zip(doc, parse, strict=True):
        for name in ("children", "subtree", "ancestors", "sent"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i, name
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in parse.ents]
    for start in range(len(parse)):
        for end in range(start + 1, len(parse) + 1):
            span, known = doc[start:end], parse[start:end]
            assert (span.text, span.start_char, span.end_char) == (known.text, known.start_char, known.end_char)
            assert span.root.i == known.root.i


def test_spans_are_cut_as_lists_are() -> None:
    doc = Doc(nlp.annotate(TEXT, [0]))
    assert doc[3:3].text == doc[5:2].text == ""
    assert [t.text for t in doc[1:4][1:]] == [",", "who"]
    assert doc[1:4][-1] is doc[3]
    assert doc[-1].nbor(-1) is doc[-2]
    assert doc.char_span(5, 8).text == "envoy"
