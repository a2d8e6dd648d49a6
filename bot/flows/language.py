"""Language: each member has her own."""

from __future__ import annotations

from dataclasses import dataclass

from bot.group.acts import SetLanguage
from bot.talk.flow import End, flow
from bot.talk.options import Label
from bot.talk.talk import Talk


@dataclass(frozen=True)
class Tongue:
    """A language, named in itself."""

    key: str
    code: str

    @property
    def label(self) -> Label:
        """Its own name for itself."""
        return Label(f"language-{self.code}")


TONGUES = (Tongue("1", "en"), Tongue("2", "km"), Tongue("3", "km-Latn"))


@flow(act=SetLanguage, line="which", vouched=True)
def language(talk: Talk) -> End:
    """Which language?"""
    tongue = talk.choose("which", TONGUES)
    return talk.do(SetLanguage(tongue.code))
