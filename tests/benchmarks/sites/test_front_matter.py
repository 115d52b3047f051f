import yaml

from benchmarks.sites.front_matter import meta_head, yaml_head


def test_yaml_holds_the_values_and_leaves_out_empty_ones():
    head = yaml_head({"title": 'Say "no": now', "tags": ("a", "b"), "part": 0, "series": ""})
    assert yaml.safe_load(head.strip("-\n")) == {"title": 'Say "no": now', "tags": ["a", "b"]}
    assert head.startswith("---\n")
    assert head.endswith("\n---\n\n")


def test_metadata_is_a_line_for_each_value():
    assert meta_head({"Title": "One: two", "Series": ""}) == "Title: One: two\n\n"
