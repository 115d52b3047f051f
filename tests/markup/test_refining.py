from sitegen.markup.options import MarkupOptions
from sitegen.markup.refining import needs_refining, refined


def test_a_line_has_its_emoji_and_its_typography():
    options = MarkupOptions(language="es", typography=True)
    assert refined('"a" :tada:', options) == "«a» 🎉"
    assert refined('"a" :tada:', MarkupOptions()) == '"a" 🎉'


def test_only_what_may_change_is_refined():
    assert not needs_refining("it's 10:30", MarkupOptions())
    assert needs_refining("it's 10:30", MarkupOptions(typography=True))
    assert needs_refining("10:30:45", MarkupOptions())
