other-title = Other
other-what = What else?
