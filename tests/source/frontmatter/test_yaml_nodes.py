import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.source.frontmatter import yaml_nodes
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Field, Items, Scalar, Table, plain_value
from sitegen.source.frontmatter.yaml_nodes import Trouble, YamlTrouble, compose


def _block(text: str) -> Block:
    return Block("a.md", f"---\n{text}\n---\n", 4, text)


def _plain(text: str) -> object:
    node = compose(_block(text))
    assert isinstance(node, Scalar | Items | Table)
    return plain_value(node)


def test_scalars_stay_the_text_that_was_written():
    text = "a: No\nb: 2024\nc: [1.10, on]\nd: 2024-09-19\ne: 0x1F\nf: 1_000\ng: .inf\nh: 12:30:45"
    assert _plain(text) == {
        "a": "No",
        "b": "2024",
        "c": ["1.10", "on"],
        "d": "2024-09-19",
        "e": "0x1F",
        "f": "1_000",
        "g": ".inf",
        "h": "12:30:45",
    }


@pytest.mark.parametrize("text", ["a:", "a: ~", "a: null", 'a: ""', "a: # note"])
def test_a_null_is_nothing(text: str):
    assert _plain(text) == {"a": ""}


def test_a_null_in_quotes_is_text():
    assert _plain("a: 'null'") == {"a": "null"}


def test_text_over_several_lines_has_no_line_end_at_its_end():
    assert _plain("a: |\n  x\n  y\n\nb: >\n  x\n  y\n") == {"a": "x\ny", "b": "x y"}


@pytest.mark.parametrize("text", ["", "\n\n", "# note\n"])
def test_nothing_is_composed_of_nothing(text: str):
    assert compose(_block(text)) is None


def test_every_node_knows_its_place():
    assert compose(_block("é: 👍 # x\ntags:\n- a\n- [b, c]")) == Table(
        4,
        0,
        (
            Field("é", 4, 1, Scalar(7, 1, "👍", "👍")),
            Field(
                "tags",
                13,
                4,
                Items(
                    19,
                    0,
                    (
                        Scalar(21, 1, "a", "a"),
                        Items(25, 6, (Scalar(26, 1, "b", "b"), Scalar(29, 1, "c", "c"))),
                    ),
                ),
            ),
        ),
    )


def test_the_escapes_of_json_are_read_and_leave_every_place_as_it_was():
    node = compose(_block('a: "\\ud83d\\ude00 \\u00e9"\nb: c'))
    assert isinstance(node, Table)
    assert plain_value(node) == {"a": "😀 é", "b": "c"}
    assert node.fields[1].start == len('---\na: "\\ud83d\\ude00 \\u00e9"\n')


@pytest.mark.parametrize(
    ("text", "kind", "reason", "place"),
    [
        ("a: b: c", Trouble.SYNTAX, "a `: ` inside a value that is not in quotes", (4, 1)),
        ('a: "b\nc: d', Trouble.SYNTAX, "a quote is opened and never closed", (3, 1)),
        ('a: "b" c', Trouble.SYNTAX, "something follows the end of the value", (7, 1)),
        ("a: @b", Trouble.SYNTAX, "a value that is not in quotes begins with `@`", (3, 1)),
        ("a:\n\t- b", Trouble.SYNTAX, "a tab, where YAML allows only spaces", (3, 1)),
        (
            "a: [b, c",
            Trouble.SYNTAX,
            "a `[` is opened and never closed, or a `,` is missing",
            (3, 1),
        ),
        (
            "a: {b: c",
            Trouble.SYNTAX,
            "a `{` is opened and never closed, or a `,` is missing",
            (3, 1),
        ),
        ('a: "C:\\x"', Trouble.SYNTAX, "a `\\` in double quotes that is no escape", (8, 1)),
        ('a: "\\d"', Trouble.SYNTAX, "a `\\` in double quotes that is no escape", (4, 1)),
        ("a: - b", Trouble.SYNTAX, "a list begins on the line of its key", (3, 1)),
        ("a: > b", Trouble.SYNTAX, "text follows a `|` or `>` on the same line", (5, 1)),
        (
            "a: *b* c",
            Trouble.SYNTAX,
            "a value that is not in quotes begins with `*` or `&`",
            (5, 1),
        ),
        ("a: ]", Trouble.SYNTAX, "a value that is not in quotes begins with a bracket", (3, 1)),
        ("- a\nb\n", Trouble.SYNTAX, "this is not `key: value`", (4, 1)),
        ("a: {{ b }}", Trouble.SYNTAX, "the key of a mapping is not plain text", (4, 1)),
        ("a: b\n--- c", Trouble.SYNTAX, "a second YAML document begins here", (9, 1)),
        ("a: b\n%c", Trouble.SYNTAX, "a line begins with `%`", (5, 1)),
        ("a: &b [*b]", Trouble.ALIAS, "`*b` is a YAML alias", (7, 2)),
        ("a: *b", Trouble.ALIAS, "`*b` is a YAML alias", (3, 2)),
        (
            "a: !!python/name:os.system x",
            Trouble.TAG,
            "`!!python/name:os.system` is a YAML tag",
            (3, 25),
        ),
        ("a: !b c", Trouble.TAG, "`!b` is a YAML tag", (3, 4)),
        ("!b a: c", Trouble.TAG, "`!b` is a YAML tag", (0, 4)),
        ("a: \x07", Trouble.CHARACTER, "the character U+0007", (3, 1)),
        ("a: \ud800", Trouble.CHARACTER, "the character U+D800", (3, 1)),
    ],
)
def test_the_first_trouble_is_named_and_placed(
    text: str, kind: Trouble, reason: str, place: tuple[int, int]
):
    start, length = place
    assert compose(_block(text)) == YamlTrouble(kind, reason, 4 + start, length)


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000])
def test_nesting_without_end_is_refused(text: str):
    trouble = compose(_block(text))
    assert isinstance(trouble, YamlTrouble)
    assert trouble.reason == "lists and mappings are nested too deep"


_VALUES = st.recursive(
    st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@settings(max_examples=40)
@given(st.dictionaries(st.text(), _VALUES, min_size=1))
def test_what_yaml_writes_reads_back(value: dict[str, object]):
    assert _plain(yaml.safe_dump(value, default_style='"')) == value


@given(
    st.text()
    | st.lists(st.sampled_from([*"ab:-[]{}'\"|>#&*!%@`?,\t\n\\ ", ": ", "- "])).map("".join)
)
def test_any_text_has_an_answer(text: str):
    answer = compose(_block(text))
    if isinstance(answer, YamlTrouble):
        assert 4 <= answer.start <= 4 + len(text)


@pytest.mark.parametrize("text", ["a: No\nb: [c, d]\n", "a: 'x'\nb: |\n  y\n", "a: b: c", "a: *b"])
def test_the_parser_in_python_gives_the_same(text: str, monkeypatch: pytest.MonkeyPatch):
    with_libyaml = compose(_block(text))
    monkeypatch.setattr(yaml_nodes, "_Loader", yaml.SafeLoader)
    assert compose(_block(text)) == with_libyaml
