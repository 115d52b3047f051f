"""A real Dask cluster makes the same pages, whatever becomes of its workers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree

import pytest

pytest.importorskip("distributed")

PACKAGE = Path(__file__).parents[2]
SECONDS = 60
# Another cwd, and an environment that names no site: what a worker needs has to be sent to it.
HERE = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST")}


def tells(printed: str, code: str) -> bool:
    """Whether a diagnostic of this code was printed."""
    return f"[{code}]" in printed


@dataclass
class Cluster:
    """A scheduler and workers, in processes and in a folder of their own."""

    folder: Path
    address: str = ""
    running: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def dask(self, *arguments: str, package: Path = PACKAGE) -> "subprocess.Popen[bytes]":
        log = (self.folder / f"{len(self.running)}.log").open("wb")
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=self.folder,
            env={**HERE, "PYTHONPATH": str(package), "TMPDIR": str(self.folder)},
            stdout=log,
            stderr=log,
        )
        log.close()
        self.running.append(process)
        return process

    def start_scheduler(self) -> None:
        ready = self.folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.dask("scheduler", *options, "--scheduler-file", str(ready))
        end = time.monotonic() + SECONDS
        while not ready.exists() or b'"address"' not in ready.read_bytes():
            assert time.monotonic() < end, (self.folder / "0.log").read_text()
            time.sleep(0.1)
        self.address = ready.read_text().partition('"address": "')[2].partition('"')[0]

    def start_worker(self, threads: int = 1, package: Path = PACKAGE) -> "subprocess.Popen[bytes]":
        """A worker that nobody starts again when it is gone."""
        options = ("--no-nanny", "--no-dashboard", "--nthreads", str(threads))
        return self.dask("worker", self.address, *options, package=package)

    def stop(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    (tmp_path / "cluster").mkdir()
    made = Cluster(tmp_path / "cluster")
    try:
        made.start_scheduler()
        yield made
    finally:
        made.stop()


def build_on(blog, address):
    return blog.run("--executor", f"dask+{address}")


@pytest.mark.slow
class TestPagesFromACluster:
    @pytest.mark.parametrize("engine", ["commonmark", "markdown"])
    def test_they_are_those_that_this_machine_makes(self, blog, cluster, engine):
        settings = blog.folder / "sitegen.toml"
        settings.write_text(settings.read_text().replace("commonmark", engine))
        cluster.start_worker()
        cluster.start_worker(threads=2)
        status, printed = build_on(blog, cluster.address)
        assert status == 0, printed
        assert blog.tree() == blog.clean()
        blog.edit()
        status, printed = build_on(blog, cluster.address)
        assert status == 0, printed
        assert blog.tree() == blog.clean()

    def test_a_worker_that_is_lost_costs_no_page(self, blog, cluster):
        workers = [cluster.start_worker(), cluster.start_worker()]
        process = blog.start_build("--executor", f"dask+{cluster.address}", "--jobs", "1")
        assert blog.until((blog.public / ".sitegen/staging/40").exists)
        workers[0].kill()
        assert process.poll() is None, "the build was over too soon to tell"
        status, printed = blog.finish(process)
        assert status == 0, printed
        assert blog.tree() == blog.clean()

    def test_without_any_worker_that_is_left(self, blog, cluster):
        before = blog.build()
        blog.finish(blog.start("build", "--drafts"))
        for number in range(150):
            blog.write(number)
        workers = [cluster.start_worker(), cluster.start_worker()]
        process = blog.start_build("--executor", f"dask+{cluster.address}")
        assert blog.until((blog.public / ".sitegen/staging/10").exists)
        for worker in workers:
            worker.kill()
        status, printed = blog.finish(process)
        assert (status, tells(printed, "cluster-without-workers")) == (1, True), printed
        assert blog.tree() == before
        assert blog.build() == blog.clean()

    def test_without_a_scheduler_that_is_left(self, blog, cluster):
        cluster.start_worker()
        process = blog.start_build("--executor", f"dask+{cluster.address}")
        assert blog.until((blog.public / ".sitegen/staging/10").exists)
        cluster.running[0].kill()
        status, printed = blog.finish(process)
        assert status == 1, printed
        assert tells(printed, "cluster-without-workers") or tells(printed, "cluster-gave-up"), (
            printed
        )
        assert "Traceback" not in printed
        assert blog.build() == blog.clean()

    def test_ctrl_c_lets_go_of_the_cluster(self, blog, cluster):
        worker = cluster.start_worker()
        process = blog.start_build("--executor", f"dask+{cluster.address}")
        assert blog.until((blog.public / ".sitegen/staging/10").exists)
        os.killpg(process.pid, signal.SIGINT)
        status, printed = blog.finish(process)
        assert (status, "Traceback" in printed) == (130, False), printed
        assert worker.poll() is None
        assert build_on(blog, cluster.address)[0] == 0
        assert blog.tree() == blog.clean()


@pytest.mark.slow
class TestAClusterThatIsNoHelp:
    def test_nobody_works(self, blog, cluster):
        status, printed = build_on(blog, cluster.address)
        assert (status, tells(printed, "cluster-without-workers")) == (1, True), printed

    def test_workers_with_another_sitegen(self, blog, cluster):
        other = cluster.folder / "other"
        copytree(PACKAGE / "sitegen", other / "sitegen")
        copytree(PACKAGE / "layouts", other / "layouts")
        module = other / "sitegen/urls.py"
        module.write_text(module.read_text() + "\n# Some other version.\n")
        cluster.start_worker(package=other)
        status, printed = build_on(blog, cluster.address)
        assert (status, tells(printed, "cluster-differs")) == (1, True), printed
        assert not blog.public.exists()

    def test_workers_without_sitegen(self, blog, cluster):
        # It is installed where the tests run; what Python imports first says that it is not.
        hidden = 'import sys\n\nsys.modules["sitegen"] = None\n'
        (cluster.folder / "sitecustomize.py").write_text(hidden)
        cluster.start_worker(package=cluster.folder)
        status, printed = build_on(blog, cluster.address)
        assert (status, tells(printed, "cluster-differs")) == (1, True), printed

    def test_nobody_listens(self, blog):
        status, printed = build_on(blog, "tcp://127.0.0.1:9")
        assert (status, tells(printed, "cluster-unreachable")) == (1, True), printed

    @pytest.mark.parametrize("address", ["nonsense://127.0.0.1:9", "tcp://127.0.0.1:nine"])
    def test_an_address_that_is_none(self, blog, address):
        status, printed = build_on(blog, address)
        assert (status, tells(printed, "cluster-unreachable")) == (1, True), printed

    @pytest.mark.parametrize("url", ["tcp://127.0.0.1:9", "dask+127.0.0.1:9", "ray+tcp://h:1"])
    def test_a_url_of_another_form(self, blog, url):
        status, printed = blog.run("--executor", url)
        assert (status, "dask+tcp://HOST:PORT" in printed) == (2, True), printed

    def test_the_package_is_missing(self, blog):
        # What an import finds first: a module that refuses to be imported.
        (blog.scratch / "distributed.py").write_text("raise ImportError\n")
        blog.environment["PYTHONPATH"] = f"{blog.scratch}{os.pathsep}{PACKAGE}"
        status, printed = build_on(blog, "tcp://127.0.0.1:9")
        assert (status, tells(printed, "cluster-package-missing")) == (1, True), printed
