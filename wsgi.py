"""The web application, for any WSGI server: `granian --interface wsgi wsgi:app`."""

import os

from bot.app import web
from bot.house import build
from bot.settings import Settings

app = web(build(Settings.read(os.environ)))
