# Khmer. No native speaker has read this file yet.
other-title = ផ្សេងទៀត
other-what = អ្វីទៀត?
