"""The web application, for any WSGI server: `granian --interface wsgi wsgi:app`."""

import os

from bot.app import build, web
from bot.settings import Settings

app = web(build(Settings.read(os.environ)))
