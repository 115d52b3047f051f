"""One layer of damage."""

from sitegen.source.damage.mending import Layer, outer_layer
from sitegen.source.damage.repairs import Repair, Unresolved


def test_sound_text_has_no_layer_of_damage():
    assert outer_layer("São João", "pt") == Layer()


def test_whole_sequences_and_lost_bytes_are_mended_together():
    assert outer_layer("rÃo, cafÃ©", "es") == Layer(
        "Windows-1252", (Repair(1, 1, "Ã", "í"), Repair(8, 2, "Ã©", "é"))
    )


def test_a_byte_that_the_text_still_has_somewhere_was_not_lost():
    layer = outer_layer("cafÃ© de la plÃ\xadnea y paÃs", "es")
    assert [repair.replacement for repair in layer.repairs] == ["é", "í"]
    assert [place.damaged for place in layer.unresolved] == ["Ã"]


def test_with_sound_letters_elsewhere_only_the_obvious_is_filled_in():
    layer = outer_layer("Ã©l tomÃ³ cafÃ©, tÃº tÃ© y rÃo. Sí, NÃO, Ãrea", "es")
    assert [repair.replacement for repair in layer.repairs] == ["é", "ó", "é", "ú", "é", "í"]
    assert [place.offset for place in layer.unresolved] == [41]


def test_a_sign_that_is_hardly_text_is_reported_without_any_other_damage():
    assert outer_layer("☀ wait: â€", "").unresolved[0].damaged == "â€"
    assert outer_layer("pÃs", "") == Layer("Windows-1252", (), (Unresolved(1, 1, "Ã", ("à", "í")),))
