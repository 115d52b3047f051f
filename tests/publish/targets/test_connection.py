import pytest

from sitegen.publish.target import TargetError
from sitegen.publish.targets.connection import Connection, Opened


@pytest.fixture
def opened():
    """How often the file system was opened."""
    return []


@pytest.fixture
def connection(opened):
    def open_again():
        opened.append(Opened(object()))
        return opened[-1]

    return Connection(open_again)


def fail(connection, problem):
    with connection.use("a b/c.html"):
        raise problem


def test_it_opens_once(connection, opened):
    for _ in range(3):
        with connection.use("a") as files:
            assert files is opened[0]
    assert len(opened) == 1


@pytest.mark.parametrize("problem", [OSError(5, "I/O error"), TimeoutError(), RuntimeError("x")])
def test_after_a_failure_that_may_pass_it_opens_again(connection, opened, problem):
    with pytest.raises(TargetError) as caught:
        fail(connection, problem)
    assert caught.value.transient
    with connection.use("a") as files:
        assert files is opened[1]


@pytest.mark.parametrize("problem", [PermissionError(13, "Permission denied"), TypeError("x")])
def test_a_failure_that_lasts(connection, opened, problem):
    with pytest.raises(TargetError) as caught:
        fail(connection, problem)
    assert not caught.value.transient
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (OSError(5, "I/O error"), "`a b/c.html`: I/O error"),
        (RuntimeError("no more"), "`a b/c.html`: no more"),
        (TimeoutError(), "`a b/c.html`: TimeoutError"),
    ],
)
def test_it_says_of_what(connection, problem, words):
    with pytest.raises(TargetError) as caught:
        fail(connection, problem)
    assert str(caught.value) == words


def test_a_missing_file_is_no_failure(connection, opened):
    with pytest.raises(FileNotFoundError):
        fail(connection, FileNotFoundError())
    with connection.use("a"):
        assert len(opened) == 1


def test_a_failure_of_two_workers_is_one(connection, opened):
    with connection.use("a"):
        for _ in range(2):
            with pytest.raises(TargetError):
                fail(connection, OSError())
        assert len(opened) == 2, "the second met the new one"


def test_it_cannot_be_opened():
    def refuse():
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(TargetError, match="Connection refused"), Connection(refuse).use("a"):
        pass
