"""The database: transactions, seals, migrations, backup."""
