"""The books: entries, totals, the chain, and who finds a change."""
