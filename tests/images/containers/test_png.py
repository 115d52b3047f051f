"""PNG: what of a file is whole, and whether it moves."""

from photos import noise, photo, saved

from sitegen.images.containers.png import dissect_png


def test_a_drawing_on_its_side_exchanges_width_and_height():
    assert dissect_png(photo("PNG", 6)).turned
    assert not dissect_png(photo("PNG")).turned


def test_a_file_is_whole_if_its_checksums_are_right():
    content = saved(noise(), "PNG")
    assert dissect_png(content).whole
    assert not dissect_png(content[:-12]).whole
    middle = len(content) // 2
    damaged = content[:middle] + bytes((content[middle] ^ 1,)) + content[middle + 1 :]
    assert not dissect_png(damaged).whole


def test_an_animation_is_known():
    frames = [noise(8, 8, seed=seed) for seed in range(2)]
    moving = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    assert dissect_png(moving).animated
    assert not dissect_png(saved(frames[0], "PNG")).animated
