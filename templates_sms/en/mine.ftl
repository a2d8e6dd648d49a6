mine-title = Mine
mine-words = mine, my, bal
mine-savings = Savings { $savings }. No loan. Meeting: { $when }
mine-loan = Savings { $savings }. Loan left { $principal }, interest due { $interest }. Meeting: { $when }
mine-kept = Savings { $savings }. Loan left { $principal }, interest due { $interest }. You keep { $kept } for the group.
mine-fine = Savings { $savings }. Loan and interest left { $principal }. Fines to pay { $fine }.
