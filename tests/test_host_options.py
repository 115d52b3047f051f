"""Names of hosts mean what they clearly say, and are refused otherwise."""

import pytest

from sitegen.cli.host_options import name_to_allow


@pytest.fixture
def refused(site):
    """What the command line says to an option of `serve` that it does not take."""

    def ask(*arguments):
        result = site.run("serve", *arguments)
        assert result.exit_code == 2
        # Click breaks lines.
        return " ".join(result.output.split())

    return ask


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Blog.Example", "blog.example"),
        ("https://third.example", "third.example"),
        ("https://third.example:8443/path/", "third.example"),
        ("other.example:8443", "other.example"),
        ("other.example/", "other.example"),
        ("other.example.", "other.example"),
        ("*.dot.example", "*.dot.example"),
        ("https://*.dot.example:1", "*.dot.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("192.168.1.7:80", "192.168.1.7"),
        ("[2001:DB8::1]:80", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        (" blog ", "blog"),
    ],
)
def test_a_name_is_what_browsers_send(written, meant):
    assert name_to_allow(written) == meant


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("*", "write the name itself, or *.NAME for all names below it"),
        (".dot.example", "write dot.example, or *.dot.example for all names below it, or both"),
        *(
            (name, "write one such as blog.example, or *.example for all below it")
            for name in (
                "",
                "a..b",
                "a.*.b",
                "*.*.b",
                "*x.example",
                "a b",
                "https://",
                "-a.b",
                "me@a.example",
                "*.1:x",
                "https://[::1",
            )
        ),
    ],
)
def test_what_is_no_name_is_refused_with_what_to_write(refused, written, instead):
    assert instead in refused("--allow-host", written)


@pytest.mark.parametrize("written", ["", " "])
def test_an_empty_address_is_refused(refused, written):
    assert "it is empty: write 127.0.0.1" in refused("--host", written, "--lan")


@pytest.mark.parametrize(
    "written", ["http://localhost", "localhost:80", "[::1]:80", "127.0.0.1:8000"]
)
def test_an_address_has_no_port(refused, written):
    said = refused("--host", written)
    assert f"`{written}` is more than an address" in said
    assert "the port is for --port" in said


@pytest.mark.parametrize("written", ["[::1]", "::1", "localhost"])
def test_loopback_may_have_the_brackets_of_a_url(refused, written):
    address = written.strip("[]")
    assert f"--host {address} keeps them out" in refused("--host", written, "--lan")
