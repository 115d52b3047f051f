from sitegen.markup.edits import Edit, edited


def test_edits_are_made_at_their_places_in_any_order():
    assert edited("abc", [Edit(2, 3, "C"), Edit(0, 1, "AA")]) == "AAbC"
    assert edited("abc", []) == "abc"
