"""What nginx is told, by what a real nginx then answers."""

import os
import subprocess

import httpx
import pytest
from servers import SECONDS, free_port, needed, wait_for

from sitegen.publish.hosts.nginx import nginx_file
from sitegen.publish.hosts.rules import Rules

CONFIGURATION = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log stderr error;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    types {{ text/html html; text/css css; application/xml xml; }}
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {root}/sitegen-nginx.conf;
    }}
}}
"""
SETTINGS = """
[deploy]
host = "nginx"
compress = ["gzip"]
gone = ["/secret/", "/trial/*"]
"""


@pytest.fixture
def asked(site, tmp_path):
    """Ask an nginx that serves a release of a site."""
    site.config(SETTINGS)
    site.post(
        "café con leche", "Un café.", slug="café-con-leche", aliases=["/viejo café$/", "/a.b+c/"]
    )
    site.write("content/assets/plain.css", "a{}")
    site.run("build")
    target = tmp_path / "www"
    result = site.run("deploy", str(target), "--atomic")
    assert result.exit_code == 0, result.stderr
    folder, port = tmp_path / "nginx", free_port()
    folder.mkdir()
    user = "user root;" if os.geteuid() == 0 else ""
    text = CONFIGURATION.format(user=user, folder=folder, port=port, root=target / "current")
    (folder / "nginx.conf").write_text(text, "utf-8")
    process = subprocess.Popen(
        [needed("nginx"), "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"]
    )
    wait_for(port, process)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        yield client.get, files_in_current(target)
    process.terminate()
    process.wait(SECONDS)


def files_in_current(target):
    return [
        path.relative_to(target / "current").as_posix() for path in (target / "current").rglob("*")
    ]


def test_a_site_on_nginx(asked):
    get, files = asked
    style = next(f for f in files if f.startswith("assets/style.") and f.endswith(".css"))
    page = get("/blog/caf%C3%A9-con-leche/", headers={"Accept-Encoding": "identity"})
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-cache")
    packed = get("/blog/caf%C3%A9-con-leche/", headers={"Accept-Encoding": "gzip"})
    assert (packed.headers["content-encoding"], packed.text) == ("gzip", page.text)
    assert get(f"/{style}").headers["cache-control"] == "public, max-age=31536000, immutable"
    assert get("/assets/plain.css").headers["cache-control"] == "no-cache"
    for old in ("/viejo%20caf%C3%A9$/", "/a.b+c/"):
        moved = get(old)
        assert moved.status_code == 301, old
        assert moved.headers["location"].endswith("/blog/caf%C3%A9-con-leche/")
    assert get("/aXb+c/").status_code == 404, "a point is a point"
    assert [get(url).status_code for url in ("/secret/", "/trial/1/2/", "/other/")] == [
        410,
        410,
        404,
    ]
    assert "<html" in get("/other/").text
    for hidden in ("/.sitegen/deployed.json", "/sitegen-nginx.conf"):
        assert get(hidden).status_code == 404


def test_addresses_carry_the_path_of_the_site():
    rules = Rules({"/old/": "/new/"}, ("/x/*",), (), False, "/repo")
    text = nginx_file(rules)
    assert 'location = "/repo/old/" { return 301 "/repo/new/"; }' in text
    assert 'location ~ "^/repo/x/.*$" { return 410; }' in text
    assert 'error_page 404 "/repo/404.html";' in text


def test_nothing_written_by_an_author_ends_a_word():
    rules = Rules({'/a"b;}/': "/$host/"}, (), (), False)
    assert 'location = "/a\\"b;}/" { return 301 "/%24host/"; }' in nginx_file(rules)
