# The list that is read aloud after a meeting. A screen holds a line beside the keys: no word is to spare.
read-aloud-title = Read aloud
read-aloud-member = { $day }
read-aloud-none = No meeting is closed yet.
read-aloud-saved = { $member }: saved { $saved }, total { $savings }
read-aloud-absent = { $member }: absent, total { $savings }
read-aloud-loan = paid { $paid }, loan left { $left }
read-aloud-both = paid { $paid }, got { $given }, loan left { $left }
read-aloud-given = got { $given }, loan left { $left }
read-aloud-left = loan left { $left }
read-aloud-all = All: saved { $saved }, total { $savings }
read-aloud-loans = All: paid { $paid }, loans left { $left }
read-aloud-box = Box { $box }
