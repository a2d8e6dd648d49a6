# Khmer. No native speaker has read this file yet.
group-title = ក្រុម
group-words = ក្រុម, krom, krum
# One screen has no room for the number of members, nor beside the box for the group's name.
group-totals =
    { $group }
    សន្សំ { $savings }
    កម្ចី { $loans }
    { $when }
group-box =
    សន្សំ { $savings }
    កម្ចី { $loans }
    ប្រអប់ { $box }
    { $when }
