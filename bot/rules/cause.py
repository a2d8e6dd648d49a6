"""Why an act happened: the one run of one conversation that led to it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """A network, the session (or SMS id) in which this run of a flow began, and its number there.

    Kept when a dropped session is gone on with, so that an act is done once however often its
    last hop arrives.
    """

    network: str
    session: str
    run: int

    @property
    def key(self) -> str:
        """The text that is unique in a group: `africastalking:ATUid_1:1`."""
        return f"{self.network}:{self.session}:{self.run}"
