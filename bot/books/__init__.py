"""Money: accounts, writing entries, reading them, checking them."""
