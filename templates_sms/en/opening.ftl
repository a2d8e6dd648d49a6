phone-mine-title = Mine alone
phone-ours-title = Shared
welcome-news = Hello { $member }. News of meetings comes from this number: save it. Is this phone yours alone? Send 51. Used with others: 52. Not yours: 53
phone-known = This was answered before. To change how your phone is used: dial { $code }, 5, 3
opening-news = { $group }: from the paper book: your savings { $savings }, your loan { $owed }. Not right? Send WRONG { $receipt }
opening-late = Two meetings were held since. Please bring it up in the meeting, or dial { $code }, 5, 5 to tell the field officer.
