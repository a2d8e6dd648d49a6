"""What stops the whole house, not one conversation."""

from __future__ import annotations


class Away(Exception):
    """The session store or the database cannot be reached: try again later, nothing was done."""
