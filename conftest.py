"""Loads the plugins that must be there before anything is collected."""

pytest_plugins = ["tests.plugins.compiled_once", "tests.plugins.no_skips"]
