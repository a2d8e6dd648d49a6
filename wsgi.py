"""The web application, for any WSGI server: `granian --interface wsgi wsgi:app`."""

import logging
import os
import sys

from bot.app import web
from bot.house import build
from bot.settings import LOG_FORMAT, Settings

logging.basicConfig(stream=sys.stderr, level=logging.INFO, format=LOG_FORMAT)
logging.getLogger("alembic").setLevel(logging.WARNING)
app = web(build(Settings.read(os.environ)))
