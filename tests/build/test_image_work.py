"""What workers do for images: values come, values go."""

from photos import opened, photo

from sitegen.build.image_work import Encoded, EncodingTask, encode_batch
from sitegen.images.gallery import Variant

VARIANTS = (Variant("/a", "k", "/o", 24, "avif", 50), Variant("/b", "l", "/o", 12, "webp", 50))


def test_each_image_gives_its_versions_in_their_order():
    (encoded,) = encode_batch(None, [EncodingTask("a.jpg", photo(), VARIANTS)])
    assert [opened(content).format for content in encoded.contents] == ["AVIF", "WEBP"]


def test_an_image_that_cannot_be_decoded_does_not_stop_the_others():
    tasks = [EncodingTask("a.jpg", b"", VARIANTS), EncodingTask("b.jpg", photo(), VARIANTS)]
    bad, good = encode_batch(None, tasks)
    assert (bad, len(good.contents)) == (Encoded(reason=bad.reason), 2)
    assert bad.reason
