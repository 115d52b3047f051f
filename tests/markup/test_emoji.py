import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.edits import edited
from sitegen.markup.emoji import emoji_in
from sitegen.markup.engine import ENGINES, render_body
from sitegen.markup.options import MarkupOptions


def _shown(text: str) -> str:
    return edited(text, emoji_in(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a :tada: b", "a 🎉 b"),
        (":+1::-1:", "👍👎"),
        ("(:heart:)", "(❤️)"),
        ("恭喜:tada:你", "恭喜🎉你"),
        (":woman_technologist:", "👩\u200d💻"),
        (":basketball_man:", "⛹️\u200d♂️"),
        (":nope: :tada:", ":nope: 🎉"),
    ],
)
def test_shortcodes_become_characters(text, shown):
    assert _shown(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "10:30:45",
        "10:100:45",
        "a:tada:",
        ":tada:a",
        "std::cat::x",
        ":Tada:",
        "/:tada:",
        ":octocat:",
    ],
)
def test_all_else_stays_text(text):
    assert _shown(text) == text


@given(st.times())
def test_times_stay_times(time):
    assert _shown(f"at {time:%H:%M:%S}") == f"at {time:%H:%M:%S}"


@pytest.mark.parametrize("engine", ENGINES)
def test_code_and_addresses_stay_as_they_are(engine):
    text = "## :tada: A\n\n`:tada:` https://example.com/:tada:/ **:tada:** <kbd>:tada:</kbd>"
    body = render_body(text, MarkupOptions(engine))
    assert body.text == "🎉 A :tada: https://example.com/:tada:/ 🎉 :tada:"
    # GitHub makes the id of the name.
    assert [(heading.id, heading.text) for heading in body.toc] == [("tada-a", "🎉 A")]
