"""Completion in a real shell."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell):
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert f"_SITEGEN_COMPLETE={shell}_complete" in result.stdout


def test_another_shell_is_wrong_usage():
    assert CliRunner().invoke(main, ["completion", "tcsh"]).exit_code == 2


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_completes_commands_options_folders_and_posts(site):
    site.post("anatomy")
    site.post("bees")
    site.write("content/photo.jpg", b"")
    program = site.write(
        "bin/sitegen", f"#!{sys.executable}\nfrom sitegen.cli import main\nmain()\n"
    )
    program.chmod(0o755)
    asked = ["se", "build --exp", "-C con", "render content/blog/", "completion f"]
    # What bash does when Tab is pressed: words and the number of the one at the cursor.
    script = 'eval "$(sitegen completion bash)"\n' + "".join(
        f"COMP_WORDS=(sitegen {words}) COMP_CWORD={len(words.split())} COMPREPLY=()\n"
        '_sitegen_completion sitegen; echo "${COMPREPLY[@]}"\n'
        for words in asked
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=site.folder,
        env={"PATH": f"{site.folder}/bin:/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    # Folders are for bash itself to complete, which it is told.
    assert "compopt" in done.stderr
    assert done.stdout.splitlines() == [
        "serve",
        "--explain",
        "",
        "content/blog/anatomy.md content/blog/bees.md",
        "fish",
    ]
