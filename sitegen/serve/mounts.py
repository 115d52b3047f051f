"""File systems whose changes the kernel tells nobody of: those of other machines."""

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
# Network file systems, and folders of the host in virtual machines and containers.
SILENT = frozenset(
    {"9p", "afs", "ceph", "cifs", "drvfs", "fakeowner", "fuse.glusterfs", "fuse.grpcfuse"}
    | {"fuse.osxfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse", "grpcfuse"}
    | {"lustre", "ncpfs", "nfs", "nfs4", "osxfs", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs"}
    | {"vmhgfs", "v9fs"}
)


def silent_file_system(folder: Path, mounts: Path = MOUNTS) -> str:
    """The type of the file system below a folder if it is one without events, otherwise nothing.

    `mounts` is a table of proc(5); where there is none, none is known.
    """
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    table = {_unescaped(fields[1]): fields[2] for fields in map(str.split, lines)}
    place = folder.resolve()
    mounted = next(at for at in (place, *place.parents) if str(at) in table or at == at.parent)
    kind = table.get(str(mounted), "")
    return kind if kind in SILENT else ""


def _unescaped(point: str) -> str:
    """A mount point, in which blanks and backslashes are written as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
