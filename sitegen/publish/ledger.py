"""Ledger: what a deployment writes into the manifest at its target, unless another one has."""

from collections.abc import Mapping

from msgspec import Struct

from sitegen.publish.headers import headers_of
from sitegen.publish.manifest import MANIFEST_PATH, Deployed, Manifest, parse_manifest
from sitegen.publish.plan import Plan
from sitegen.publish.target import OvertakenError, Target


class Ledger(Struct):
    """The manifest as this deployment knows it: `last` are the bytes that it read or wrote last.

    Most targets cannot be asked to write only what nobody else has written, so there is a moment
    between a look and the writing that follows. Whoever is overtaken in it finds out at the next
    look, for both look again and again.
    """

    target: Target
    plan: Plan
    last: bytes | None
    begun: bool = False

    def check(self) -> None:
        """Raise OvertakenError if another deployment has written the manifest meanwhile.

        What either of the two may have replaced is then no longer certain. The manifest says so,
        that the next deployment sends it; and so does the other one find out, if it goes on.
        Of a transaction nothing is visible yet, and its target looks when it makes it so.
        """
        if self.target.is_transaction:
            return
        found = self.target.read(MANIFEST_PATH)
        if found == self.last:
            return
        if self.begun:
            self._write(self._manifest_of_both(found))
        raise OvertakenError

    def note(self, files: Mapping[str, Deployed]) -> None:
        """Write what is at the target by now, for the one who goes on if this is interrupted."""
        self.check()
        self._write(Manifest(self.plan.base_url, files))

    def _write(self, manifest: Manifest) -> None:
        # From here on it may be there, even if nobody is told so.
        self.begun = True
        self.last = manifest.as_bytes()
        self.target.write(MANIFEST_PATH, self.last, headers_of(MANIFEST_PATH))

    def _manifest_of_both(self, found: bytes | None) -> Manifest:
        ours = self.plan.manifest_during()
        theirs = parse_manifest(found) if found is not None else None
        if theirs is None:
            return ours
        return Manifest(theirs.base_url, {**theirs.files, **self.plan.uncertain()})
