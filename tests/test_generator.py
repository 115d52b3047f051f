import sys
from importlib.metadata import version

from sitegen import generator as module
from sitegen.generator import LIBRARIES, generator


def test_it_is_a_digest_of_the_code_and_the_versions_of_the_libraries():
    digest, python, *libraries = generator().split(" ")
    assert len(digest) == 64
    assert python == "python={}.{}".format(*sys.version_info)
    assert f"jinja2={version('jinja2')}" in libraries
    assert [one.partition("=")[0] for one in libraries] == [*LIBRARIES]


def test_a_library_that_is_not_installed_counts_as_that(monkeypatch):
    monkeypatch.setattr(module, "LIBRARIES", ("no-such-library-anywhere",))
    assert module.generator.__wrapped__().endswith(" no-such-library-anywhere=none")


def test_code_that_differs_by_a_byte_is_another_generator(tmp_path, monkeypatch):
    (tmp_path / "a.py").write_text("1")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "generator.py"))
    before = module.generator.__wrapped__()
    (tmp_path / "a.py").write_text("2")
    assert module.generator.__wrapped__() != before


def test_so_is_a_module_of_another_name(tmp_path, monkeypatch):
    (tmp_path / "a.py").write_text("1")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "generator.py"))
    before = module.generator.__wrapped__()
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert module.generator.__wrapped__() != before
