"""Folders of other machines are known by the table of mounts."""

from pathlib import Path

import pytest

from sitegen.serve.mounts import silent_file_system

TABLE = """\
/dev/vda / ext4 rw 0 0
host:/export /srv/with\\040blank nfs4 rw 0 0
tmpfs /srv/with\\040blank/quick tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/with blank/site", "nfs4"),
        ("/srv/with blank", "nfs4"),
        ("/srv/with blank/quick/site", ""),
        ("/srv/with", ""),
        ("/home", ""),
    ],
)
def test_the_nearest_mount_counts(tmp_path, folder, kind):
    mounts = tmp_path / "mounts"
    mounts.write_text(TABLE)
    assert silent_file_system(Path(folder), mounts) == kind


def test_without_a_table_no_file_system_is_known(tmp_path):
    assert silent_file_system(tmp_path, tmp_path / "none") == ""
