"""The same contract for a folder, and for servers over SFTP, FTP, WebDAV and S3."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from deploying import NOW, Progress, deploy, files_in, ftp_target, plan_for, webdav_target

from sitegen.publish.address import Address, Kind
from sitegen.publish.headers import headers_of
from sitegen.publish.opening import opened_target
from sitegen.publish.perform import perform
from sitegen.publish.target import TargetError

NAMES = ["index.html", "a b/c.html", "100%/%41.html", "ñandú/日本.html", "#a/b&c='\"+~.txt", "-rf"]
FILES = {name: f"<p>{name}" for name in NAMES}


def put(target, path, content):
    target.write(path, content.encode(), headers_of(path))


@pytest.fixture(params=["folder", "sftp"])
def target(request, www):
    """Two ways to the same folder."""
    if request.param == "folder":
        address = Address("../www", Kind.FOLDER, place=www)
    else:
        server = request.getfixturevalue("sftp_server")
        address = Address(
            server.address(www), Kind.FILE_SYSTEM, protocol="sftp", options=server.options
        )
    with opened_target(address, www, False, NOW) as opened:
        yield opened


class TestFolders:
    def test_files_of_any_name(self, target, www):
        deploy(target, FILES)
        assert files_in(www) == FILES
        assert target.listing() == {name: len(text.encode()) for name, text in FILES.items()}
        assert all(target.has(name) for name in FILES)
        assert target.read("a b/c.html") == b"<p>a b/c.html"
        deploy(target, {})
        assert [place.name for place in www.iterdir()] == [".sitegen"], "empty folders go too"

    def test_what_is_not_there(self, target):
        assert (target.read("a"), target.has("a"), target.listing()) == (None, False, {})
        target.delete("a/b")

    def test_a_folder_that_is_a_link_leads_nowhere(self, target, www, tmp_path):
        outside = tmp_path / "outside"
        outside.mkdir()
        (outside / "b.html").write_text("theirs")
        (www / "a").symlink_to(outside)
        with pytest.raises(TargetError, match="`a` is a link, and may lead anywhere") as caught:
            put(target, "a/b.html", "ours")
        assert not caught.value.transient
        target.delete("a/b.html")
        assert (outside / "b.html").read_text() == "theirs"

    def test_a_file_that_is_a_link_is_replaced_not_followed(self, target, www, tmp_path):
        outside = tmp_path / "outside.html"
        outside.write_text("theirs")
        (www / "a.html").symlink_to(outside)
        assert target.listing() == {}
        put(target, "a.html", "ours")
        assert (outside.read_text(), (www / "a.html").read_text()) == ("theirs", "ours")
        assert not (www / "a.html").is_symlink()

    def test_a_link_is_deleted_not_what_it_leads_to(self, target, www, tmp_path):
        (tmp_path / "outside").write_text("theirs")
        (www / "a.html").symlink_to(tmp_path / "outside")
        target.delete("a.html")
        assert not (www / "a.html").is_symlink()
        assert (tmp_path / "outside").exists()

    def test_a_folder_in_place_of_a_file(self, target, www):
        (www / "a.html/mine").mkdir(parents=True)
        with pytest.raises(TargetError, match=r"`a\.html` is a folder that is not empty"):
            put(target, "a.html", "ours")

    def test_an_empty_folder_in_place_of_a_file(self, target, www):
        (www / "a.html").mkdir()
        put(target, "a.html", "ours")
        assert (www / "a.html").read_text() == "ours"

    def test_what_was_left_half_way_is_taken_away(self, target, www):
        put(target, "a.html", "1")
        (www / ".sitegen/arriving-0123").write_text("half")
        target.finish()
        assert [*(www / ".sitegen").iterdir()] == []

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
    def test_what_is_forbidden(self, target, www):
        www.chmod(0o500)
        with pytest.raises(TargetError):
            put(target, "a.html", "1")
        www.chmod(0o700)


class TestServers:
    """A server that takes a password, and a folder of it that is not there yet."""

    @pytest.fixture(params=["ftp", "webdav"])
    def protocol(self, request):
        return request.param

    @pytest.fixture
    def www(self, request, protocol):
        return request.getfixturevalue(f"{protocol}_www")

    @pytest.fixture
    def target(self, request, protocol, www):
        opened = {"ftp": ftp_target, "webdav": webdav_target}[protocol]
        with opened(request.getfixturevalue(f"{protocol}_server"), www) as target:
            yield target

    def test_files_of_any_name(self, target, www):
        assert (target.read("a"), target.has("a"), target.listing()) == (None, False, {})
        deploy(target, FILES)
        assert files_in(www) == FILES
        assert target.listing() == {name: len(text.encode()) for name, text in FILES.items()}
        assert all(target.has(name) for name in FILES)
        (www / "mine.txt").write_text("m")
        plan = deploy(target, {"index.html": "2", "new.html": "n"})
        assert [file.path for file in plan.writes] == ["new.html", "index.html"]
        assert files_in(www) == {"index.html": "2", "new.html": "n", "mine.txt": "m"}

    def test_many_workers_at_once(self, target, www):
        files = {f"{number}/index.html": str(number) for number in range(40)}
        with ThreadPoolExecutor(16) as workers:
            perform(plan_for(target, files), target, workers, Progress())
        assert files_in(www) == files


class TestS3:
    @pytest.fixture
    def bucket(self, s3_server, monkeypatch):
        """A bucket, and options to reach it with."""
        from s3fs import S3FileSystem

        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        files = S3FileSystem(
            endpoint_url=s3_server, skip_instance_cache=True, use_listings_cache=False
        )
        if not files.exists("bucket"):
            files.mkdir("bucket")
        yield files
        files.rm("bucket", recursive=True)

    @pytest.fixture
    def target(self, bucket, s3_server, tmp_path):  # noqa: ARG002 — it is there
        options = {"endpoint_url": s3_server}
        address = Address("s3://bucket/www", Kind.FILE_SYSTEM, protocol="s3", options=options)
        with opened_target(address, tmp_path, False, NOW) as opened:
            yield opened

    def test_files_of_any_name(self, target, bucket):
        bucket.pipe_file("bucket/mine.txt", b"m")
        deploy(target, FILES)
        assert target.listing() == {name: len(text.encode()) for name, text in FILES.items()}
        assert bucket.cat_file("bucket/www/100%/%41.html") == b"<p>100%/%41.html"
        plan = deploy(target, {"index.html": FILES["index.html"], "new.html": "n"})
        assert [file.path for file in plan.writes] == ["new.html"]
        assert target.listing().keys() == {"index.html", "new.html"}
        assert bucket.exists("bucket/mine.txt")

    def test_headers_are_stored(self, target, bucket):
        put(target, "assets/a.0123abcd.css", "a{}")
        put(target, "rss.xml", "<rss/>")
        stored = bucket.call_s3("head_object", Bucket="bucket", Key="www/assets/a.0123abcd.css")
        assert stored["ContentType"] == "text/css; charset=utf-8"
        assert stored["CacheControl"] == "public, max-age=31536000, immutable"
        stored = bucket.call_s3("head_object", Bucket="bucket", Key="www/rss.xml")
        assert stored["ContentType"] == "application/rss+xml; charset=utf-8"
        assert stored["CacheControl"] == "no-cache"

    @pytest.mark.usefixtures("bucket")
    def test_a_bucket_that_is_not_there(self, s3_server, tmp_path):
        options = {"endpoint_url": s3_server}
        address = Address("s3://no-such/www", Kind.FILE_SYSTEM, protocol="s3", options=options)
        with opened_target(address, tmp_path, False, NOW) as opened:
            assert opened.listing() == {}
            with pytest.raises(TargetError, match="bucket does not exist") as caught:
                put(opened, "index.html", "1")
        assert not caught.value.transient
