"""Measurements: Krom beside the bare parts it is made of, in one run. `make bench`."""
