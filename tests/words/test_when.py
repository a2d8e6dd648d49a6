"""What people say about dates: found, asked, or no date; never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.rhythm import Rhythm
from bot.words.holiday import country_of, holiday_on
from bot.words.when import (
    WHYS,
    Ask,
    Found,
    NoDate,
    answer,
    is_date,
    read_when,
)

TODAY = date(2026, 11, 24)  # a Tuesday

ENGLISH = {
    "first Tuesday": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "1st tue": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "1 st Tuesday": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "FIRST TUESDAY 2PM": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "first Tuesday 14:00": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "first Tuesday 14.00": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "first Tuesday 14h00": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "first Tuesday 09:00": ("FREQ=MONTHLY;BYDAY=1TU", "09:00"),
    "first Tuesday 2:30 p.m.": ("FREQ=MONTHLY;BYDAY=1TU", "14:30"),
    "first Tuesday 2 o'clock afternoon": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "first Tuesday at 2 in the afternoon": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "first Tuesday in the morning at 8": ("FREQ=MONTHLY;BYDAY=1TU", "08:00"),
    "first Tuesday at noon": ("FREQ=MONTHLY;BYDAY=1TU", "12:00"),
    "first Tuesday 12 noon": ("FREQ=MONTHLY;BYDAY=1TU", "12:00"),
    "first Tuesday at 14": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "2pm first Tuesday": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "first Tuesday 2pm of every month": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "the 2nd Thursday of the month 2pm": ("FREQ=MONTHLY;BYDAY=2TH", "14:00"),
    "first Tuesday in every month": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "first Tuesday in the month": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "every month on the first Tuesday": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "We meet on the first Tuesday, 2 pm.": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "every second Thursday of the month": ("FREQ=MONTHLY;BYDAY=2TH", ""),
    "second Thursday": ("FREQ=MONTHLY;BYDAY=2TH", ""),
    "fifth Friday": ("FREQ=MONTHLY;BYDAY=5FR", ""),
    "last Friday": ("FREQ=MONTHLY;BYDAY=-1FR", ""),
    "every last friday": ("FREQ=MONTHLY;BYDAY=-1FR", ""),
    "2nd and 4th Saturday": ("FREQ=MONTHLY;BYDAY=2SA,4SA", ""),
    "2nd, 4th Saturday of each month": ("FREQ=MONTHLY;BYDAY=2SA,4SA", ""),
    "first Tuesday and third Thursday": ("FREQ=MONTHLY;BYDAY=1TU,3TH", ""),
    "every Thursday 2 pm": ("FREQ=WEEKLY;BYDAY=TH", "14:00"),
    "weekly on Thursday": ("FREQ=WEEKLY;BYDAY=TH", ""),
    "Thursdays": ("FREQ=WEEKLY;BYDAY=TH", ""),
    "Thursday every week": ("FREQ=WEEKLY;BYDAY=TH", ""),
    "once a week on Thursday": ("FREQ=WEEKLY;BYDAY=TH", ""),
    "every Tuesday and Thursday": ("FREQ=WEEKLY;BYDAY=TU,TH", ""),
    "every two weeks on Thursday": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ""),
    "once every 2 weeks on Thursday": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ""),
    "every other Thursday": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ""),
    "fortnightly on Thursday": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ""),
    "Thursday every fortnight": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ""),
    "every 15th": ("FREQ=MONTHLY;BYMONTHDAY=15", ""),
    "every fifteenth": ("FREQ=MONTHLY;BYMONTHDAY=15", ""),
    "the 15th of each month": ("FREQ=MONTHLY;BYMONTHDAY=15", ""),
    "monthly on the 15th": ("FREQ=MONTHLY;BYMONTHDAY=15", ""),
    "day 15 of each month": ("FREQ=MONTHLY;BYMONTHDAY=15", ""),
    "every 1st and 15th": ("FREQ=MONTHLY;BYMONTHDAY=1,15", ""),
    "every 31st": ("FREQ=MONTHLY;BYMONTHDAY=31", ""),
    "thirty-first of every month": ("FREQ=MONTHLY;BYMONTHDAY=31", ""),
    "last day of the month": ("FREQ=MONTHLY;BYMONTHDAY=-1", ""),
    "the 15th and last day of every month": ("FREQ=MONTHLY;BYMONTHDAY=15,-1", ""),
}

KHMER = {
    "ថ្ងៃអង្គារ ទី ១ នៃខែ": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "ថ្ងៃអង្គារទី១ នៃខែ ម៉ោង ២ រសៀល": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "ថ្ងៃអង្គារទី១នៃខែម៉ោង២រសៀល": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "ថ្ងៃ\u200bអង្គារ\u200bទី\u200b១\u200bនៃ\u200bខែ": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "ថ្ងៃអង្គារទីមួយ ម៉ោង ៨ និង ៣០ នាទី ព្រឹក": ("FREQ=MONTHLY;BYDAY=1TU", "08:30"),
    "ថ្ងៃអង្គារដំបូងនៃខែ ម៉ោង ២ កន្លះ រសៀល": ("FREQ=MONTHLY;BYDAY=1TU", "14:30"),
    "ថ្ងៃអង្គារ ទី 1 ម៉ោង ១៤": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "ថ្ងៃអង្គារទី១ ថ្ងៃត្រង់": ("FREQ=MONTHLY;BYDAY=1TU", "12:00"),
    "ថ្ងៃអង្គារទី១ ម៉ោង ៥:៣០ ល្ងាច": ("FREQ=MONTHLY;BYDAY=1TU", "17:30"),
    "រៀងរាល់ខែ នៅថ្ងៃអង្គារទី១": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "ថ្ងៃសុក្រចុងក្រោយនៃខែ": ("FREQ=MONTHLY;BYDAY=-1FR", ""),
    "ថ្ងៃសៅរ៍ ទី ២ និង ទី ៤ នៃខែ": ("FREQ=MONTHLY;BYDAY=2SA,4SA", ""),
    "ថ្ងៃសៅរ៍ទី២ និង៤": ("FREQ=MONTHLY;BYDAY=2SA,4SA", ""),
    "រៀងរាល់ថ្ងៃព្រហស្បតិ៍": ("FREQ=WEEKLY;BYDAY=TH", ""),
    "រៀងរាល់ថ្ងៃព្រហស្បត្តិ៍ ម៉ោង ២ រសៀល": ("FREQ=WEEKLY;BYDAY=TH", "14:00"),
    "រៀងរាល់ថ្ងៃព្រហស្បត្ដិ៍": ("FREQ=WEEKLY;BYDAY=TH", ""),
    "រាល់សប្តាហ៍ ថ្ងៃច័ន្ទ": ("FREQ=WEEKLY;BYDAY=MO", ""),
    "រាល់សប្ដាហ៍ ថ្ងៃចន្ទ": ("FREQ=WEEKLY;BYDAY=MO", ""),
    "រៀងរាល់ថ្ងៃអាទិត្យ": ("FREQ=WEEKLY;BYDAY=SU", ""),
    "រាល់អាទិត្យ ថ្ងៃសុក្រ": ("FREQ=WEEKLY;BYDAY=FR", ""),
    "រៀងរាល់ពីរសប្តាហ៍ម្តង ថ្ងៃព្រហស្បតិ៍": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ""),
    "រាល់ពីរអាទិត្យម្តងថ្ងៃសុក្រ": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", ""),
    "រៀងរាល់ថ្ងៃទី១៥": ("FREQ=MONTHLY;BYMONTHDAY=15", ""),
    "ថ្ងៃទី២ នៃខែ": ("FREQ=MONTHLY;BYMONTHDAY=2", ""),
    "ថ្ងៃទីដប់ប្រាំ រៀងរាល់ខែ": ("FREQ=MONTHLY;BYMONTHDAY=15", ""),
    "មួយខែម្តង ថ្ងៃទី ៥": ("FREQ=MONTHLY;BYMONTHDAY=5", ""),
    "មួយសប្តាហ៍ម្តង ថ្ងៃសុក្រ": ("FREQ=WEEKLY;BYDAY=FR", ""),
    "រាល់ខែម្តង ថ្ងៃទី ៥": ("FREQ=MONTHLY;BYMONTHDAY=5", ""),
    "ថ្ងៃចុងក្រោយនៃខែ": ("FREQ=MONTHLY;BYMONTHDAY=-1", ""),
    "first Tuesday ម៉ោង ២ រសៀល": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "first Tuesday": ("FREQ=MONTHLY;BYDAY=1TU", ""),
}

KHMER_IN_LATIN = {
    "angkea ti 1": ("FREQ=MONTHLY;BYDAY=1TU", ""),
    "Thngai Angkea ti1 nei khe morng 2 rosiel": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "thngay angkia tii 1 ney khae maong 14:00": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
    "sok chong kroy": ("FREQ=MONTHLY;BYDAY=-1FR", ""),
    "roal thngai prohors": ("FREQ=WEEKLY;BYDAY=TH", ""),
    "roal sabda thngai put morng 9 prek": ("FREQ=WEEKLY;BYDAY=WE", "09:00"),
    "roal 2 sabda prohors": ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", ""),
    "roal thngai ti 15": ("FREQ=MONTHLY;BYMONTHDAY=15", ""),
    "sao ti 2 ning ti 4 nei khe": ("FREQ=MONTHLY;BYDAY=2SA,4SA", ""),
    "first Tuesday 2pm": ("FREQ=MONTHLY;BYDAY=1TU", "14:00"),
}

ASKED = {
    "every second Thursday": "two-weeks-or-second",
    "every 2nd Thursday 2pm": "two-weeks-or-second",
    "every second week on Thursday": "two-weeks-or-second",
    "every third Thursday": "weeks-or-nth",
    "biweekly on Thursday": "two-weeks-or-twice-a-week",
    "Tuesday": "every-or-next",
    "Tuesday 2pm": "every-or-next",
    "ថ្ងៃអង្គារ": "every-or-next",
    "the 15th": "every-or-once",
    "ថ្ងៃទី១៥": "every-or-once",
    "last day": "every-or-once",
    "Thursday 3 December": "one-date",
    "Thu 3/12": "one-date",
    "Tuesday 8th": "one-date",
    "ថ្ងៃអង្គារ ទី ១ ខែធ្នូ": "one-date",
    "ថ្ងៃអង្គារ ទី ១ ខែ ១២": "one-date",
    "ថ្ងៃអាទិត្យទី ២៨ ខែធ្នូឆ្នាំ២០១៤": "one-date",
    "ថ្ងៃអង្គារ ទី ៦": "one-date",
    "ថ្ងៃអង្គារ ទី ៨ នៃខែ": "one-date",
    "angkea ti 1 khe thnou": "one-date",
    "first Tuesday of December": "one-date",
    "Tuesday 1st": "nth-or-date",
    "first or second Tuesday": "which-one",
    "every Tuesday or Thursday": "which-one",
    "Tuesday or Thursday": "which-one",
    "the 1st or 15th of each month": "which-one",
    "ថ្ងៃអង្គារទី១ ឬ ទី២": "which-one",
    "Tuesday Thursday": "two-weekdays",
    "first Tuesday and Thursday": "two-weekdays",
    "first Tuesday Thursday": "two-weekdays",
    "every two weeks": "which-weekday",
    "weekly": "which-weekday",
    "monthly": "which-day",
    "2 every month": "which-day",
    "two a month": "which-day",
    "every Thursday of the month": "which-week",
    "Tuesday of each month": "which-week",
    "រាល់អាទិត្យ": "week-or-sunday",
    "អាទិត្យទី១នៃខែ": "week-or-sunday",
    "roal atit": "week-or-sunday",
    "first Tuesday at 2": "am-or-pm",
    "first Tuesday 2:00": "am-or-pm",
    "ថ្ងៃអង្គារទី១ ម៉ោង ២": "am-or-pm",
    "first Tuesday at 12": "am-or-pm",
    "first Tuesday at 24": "which-time",
    "first Tuesday at 0": "which-time",
    "first Tuesday 3 noon": "which-time",
    "ថ្ងៃអង្គារទី១ ម៉ោង ២ ៦០ នាទី រសៀល": "which-time",
    "ថ្ងៃអង្គារទី១ ម៉ោង ២:៣០ កន្លះ រសៀល": "which-time",
    "ថ្ងៃអង្គារទី១ ម៉ោង ១០ រសៀល": "which-time",
    "first Tuesday morning": "which-time",
    "first Tuesday 14 am": "which-time",
    "first Tuesday 12 am": "which-time",
    "first Thrusday": "did-you-mean",
    "first Tusday": "did-you-mean",
    "first Tuesdayy": "did-you-mean",
    "angka ti 1": "did-you-mean",
    "រៀងរាល់ថ្ងៃព្រហស្បត៏": "did-you-mean",
}

NO_DATES = [
    "",
    "   ",
    "\u200b",
    "🎉",
    "first Tuesday 🎉",
    "first Tuesday of the harvest",
    "tomorrow",
    "next Tuesday",
    "fifth Tuesdayish",
    "sixth Tuesday",
    "zeroth Tuesday",
    "0th Tuesday",
    "not the first Tuesday",
    "first Tuesday except May",
    "every first",
    "every second",
    "first",
    "last",
    "1",
    "2pm",
    "32nd of each month",
    "0th of each month",
    "first Tuesday 25:00",
    "first Tuesday 14:60",
    "first Tuesday 2pm 3pm",
    "first 2pm Tuesday",
    "first Tuesday 2",
    "every on Thursday",
    "Thursdays afternoon on 3",
    "the the first Tuesday",
    "first Tuesday the",
    "Tuesday week",
    "two weeks Thursday",
    "every 0 weeks on Thursday",
    "every 99 weeks on Thursday",
    "every day",
    "every two months first Tuesday",
    "12/25",
    "32/1",
    "12/2/5",
    "Wendsdaay",
    "every seventh week on Tuesday",
    "every second week on Tuesday or Friday",
    "Tuesday 32nd",
    "firsttuesday",
    "first Tuesdag and Thursdag",
    "ថ្ងៃអង្គារ ទី ០",
    "ថ្ងៃព្រហស្បតិ៍ សប្តាហ៍ទី១",
    "ស្អែក",
    "ទី",
    "first Tuesday" * 1000,
    "\ud800 first Tuesday",
    "first Tuesday\x00; drop",
]


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        *(("en", text, meant) for text, meant in ENGLISH.items()),
        *(("km", text, meant) for text, meant in KHMER.items()),
        *(("km-Latn", text, meant) for text, meant in KHMER_IN_LATIN.items()),
    ],
)
def test_a_rhythm_is_understood(language: str, text: str, meant: tuple[str, str]) -> None:
    assert read_when(text, language) == Found(Rhythm(*meant))


@pytest.mark.parametrize("language", ["en", "km", "km-Latn", "sw"])
@pytest.mark.parametrize(("text", "why"), ASKED.items())
def test_what_has_two_meanings_is_asked(language: str, text: str, why: str) -> None:
    found = read_when(text, language)
    assert isinstance(found, Ask)
    assert found.why == why
    assert why in WHYS


@pytest.mark.parametrize("language", ["en", "km", "km-Latn"])
@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_not_all_understood_is_no_date(language: str, text: str) -> None:
    assert read_when(text, language) == NoDate()


def test_the_meanings_are_offered() -> None:
    found = read_when("every second Thursday 2pm", "en")
    assert isinstance(found, Ask)
    assert found.options == (
        Rhythm("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "14:00"),
        Rhythm("FREQ=MONTHLY;BYDAY=2TH", "14:00"),
    )
    hours = read_when("first Tuesday at 2", "en")
    assert isinstance(hours, Ask)
    assert [option.time for option in hours.options] == ["02:00", "14:00"]
    near = read_when("first Tursday", "en")
    assert isinstance(near, Ask)
    assert {option.rrule for option in near.options} == {
        "FREQ=MONTHLY;BYDAY=1TU",
        "FREQ=MONTHLY;BYDAY=1TH",
    }


PHRASES = [
    *(("en", text) for text in ENGLISH),
    *(("km", text) for text in KHMER),
    *(("km-Latn", text) for text in KHMER_IN_LATIN),
]
STRANGERS = ["harvest", "not", "except", "xyz", "ខ្ញុំ", "🎉", "%", "unless", "(maybe)", "999"]


@given(
    phrase=st.sampled_from(PHRASES),
    stranger=st.sampled_from(STRANGERS),
    share=st.floats(min_value=0, max_value=1),
)
@settings(max_examples=200, deadline=None)
def test_one_word_not_understood_and_nothing_is_found(
    phrase: tuple[str, str], stranger: str, share: float
) -> None:
    language, text = phrase
    words = text.split(" ")
    words.insert(round(share * len(words)), stranger)
    assert not isinstance(read_when(" ".join(words), language), Found)


@given(phrase=st.sampled_from(PHRASES))
@settings(max_examples=60, deadline=None)
def test_digits_case_and_what_no_eye_sees_make_no_difference(phrase: tuple[str, str]) -> None:
    language, text = phrase
    khmer_digits = text.translate({ord(str(n)): 0x17E0 + n for n in range(10)})
    with_unseen = "\ufeff" + text.upper().replace(" ", " \u200b ") + "\u200d"
    assert read_when(khmer_digits, language) == read_when(text, language)
    assert read_when(with_unseen, language) == read_when(text, language)


@given(text=st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_nothing_anybody_types_raises(text: str) -> None:
    assert isinstance(read_when(text, "km"), Found | Ask | NoDate)


def test_the_answer_of_the_command() -> None:
    assert answer("first Tuesday 2pm", "en", TODAY, "Asia/Phnom_Penh") == {
        "rrule": "FREQ=MONTHLY;BYDAY=1TU",
        "time": "14:00",
        "next": ["2026-12-01", "2027-01-05", "2027-02-02"],
        "ask": None,
    }
    khmer = answer("ថ្ងៃអង្គារ ទី ១ នៃខែ", "km", TODAY, "Asia/Phnom_Penh")
    assert khmer["next"] == ["2026-12-01", "2027-01-05", "2027-02-02"]
    assert khmer["time"] is None
    assert is_date(khmer)


def test_the_answer_that_asks_and_the_answer_that_is_none() -> None:
    asked = answer("every second Thursday", "en", TODAY, "Asia/Phnom_Penh")
    assert asked == {"rrule": None, "time": None, "next": [], "ask": "two-weeks-or-second"}
    assert is_date(asked)
    nothing = answer("tomorrow", "en", TODAY, "Asia/Phnom_Penh")
    assert nothing == {"rrule": None, "time": None, "next": [], "ask": None}
    assert not is_date(nothing)


def test_the_answer_keeps_short_months_and_fifth_weekdays_as_told() -> None:
    clamped = answer("every 31st", "en", TODAY, "Asia/Phnom_Penh")
    assert clamped["next"] == ["2026-11-30", "2026-12-31", "2027-01-31"]
    skipped = answer("every 31st", "en", TODAY, "Asia/Phnom_Penh", short_month="skip")
    assert skipped["next"] == ["2026-12-31", "2027-01-31", "2027-03-31"]
    last = answer("fifth Friday", "en", TODAY, "Asia/Phnom_Penh", fifth="last")
    assert last["next"] == ["2026-11-27", "2026-12-25", "2027-01-29"]


def test_a_zone_there_is_not_is_refused() -> None:
    with pytest.raises((KeyError, ValueError)):
        answer("first Tuesday", "en", TODAY, "Asia/Nowhere")


def test_a_holiday_is_known_by_name() -> None:
    country = country_of("Asia/Phnom_Penh")
    assert country == "KH"
    assert holiday_on(date(2027, 1, 7), country, "km") == "ទិវាជ័យជម្នះលើរបបប្រល័យពូជសាសន៍"
    assert holiday_on(date(2027, 1, 7), "kh", "en") == "Day of Victory over the Genocidal Regime"
    assert holiday_on(date(2027, 12, 12), "KE", "km") == holiday_on(date(2027, 12, 12), "KE")
    assert holiday_on(date(2027, 1, 12), country) is None
    assert holiday_on(date(2027, 1, 1), "XX") is None
    assert country_of("Asia/Nowhere") is None
