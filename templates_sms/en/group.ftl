group-title = Group
group-words = group, grp
group-totals = { $group }: { $members } members. Savings { $savings }, loans { $loans }. Meeting: { $when }
group-box = { $group }: { $members } members. Savings { $savings }, loans { $loans }, box { $box }. Meeting: { $when }
