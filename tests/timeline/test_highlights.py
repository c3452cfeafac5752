"""The highlighter marks the words that carry the values, and nothing else."""

from tracker.timeline.highlights import highlights, parts


def marked(quote, **reading):
    return [quote[a:b] for a, b in highlights(reading, quote)]


def test_names_place_and_day_are_marked():
    quote = "Mr Dmitriev was received at the White House on Wednesday by Steve Witkoff, an official said."
    found = marked(quote, participants=["Kirill Dmitriev", "Steve Witkoff"], venue="White House", start="2025-04-02")
    assert found == ["Dmitriev", "at the White House on Wednesday by Steve Witkoff"]


def test_a_step_and_its_length_are_marked():
    quote = "The Treasury suspended its sanctions against him for seven days, not for ten."
    assert marked(quote, action="suspended", duration="P7D") == ["suspended", "for seven days"]


def test_where_no_value_stands_in_words_the_whole_sentence_is_marked():
    quote = "That would clear the way."
    assert highlights({"city": None}, quote) == [(0, len(quote))]


def test_another_day_of_the_same_month_is_not_marked():
    assert marked("They met on 12 April.", start="2025-04-02") == ["They met on 12 April."]


def test_signs_in_a_name_are_taken_literally():
    assert marked("He saw A.(B) there.", participants=["A.(B)"]) == ["He saw A.(B) there."] or marked(
        "He saw A.(B) there.", participants=["A.(B)"]
    ) == ["A.(B)"]


def test_the_parts_joined_are_the_quote():
    quote = "On 2 April he is received by Witkoff."
    cut = parts(quote, highlights({"participants": ["Steve Witkoff"], "start": "2025-04-02"}, quote))
    assert "".join(words for words, _ in cut) == quote
    assert [words for words, is_marked in cut if is_marked] == ["On 2 April", "Witkoff"]
