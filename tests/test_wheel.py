"""The package as others install it: the theme travels in the wheel."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command, cwd):
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The sitegen command of a wheel in a virtual environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    venv.create(folder / "venv", with_pip=True)
    binaries = folder / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    wheel = next(folder.glob("*.whl"))
    run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return binaries / "sitegen"


@pytest.mark.slow
def test_a_wheel_is_enough_to_start_a_site_in_an_empty_folder(installed, tmp_path):
    run(installed, "init", ".", "--language", "es", cwd=tmp_path)
    assert "1 post, 12 pages in public" in run(installed, "build", cwd=tmp_path)
    page = (tmp_path / "public/blog/hola-mundo/index.html").read_text(encoding="utf-8")
    assert "Ir al contenido" in page
    assert list((tmp_path / "public/assets").glob("style.*.css"))


@pytest.mark.slow
def test_a_layout_of_the_site_can_extend_the_one_of_the_wheel(installed, tmp_path):
    run(installed, "init", ".", cwd=tmp_path)
    layout = '{% extends "theme/post.html" %}{% block after_article %}Gracias.{% endblock %}'
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/post.html").write_text(layout)
    run(installed, "build", cwd=tmp_path)
    assert "Gracias." in (tmp_path / "public/blog/hello-world/index.html").read_text()
