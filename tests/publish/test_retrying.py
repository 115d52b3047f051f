import pytest
from deploying import folder_target

from sitegen.publish.headers import headers_of
from sitegen.publish.retrying import ATTEMPTS, Retrying
from sitegen.publish.target import TargetError


class Flaky:
    """A target that fails so many times before it does anything."""

    def __init__(self, target, failures, transient=True):
        self.target, self.failures, self.transient = target, failures, transient

    def __getattr__(self, name):
        asked = getattr(self.target, name)
        if not callable(asked):
            return asked

        def ask(*values):
            self.failures -= 1
            if self.failures >= 0:
                raise TargetError("the line is busy", self.transient)
            return asked(*values)

        return ask


@pytest.fixture
def pauses():
    return []


def test_a_failure_that_passes_is_not_noticed(www, pauses):
    for do in (
        lambda target: target.write("a", b"1", headers_of("a")),
        lambda target: target.read("a"),
        lambda target: target.has("a"),
        lambda target: target.listing(),
        lambda target: target.keep("a"),
        lambda target: target.delete("a"),
        lambda target: target.finish(),
    ):
        do(Retrying(Flaky(folder_target(www), ATTEMPTS - 1), pauses.append))
    assert not (www / "a").exists()
    assert len(pauses) == 7 * (ATTEMPTS - 1)


def test_pauses_grow(www, pauses):
    Retrying(Flaky(folder_target(www), 4), pauses.append).listing()
    longest = [0.5, 1, 2, 4]
    assert all(one / 2 <= pause <= one for pause, one in zip(pauses, longest, strict=True))


def test_a_failure_that_lasts(www, pauses):
    with pytest.raises(TargetError, match="the line is busy"):
        Retrying(Flaky(folder_target(www), ATTEMPTS), pauses.append).listing()


def test_what_no_second_try_changes_is_not_tried_again(www, pauses):
    with pytest.raises(TargetError):
        Retrying(Flaky(folder_target(www), 1, transient=False), pauses.append).listing()
    assert pauses == []


def test_it_is_like_its_target(www):
    target = Retrying(folder_target(www), print)
    assert (target.stores_headers, target.is_transaction) == (False, False)
