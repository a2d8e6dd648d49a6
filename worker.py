"""The worker, for platforms that read a Procfile: the same as `krom worker`."""

from bot.cli import main

if __name__ == "__main__":
    main(["worker"])
