from tracker.common.hashing import content_hash


def test_the_order_of_keys_does_not_matter():
    assert content_hash({"a": 1, "b": [2]}) == content_hash({"b": [2], "a": 1})


def test_another_value_is_another_hash():
    assert content_hash("a", "b") != content_hash("ab")
