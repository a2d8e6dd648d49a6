# The rules of a group, and how they are changed.

rules-title = Rules
rules-number = version { $version }
rules-now = The rules as they stand: version { $version }, since { $day }. Each loan keeps the rules under which it was given.
rules-change = Change the rules
rules-why = The group decides; you write it down. Change what shall be otherwise, and read it to the group. An officer of the group and one more member sign it by phone, where they read each change. It holds from the last signature on: for meetings, and for new loans. What is left empty is none.
rules-ask = Ask for the signatures
rules-waits = Waits for signatures
rules-by-text = Who signs by text sends SIGN { $number } { $figure }. Say this figure to nobody who has not heard what is changed.
rules-signed-by = { $member } has signed.
rules-missing = { $count ->
        [one] One signature is missing.
       *[other] { $count } signatures are missing.
    }
rules-old-page = The rules were changed while this page was open. Please look again.
rules-unclear = It is not clear what this shall be: { $what }.
rules-too-many = So many changes do not fit on the screen of a phone, where they are signed. Ask for some now, and for the others after.
rules-versions = How they were
rules-version = Version
rules-from = From
rules-what = Changed
rules-signers = Signed by
rules-first = the first rules
rule-usual_saving = Usual saving at a meeting
rule-usual_social = Usual sum for the welfare fund at a meeting
rule-fine_absent = Fine for absence without a word before
rule-interest_rate = Interest a meeting, in %
rule-interest_method = Interest is reckoned on
rule-early_flat = Who pays a flat loan back early owes
rule-cancelled_interest = Interest for a cancelled meeting
rule-social_interest_rate = Interest a meeting on loans of the welfare fund, in %
rule-loan_periods = Meetings to pay back a loan
rule-loan_limit = The most that is lent at once
rule-loan_times_savings = Nobody owes more than so many times her savings
rule-over_payment = What is paid beyond a loan
rule-sheet_letters = Letters of the meeting's text (M and T always)
rule-count_names = Who counts the box also names who was absent or brought otherwise
rule-remind_chair_days = Days before a meeting on which the chair is asked
rule-quiet_from = No texts that nobody waits for, from
rule-quiet_to = until
rule-waive_pin_private = On a private phone Mine asks no PIN
