saying = { $text }|{ $number }
