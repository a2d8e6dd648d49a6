"""Each member has her own language; Khmer letters only where network and phone show them."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.village import Village

KHMER = re.compile("[\u1780-\u17ff]")


def test_another_language_is_spoken_from_its_own_answer_on(village: Village) -> None:
    say = village.catalogue.say
    sokha = village.member("Sokha").dials().picks("Me").picks("Language").sees("1 English", "2 Khmer")

    sokha.picks("Latin").sees_the_end(say("km-Latn", "language-done"))
    sokha.dials().sees(say("km-Latn", "language-done"), say("km-Latn", "key-menu"))
    sokha.types("1").sees(say("km-Latn", "mine-title"))


def test_the_others_keep_theirs(village: Village) -> None:
    village.member("Sokha").dials("*384*77*5*1*3#").sees_the_end()
    village.member("Bopha").dials().sees("1 Mine")


def test_back_to_english_from_khmer(village_in: Callable[[str], Village]) -> None:
    sokha = village_in("km").member("Sokha").dials("*384*77*5*1*1#").sees_the_end("English it is.")
    sokha.dials().sees("English it is.", "1 Menu").types("1").sees("1 Mine")


def test_texts_come_in_the_readers_language(village: Village) -> None:
    village.member("Sokha").dials("*384*77*5*1*2#").sees_the_end()
    village.treasurer.texts("S 4 5000").receives("Sokha saved 5,000")

    [receipt] = village.member("Sokha").received()
    assert KHMER.search(receipt)
    assert "កែវ សុខា" in receipt


def test_a_network_without_khmer_shows_latin_letters(village_in: Callable[[str], Village]) -> None:
    village = village_in("km")
    sokha = village.member("Sokha").dials().sees(village.catalogue.say("km-Latn", "mine-title"))
    assert not KHMER.search(sokha.reply.text)


def test_a_network_and_a_phone_with_khmer_show_it(village_in: Callable[[str], Village]) -> None:
    village = village_in("km")
    sokha = village.member("Sokha")
    sokha.network = "simulator"
    sokha.dials().sees("រុងរឿង", village.catalogue.say("km", "mine-title"))


def test_a_text_in_khmer_writes(village_in: Callable[[str], Village]) -> None:
    village = village_in("km")
    word = village.catalogue.words("km", "deposit-words")[0]

    village.treasurer.texts(f"{word} សុខា ៥០០០").receives("សុខា", "5,000")
    assert village.saved("Sokha") == 35_000


def test_a_text_in_latin_khmer_writes(village_in: Callable[[str], Village]) -> None:
    village = village_in("km-Latn")
    word = village.catalogue.words("km-Latn", "deposit-words")[0]

    village.treasurer.texts(f"{word} Sokha 5000").receives("Sokha", "5,000")
    assert village.saved("Sokha") == 35_000


def test_a_rhythm_in_khmer(village_in: Callable[[str], Village]) -> None:
    village = village_in("km")
    chair = village.chair
    chair.network = "simulator"
    chair.dials("*384*77*8*4#").types("ថ្ងៃអង្គារ ទី ១ ម៉ោង ២ រសៀល").gives_pin()
    chair.sees("14:00").types("1").sees_the_end("14:00")
    newest = max(village.stored("plans"), key=lambda plan: plan["version"])
    assert newest["rrule"] == "FREQ=MONTHLY;BYDAY=1TU"
