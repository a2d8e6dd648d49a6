mine-title = Mine
mine-words = mine, my, bal
mine-savings = Savings { $savings }. No loan. Meeting: { $when }
mine-loan = Savings { $savings }. Loan left { $principal }, interest due { $interest }. Meeting: { $when }
