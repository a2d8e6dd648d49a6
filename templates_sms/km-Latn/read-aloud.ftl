# Khmer in Latin letters. No native speaker has read this file yet.
# The list that is read aloud after a meeting. A screen holds a line beside the keys: no word is to spare.
read-aloud-title = An oy leu
read-aloud-member = { $day }
read-aloud-none = Min toan mean projum bit te.
read-aloud-saved = { $member }: sonsom { $saved }, sarub { $savings }
read-aloud-absent = { $member }: min mok, sarub { $savings }
read-aloud-loan = song { $paid }, kamjey nov { $left }
read-aloud-both = song { $paid }, kjey { $given }, nov { $left }
read-aloud-given = kjey { $given }, kamjey nov { $left }
read-aloud-left = kamjey nov { $left }
read-aloud-all = Teang os: sonsom { $saved }, sarub { $savings }
read-aloud-loans = Teang os: song { $paid }, kamjey nov { $left }
read-aloud-box = Bro ob { $box }
