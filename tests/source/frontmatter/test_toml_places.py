from sitegen.source.frontmatter.toml_places import Place, find_places


def _spans(text: str) -> dict[tuple[str, str], tuple[str, str]]:
    """What lies at the places of each key and its value."""
    return {
        name: (
            text[place.key : place.key + place.key_length],
            text[place.value : place.value + place.value_length],
        )
        for name, place in find_places(text).items()
    }


def test_keys_and_values_by_table():
    text = 'title = "a # b" # c\n  "my key" = \'d\'\n[extra]\nn = 1.10 # e\ntags = ["f"]\n'
    assert _spans(text) == {
        ("", "title"): ("title", '"a # b"'),
        ("", "my key"): ('"my key"', "'d'"),
        ("", "extra"): ("extra", ""),
        ("extra", "n"): ("n", "1.10"),
        ("extra", "tags"): ("tags", '["f"]'),
    }


def test_a_value_over_several_lines_has_no_length():
    text = 'a = [\n  1,\n]\nb = """\nc"""\n'
    assert _spans(text) == {("", "a"): ("a", ""), ("", "b"): ("b", "")}


def test_text_that_looks_like_a_key_inside_a_string_is_none():
    text = 'a = """\nb = 1\n"""\nb = 2 # """\nc = \'\'\'\nd = 3\'\'\'\n'
    assert set(find_places(text)) == {("", "a"), ("", "b"), ("", "c")}
    assert find_places(text)["", "b"] == Place(18, 1, 22, 1)


def test_a_list_of_tables_is_placed_at_its_first_table():
    assert find_places("[[a]]\nb = 1\n[[a]]\nb = 2\n")["", "a"] == Place(2, 1, 2, 0)
