"""What a file tells of its image before anything is decoded."""

import pytest
from photos import bomb, noise, photo, saved

from sitegen.images.boxes.finding import Remains
from sitegen.images.reading import Defect, ImageFacts, facts_of_file, facts_of_image, is_photo
from sitegen.site.image_size import ImageSize


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_image_is_as_large_as_it_is_shown(kind):
    assert facts_of_image(photo(kind)).size == ImageSize(96, 64)
    assert facts_of_image(photo(kind, orientation=6)).size == ImageSize(64, 96)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_smaller_versions_are_made_of_what_has_a_digest(kind):
    facts = facts_of_image(saved(noise(), kind, quality=95))
    assert (len(facts.digest), facts.defect) == (64, Defect.NONE)


def test_a_digest_is_that_of_the_bytes():
    assert facts_of_image(photo(seed=1)) == facts_of_image(photo(seed=1))
    assert facts_of_image(photo(seed=1)) != facts_of_image(photo(seed=2))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_a_moving_image_stays_as_it_is(kind):
    frames = [noise(seed=seed) for seed in range(2)]
    content = saved(frames[0], kind, save_all=True, append_images=frames[1:], quality=95)
    assert facts_of_image(content) == ImageFacts(ImageSize(96, 64))


def test_a_light_image_has_nothing_to_win():
    assert facts_of_image(saved(noise(8, 8), "PNG")) == ImageFacts(ImageSize(8, 8))


@pytest.mark.parametrize("content", [b"", b"GIF? no", photo()[:500], photo("PNG")[:5000]])
def test_a_damaged_image_is_known_by_its_container(content):
    facts = facts_of_image(content)
    assert (facts.digest, facts.defect) == ("", Defect.BROKEN)


def test_a_bomb_is_known_by_its_size():
    assert facts_of_image(bomb()) == ImageFacts(ImageSize(50_000, 50_000), "", Defect.LARGE)


class TestAFile:
    def test_is_not_read_for_its_size_alone(self, tmp_path):
        place = tmp_path / "a.jpg"
        place.write_bytes(photo())
        assert facts_of_file(place, closely=False) == ImageFacts(ImageSize(96, 64))
        assert facts_of_file(place, closely=True).digest

    def test_of_a_drawing_or_a_film_gives_its_size(self, tmp_path):
        place = tmp_path / "a.svg"
        place.write_text('<svg width="3" height="2"/>')
        assert facts_of_file(place, closely=True) == ImageFacts(ImageSize(3, 2))

    @pytest.mark.parametrize("closely", [True, False])
    def test_that_cannot_be_overwritten_says_so(self, tmp_path, closely):
        place = tmp_path / "a.avif"
        place.write_bytes(saved(noise(), "AVIF", quality=95)[:-9])
        facts = facts_of_file(place, closely)
        assert (facts.size, facts.remains) == (ImageSize(96, 64), Remains.DAMAGED)

    def test_that_is_gone_tells_nothing(self, tmp_path):
        assert facts_of_file(tmp_path / "a.jpg", closely=True) == ImageFacts()


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/a.JPG", True), ("/a.avif", True), ("/a.gif", False), ("/b.svg", False)],
)
def test_photos_are_known_by_their_names(path, expected):
    assert is_photo(path) is expected
