import pytest

from sitegen.markup.labels import labels_for


@pytest.mark.parametrize("language", ["es", "es-MX", "ES", "es_ES"])
def test_a_spanish_body_has_spanish_labels(language: str):
    assert labels_for(language).footnotes == "Notas al pie"


@pytest.mark.parametrize("language", ["en", "en-GB", "fr", "", "est"])
def test_every_other_body_has_english_labels(language: str):
    assert labels_for(language).footnotes == "Footnotes"
