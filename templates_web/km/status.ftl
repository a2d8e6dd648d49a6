# Khmer. No native speaker has read this file yet.
# The status page: for who keeps the house running. What the doctor finds is English, as on the terminal.

status-title = ស្ថានភាព
status-well = មិនឃើញមានបញ្ហាទេ។ ទំព័រនេះមិនអានបញ្ជីទេ៖ krom verify និងការសាកស្តារអានបញ្ជី។
status-parts = ផ្នែក
status-part-database = ឃ្លាំងទិន្នន័យ
status-part-redis = កន្លែងទុកបណ្តោះអាសន្ន (Redis)
status-part-worker = អ្នកធ្វើការ (worker)
status-part-clock = នាឡិកា (clock)
status-answers = ដំណើរការ
status-away = មិនឆ្លើយ
status-version = កំណែ
status-tables = តារាង
status-revision = តារាងលេខ { $revision }
status-wanted = (កំណែនេះត្រូវការលេខ { $revision })

status-messages = សារ និងប្រជុំ
status-waiting = សាររង់ចាំ
status-oldest = { $count }។ សារចាស់ជាងគេរង់ចាំ { $minutes } នាទី
status-undelivered = មិនបានទៅដល់
status-unknown = មិនដឹងថាបានផ្ញើឬទេ
status-unread = សារមិនយល់
status-share = { $count } ក្នុង { $of } ({ $percent } ភាគរយ)
status-day = គិតក្នុង 24 ម៉ោងចុងក្រោយ។
status-late = ក្រុមដែលប្រជុំមិនទាន់បិទ
status-groups = { $count } ក្នុង { $of }

status-roads = បណ្តាញទូរស័ព្ទ
status-no-road = គ្មានបណ្តាញភ្ជាប់ទេ។
status-paused = មិនទទួលសារ៖ { $why }
status-heard = ឮចុងក្រោយ { $minutes } នាទីមុន
status-signal = សញ្ញា { $percent } ភាគរយ
status-sent = ថ្ងៃនេះ { $count } សារ ក្នុង { $most }
status-credit = លុយទូរស័ព្ទ៖ { $said }
status-nothing-known = បានភ្ជាប់។ វាមិនប្រាប់ស្ថានភាពខ្លួនទេ។

status-keeping = ចម្លងទុក និងថាស
status-backup = ចម្លងទុក
status-backup-of = { $day } ទំហំ { $megabytes } MB
status-backup-none = មិនទាន់មាន
status-backup-off = មិនបានកំណត់ចម្លងទុករាល់ថ្ងៃ (KROM_BACKUPS)
status-restore = សាកស្តារ
status-restore-of = { $day }៖ { $entries } ជួរ ខុស { $faults }
status-restore-none = ឃ្លាំងនេះមិនសាកស្តារដោយខ្លួនឯងទេ៖ សូមសាកដោយដៃ
status-disk = ថាសរបស់ { $folder }
status-free = នៅសល់ { $megabytes } MB
