import pytest

from sitegen.markup.labels import CALLOUTS, labels_for


@pytest.mark.parametrize("language", ["es", "es-MX", "ES", "es_ES"])
def test_a_spanish_body_has_spanish_labels(language: str):
    assert labels_for(language).footnotes == "Notas al pie"


@pytest.mark.parametrize("language", ["en", "en-GB", "fr", "", "est"])
def test_every_other_body_has_english_labels(language: str):
    assert labels_for(language).footnotes == "Footnotes"


def test_every_callout_has_a_name_in_every_language():
    names = [
        [labels_for(language).callouts[kind] for kind in CALLOUTS] for language in ("en", "es")
    ]
    assert names[0] == ["Note", "Tip", "Important", "Warning", "Caution"]
    assert names[1] == ["Nota", "Consejo", "Importante", "Advertencia", "Precaución"]
