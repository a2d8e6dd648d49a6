# The status page: for who keeps the house running. What the doctor finds is English, as on the terminal.

status-title = Status
status-well = The doctor finds nothing wrong. The books are not read here: krom verify does that, and each tried restore.
status-parts = Parts
status-part-database = Database
status-part-redis = Redis
status-part-worker = Worker
status-part-clock = Clock
status-answers = answers
status-away = away
status-version = Version
status-tables = Tables
status-revision = revision { $revision }
status-wanted = (this version wants { $revision })

status-messages = Messages and meetings
status-waiting = Waiting messages
status-oldest = { $count }; the oldest has been due for { $minutes } minutes
status-undelivered = Not delivered
status-unknown = Unknown whether sent
status-unread = Texts not understood
status-share = { $count } of { $of } ({ $percent } %)
status-day = Shares are of the last 24 hours.
status-late = Groups with a meeting not closed
status-groups = { $count } of { $of }

status-roads = Networks
status-no-road = No network is connected.
status-paused = Takes nothing: { $why }
status-heard = Last heard { $minutes } minutes ago
status-signal = Signal { $percent } %
status-sent = { $count } SMS today, of { $most }
status-credit = Credit: { $said }
status-nothing-known = Connected; it gives no sign of life by itself.

status-keeping = Backup and disk
status-backup = Backup
status-backup-of = { $day }, { $megabytes } MB
status-backup-none = none made yet
status-backup-off = no daily backup is set up (KROM_BACKUPS)
status-restore = Tried restore
status-restore-of = { $day }: { $entries } entries, { $faults } faults
status-restore-none = this database is not restored by itself: try it by hand
status-disk = Disk of { $folder }
status-free = { $megabytes } MB free
