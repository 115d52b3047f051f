"""Every layout that a page loads is a read, also one that is not there."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from jinja2 import DictLoader, TemplateNotFound

from sitegen.render.noting import NotingEnvironment
from sitegen.tracking import Key, Trace

PARTS = {
    "base.html": "{% block main %}{% endblock %}",
    "a.html": "a",
    "b.html": "b",
    "macros.html": "{% macro m() %}m{% endmacro %}",
    "nested.html": '{% import "macros.html" as i %}{% macro m() %}{{ i.m() }}{% endmacro %}',
    "outer.html": '{% include "a.html" %}',
}


@pytest.fixture
def loads():
    """The layouts that `x.html` loads, itself first, when it is rendered several times."""

    def run(text, times=1, **values):
        environment = NotingEnvironment(
            loader=DictLoader({**PARTS, "x.html": text}), auto_reload=False
        )
        for _ in range(times):
            trace = Trace()
            with environment.noting(trace.note):
                environment.get_template("x.html").render(values)
        assert all(key.kind == "layout" and not key.name for key in trace.keys)
        return [key.subject for key in trace.keys]

    return run


FORMS = [
    ("{{ 1 }}", []),
    ('{% extends "base.html" %}', ["base.html"]),
    ('{% include "a.html" %}', ["a.html"]),
    ('{% import "macros.html" as m %}{{ m.m() }}', ["macros.html"]),
    ('{% import "macros.html" as m with context %}{{ m.m() }}', ["macros.html"]),
    ('{% from "macros.html" import m %}{{ m() }}', ["macros.html"]),
    ('{% import "nested.html" as m %}{{ m.m() }}', ["nested.html", "macros.html"]),
    ('{% from "nested.html" import m %}{{ m() }}', ["nested.html", "macros.html"]),
    ('{% include ["a.html", "b.html"] %}', ["a.html"]),
    ('{% include ["none.html", "b.html"] %}', ["none.html", "b.html"]),
    ('{% include ["none.html", "nil.html"] ignore missing %}', ["none.html", "nil.html"]),
    ('{% include "none.html" ignore missing %}', ["none.html"]),
    ('{% include "outer.html" %}', ["outer.html", "a.html"]),
    ("{% for name in names %}{% include name %}{% endfor %}", ["a.html", "b.html"]),
    ('{% if false %}{% include "a.html" %}{% endif %}', []),
]


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize(("text", "loaded"), FORMS)
def test_every_way_to_load_is_noted_every_time(loads, text, loaded, times):
    assert loads(text, times, names=["a.html", "b.html"]) == ["x.html", *loaded]


def test_a_parent_that_only_some_pages_have(loads):
    text = '{% extends parent if parent else "base.html" %}'
    assert loads(text, parent="a.html") == ["x.html", "a.html"]
    assert loads(text) == ["x.html", "base.html"]


@pytest.mark.parametrize("text", ['{% include "none.html" %}', '{% extends "none.html" %}'])
def test_what_is_not_there_is_noted_before_it_is_an_error(text):
    environment = NotingEnvironment(loader=DictLoader({"x.html": text}))
    trace = Trace()
    with pytest.raises(TemplateNotFound), environment.noting(trace.note):
        environment.get_template("x.html").render()
    assert Key("layout", "none.html") in trace.keys


def test_nothing_is_noted_afterwards():
    environment = NotingEnvironment(loader=DictLoader(PARTS))
    trace = Trace()
    with environment.noting(trace.note):
        pass
    environment.get_template("a.html").render()
    assert trace.keys == ()


def test_an_error_ends_the_noting_too():
    environment = NotingEnvironment(loader=DictLoader({**PARTS, "x.html": "{{ 1 / 0 }}"}))
    trace = Trace()
    with pytest.raises(ZeroDivisionError), environment.noting(trace.note):
        environment.get_template("x.html").render()
    environment.get_template("a.html").render()
    assert trace.keys == (Key("layout", "x.html"),)


def test_pages_rendered_at_once_do_not_mix_their_reads():
    environment = NotingEnvironment(
        loader=DictLoader({**PARTS, "x.html": "{% for n in names %}{% include n %}{% endfor %}"})
    )

    def reads(name):
        trace = Trace()
        with environment.noting(trace.note):
            environment.get_template("x.html").render(names=[name] * 200)
        return name, trace.keys

    with ThreadPoolExecutor(4) as threads:
        for name, keys in threads.map(reads, ["a.html", "b.html"] * 20):
            assert keys == (Key("layout", "x.html"), Key("layout", name))
