"""GIF: what of a file is whole."""

from photos import SECRET, noise, saved

from sitegen.images.containers.gif import dissect_gif


def test_a_file_is_whole_up_to_its_trailer():
    content = saved(noise().quantize(16), "GIF")
    assert dissect_gif(content).whole
    assert not dissect_gif(content[:-1]).whole
    assert not dissect_gif(content[:-1] + b"x").whole


def test_what_applications_tell_goes():
    content = saved(noise().quantize(16), "GIF")
    told = b"\x21\xff\x0bXMP DataXMP" + bytes((len(SECRET),)) + SECRET + b"\0"
    assert b"".join(dissect_gif(content[:-1] + told + b";").kept) == content
