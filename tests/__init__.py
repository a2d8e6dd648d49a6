"""Tests; `servers.py` starts the databases, `watch.py` looks at every statement."""
