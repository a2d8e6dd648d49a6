"""The database: tables, transactions, migrations, the triggers that seal the books, backup."""
