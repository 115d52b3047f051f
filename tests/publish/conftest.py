"""Folders to deploy to, and real servers."""

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from servers import SECONDS, free_port, needed, wait_for


@pytest.fixture
def www(tmp_path):
    """An empty folder to deploy to."""
    place = tmp_path / "www"
    place.mkdir()
    return place


SSHD = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/user_key.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
Subsystem sftp internal-sftp
"""


@dataclass(frozen=True)
class SftpServer:
    """An OpenSSH server on this machine, and the keys of its one user."""

    port: int
    folder: Path

    @property
    def options(self):
        """What a client has to know besides the address."""
        return {
            "client_keys": [str(self.folder / "user_key")],
            "known_hosts": str(self.folder / "known_hosts"),
            "config": [],
        }

    def address(self, place):
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True)
        return f"sftp://{user.stdout.strip()}@127.0.0.1:{self.port}{place}"


@pytest.fixture(scope="session")
def sftp_server(tmp_path_factory):
    """A real sshd, with keys of its own."""
    sshd, keygen = needed("sshd"), needed("ssh-keygen")
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host_key", "user_key"):
        subprocess.run(
            [keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
        )
    port = free_port()
    kind, key, *_ = (folder / "host_key.pub").read_text().split()
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {kind} {key}\n")
    (folder / "sshd_config").write_text(SSHD.format(port=port, folder=folder))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    process = subprocess.Popen([sshd, "-D", "-e", "-f", folder / "sshd_config"], stderr=-3)
    wait_for(port, process)
    yield SftpServer(port, folder)
    process.terminate()
    process.wait(SECONDS)


# One user, ana, whose password is secret.
FTP_SERVER = """
import sys
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
FTPHandler.authorizer = DummyAuthorizer()
FTPHandler.authorizer.add_user("ana", "secret", sys.argv[1], perm="elradfmwMT")
FTPHandler.auth_failed_timeout = 0
FTPServer(("127.0.0.1", int(sys.argv[2])), FTPHandler).serve_forever()
"""
WEBDAV_SERVER = """
import sys
from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp
app = WsgiDAVApp({
    "provider_mapping": {"/": sys.argv[1]},
    "simple_dc": {"user_mapping": {"*": {"ana": {"password": "secret"}}}},
    "http_authenticator": {"accept_basic": True, "accept_digest": False},
    "lock_storage": False,
    "verbose": 0,
})
Server(("127.0.0.1", int(sys.argv[2])), app).start()
"""


@dataclass(frozen=True)
class FileServer:
    """A server for the files in a folder, on this machine."""

    port: int
    folder: Path

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"


@contextmanager
def file_server(program, folder):
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder), str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(port, process)
    yield FileServer(port, folder)
    process.terminate()
    process.wait(SECONDS)


@pytest.fixture(scope="session")
def ftp_server(tmp_path_factory):
    """A server that speaks FTP."""
    with file_server(FTP_SERVER, tmp_path_factory.mktemp("ftp")) as server:
        yield server


@pytest.fixture(scope="session")
def webdav_server(tmp_path_factory):
    """A server that speaks WebDAV."""
    with file_server(WEBDAV_SERVER, tmp_path_factory.mktemp("webdav")) as server:
        yield server


@pytest.fixture
def ftp_www(ftp_server):
    """A folder of the server that is not there yet."""
    return ftp_server.folder / f"www{len([*ftp_server.folder.iterdir()])}"


@pytest.fixture
def webdav_www(webdav_server):
    """A folder of the server that is not there yet; its name has to be encoded."""
    return webdav_server.folder / f"w w{len([*webdav_server.folder.iterdir()])}"


@pytest.fixture(scope="session")
def s3_server():
    """The address of a server that speaks S3."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stderr=subprocess.DEVNULL,
    )
    wait_for(port, process)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(SECONDS)
