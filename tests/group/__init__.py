"""Tests of what happens in a group, without database and phone."""
