"""WebP: what of a file is whole, and whether it moves."""

from photos import noise, photo, saved

from sitegen.images.containers.webp import dissect_webp, is_webp


def test_a_file_is_known_by_its_first_bytes():
    assert is_webp(saved(noise(), "WEBP"))
    assert not is_webp(b"RIFF\0\0\0\0WAVE")


def test_a_photo_on_its_side_exchanges_width_and_height():
    assert dissect_webp(photo("WEBP", 6)).turned
    assert not dissect_webp(photo("WEBP")).turned


def test_a_file_is_whole_if_all_its_chunks_are():
    content = saved(noise(), "WEBP")
    assert dissect_webp(content).whole
    assert not dissect_webp(content[:-40]).whole


def test_an_animation_is_known():
    frames = [noise(8, 8, seed=seed) for seed in range(2)]
    assert dissect_webp(saved(frames[0], "WEBP", save_all=True, append_images=frames[1:])).animated
    assert not dissect_webp(photo("WEBP")).animated
