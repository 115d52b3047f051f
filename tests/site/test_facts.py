import pytest

from sitegen.markup.body import Target
from sitegen.site.image_size import ImageSize

FILES = {"/foto.png": ImageSize(640, 480), "/a b.svg": ImageSize()}


@pytest.fixture(scope="session")
def known(assemble, document, facts):
    site = assemble(
        document("blog/x.md"), document("about.md", ""), base_url="https://example.com/repo/"
    )
    return facts(site, FILES)


@pytest.fixture(scope="session")
def entry(known):
    return known.site.posts[0]


class TestAddresses:
    @pytest.mark.parametrize(
        ("href", "address"),
        [
            ("/", "https://example.com/repo/"),
            ("/caf%C3%A9/?q#a", "https://example.com/repo/caf%C3%A9/?q#a"),
            ("https://a.b/", "https://a.b/"),
            ("//a.b/", "//a.b/"),
        ],
    )
    def test_a_full_address_has_the_path_of_the_site(self, known, href, address):
        assert known.absolute(href) == address

    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("../about.md#a", "/about/#a"),
            ("../a b.svg", "/a%20b.svg"),
            ("https://a.b/c", "https://a.b/c"),
            ("nada.md", "nada.md"),
        ],
    )
    def test_a_link_is_followed_if_it_leads_somewhere(self, known, entry, written, href):
        assert known.follow(entry, written) == href

    @pytest.mark.parametrize(
        ("written", "address"),
        [
            ("../about.md#a", "https://example.com/repo/about/#a"),
            ("#a", "https://example.com/repo/blog/x/#a"),
            ("nada.md", "https://example.com/repo/blog/x/nada.md"),
            ("../nada.md", "https://example.com/repo/blog/nada.md"),
            ("//a.b/c", "//a.b/c"),
            ("mailto:a@b", "mailto:a@b"),
        ],
    )
    def test_any_link_has_a_full_address(self, known, entry, written, address):
        assert known.address(entry, written) == address


class TestAttributes:
    @pytest.mark.parametrize(
        ("target", "attribute"),
        [
            (Target("href", "../about.md"), 'href="/about/"'),
            (Target("href", "../about.md?a=1&b=<"), 'href="/about/?a=1&amp;b=&lt;"'),
            (Target("href", 'nada"x'), 'href="nada&quot;x"'),
            (Target("src", "/foto.png"), 'src="/foto.png"'),
            (Target("src", "/foto.png", True), 'src="/foto.png" width="640" height="480"'),
            (Target("src", "/a%20b.svg", True), 'src="/a%20b.svg"'),
            (Target("src", "https://a.b/foto.png", True), 'src="https://a.b/foto.png"'),
            (
                Target("srcset", "/foto.png 1x,../a%20b.svg 2x"),
                'srcset="/foto.png 1x, /a%20b.svg 2x"',
            ),
        ],
    )
    def test_an_attribute_is_written_for_its_page(self, known, entry, target, attribute):
        assert known.attribute_for(entry, target) == attribute

    def test_for_a_feed_its_urls_are_in_full(self, known, entry):
        target = Target("srcset", "/foto.png 1x, nada.png 2x, https://a.b/c.png")
        assert known.attribute_for(entry, target, absolute=True) == (
            'srcset="https://example.com/repo/foto.png 1x, '
            'https://example.com/repo/blog/x/nada.png 2x, https://a.b/c.png"'
        )


class TestSizes:
    @pytest.mark.parametrize(
        ("written", "size"),
        [
            ("../foto.png", ImageSize(640, 480)),
            ("/repo/foto.png", ImageSize(640, 480)),
            ("nada.png", ImageSize()),
            ("https://a.b/foto.png", ImageSize()),
        ],
    )
    def test_the_size_of_a_file_of_the_site_is_known(self, known, entry, written, size):
        assert known.size_of_written(entry, written) == size
