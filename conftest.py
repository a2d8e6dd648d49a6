"""Loads the plugin that refuses skips before anything is collected."""

pytest_plugins = ["tests.plugins.no_skips"]
