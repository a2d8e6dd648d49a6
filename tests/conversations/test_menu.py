"""The menu, its keys, and talks that are dropped, gone on with, or changed by a deploy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.flows import by_name
from bot.group.acts import Deposit
from bot.talk.flow import End
from bot.talk.kinds import Amount, Number
from bot.talk.options import Label
from bot.talk.talk import Talk
from tests.person import Person
from tests.village import Village


def test_a_member_sees_her_jobs(village: Village) -> None:
    village.member("Sokha").dials().sees("1 Mine", "2 Group", "4 Wrong", "5 Me")
    village.member("Sokha").does_not_see("6 Write").does_not_see("8 Meeting date")


def test_officers_see_theirs(village: Village) -> None:
    village.treasurer.dials().sees("1 Mine", "6 Write").does_not_see("8 Meeting date")
    for officer in (village.chair, village.secretary):
        officer.dials().sees("6 Write", "8 Meeting date")
        officer.dials("*384*77*6#").does_not_see("Savings")
    village.member("Sokha").dials().does_not_see("6 Write")


@pytest.mark.parametrize("key", ["6", "7", "9", "00", "98", "0", "-1", "1.5", "", "😀", "mine mine", "1 1"])
def test_a_key_that_is_not_there_is_asked_again(village: Village, key: str) -> None:
    village.member("Sokha").dials().types(key).sees("1 Mine")


@pytest.mark.parametrize("word", ["4", "៤", " 4 ", "4#", "wrong", "WRONG"])
def test_a_choice_is_read_tolerantly(village: Village, word: str) -> None:
    village.member("Sokha").dials().types(word).sees("Number of the receipt")


# Keys that Krom prints --------------------------------------------------------------------------


def test_0_goes_back_one_answer_at_a_time_to_the_menu(village: Village) -> None:
    sopheap = village.treasurer.dials().does_not_see("0 Back").picks("Write").sees("0 Back")

    sopheap.picks("Savings").picks("Sokha").sees("How much").types("0").sees("Who saved?")
    sopheap.types("0").sees("What do you write?").types("0").sees("Rung Roeung").does_not_see("0 Back")
    sopheap.types("0").sees("Not in the list", "Rung Roeung")


def test_0_at_the_confirm_changes_the_amount(village: Village) -> None:
    sopheap = village.treasurer.dials("*384*77*6*1*4*5000#").gives_pin().sees("saved 5,000?")

    sopheap.types("0").sees("How much did Keo Sokha save?").types("6000").picks("Yes").sees_the_end("6,000")
    village.box_holds(6_000)


def test_99_turns_the_pages_round(village: Village) -> None:
    sopheap = village.treasurer.dials("*384*77*6*1#").sees("1 Chan Dara", "99 More")
    first = sopheap.reply.text

    sopheap.types("99").does_not_see("1 Chan Dara").sees("Who saved?", "0 Back")
    for _ in range(9):
        if sopheap.reply.text == first:
            break
        sopheap.types("99")
    assert sopheap.reply.text == first


def test_0_and_99_in_a_dialled_line_are_plain_words(village: Village) -> None:
    village.treasurer.dials("*384*77*6*1*99#").sees("Not in the list", "Who saved?")
    village.member("Bopha").dials("*384*77*1*0#").sees("PIN")


# Dropped talks ----------------------------------------------------------------------------------


def dropped(village: Village) -> Person:
    """The treasurer lost the signal after the amount."""
    sopheap = village.treasurer.dials().picks("Write").picks("Savings").picks("Sokha").types("5000")
    return sopheap.hangs_up()


def test_a_dropped_talk_goes_on_the_next_day(village: Village) -> None:
    sopheap = dropped(village)
    village.waits(hours=23)

    sopheap.dials().sees("You were not finished: Savings").picks("Go on").gives_pin().sees(
        "Sokha saved 5,000?"
    )
    sopheap.picks("Yes").sees_the_end("5,000")
    village.box_holds(5_000)


def test_after_a_day_it_is_not_offered(village: Village) -> None:
    sopheap = dropped(village)
    village.waits(hours=24, minutes=1)

    sopheap.dials().sees("1 Mine").does_not_see("not finished")


def test_start_again_forgets_it(village: Village) -> None:
    sopheap = dropped(village).dials().picks("Start again").sees("1 Mine").hangs_up()

    sopheap.dials().sees("1 Mine").does_not_see("not finished")
    village.box_holds(0)


def test_neither_go_on_nor_start_again_is_asked_again(village: Village) -> None:
    dropped(village).dials().types("3").sees("Not in the list", "1 Go on", "2 Start again").types(
        "1"
    ).gives_pin()


def test_a_dialled_line_passes_the_offer(village: Village) -> None:
    dropped(village).dials("*384*77*6*1*5*7000#").gives_pin().sees("Bopha saved 7,000?")


def test_the_run_goes_on_so_what_was_done_is_not_done_twice(village: Village) -> None:
    sopheap = dropped(village).dials().picks("Go on").gives_pin().picks("Yes").sees_the_end("Receipt 13")

    sopheap.dials().sees("Receipt 13").hangs_up()
    village.waits(minutes=11)
    sopheap.dials().sees("1 Mine").does_not_see("Receipt")
    village.box_holds(5_000)


def test_a_dropped_talk_goes_on_by_todays_rules(old_village: Village) -> None:
    old_village.treasurer.dials("*384*77*6*2*10*102000#").hangs_up()
    old_village.treasurer.texts("P 10 52000")

    old_village.treasurer.dials().picks("Go on").sees("How much did Long Dany pay back?")


def test_who_lost_her_office_does_not_go_on(village: Village) -> None:
    sopheap = dropped(village)
    village.loses_office("Sopheap")

    sopheap.dials().picks("Go on").sees("1 Mine").does_not_see("Write")
    village.box_holds(0)


# A deploy in mid-session ------------------------------------------------------------------------


def deploys(village: Village, run: Callable[[Talk], End]) -> None:
    flows = by_name()
    village.deploys({**flows, "deposit": replace(flows["deposit"], run=run)})


def at_the_amount(village: Village) -> Person:
    return village.treasurer.dials().picks("Write").picks("Savings").picks("Sokha").sees("How much")


def test_a_question_that_was_added_is_asked(village: Village) -> None:
    def deposit(talk: Talk) -> End:
        """For how many meetings is asked first."""
        member = talk.choose("member", talk.group.members)
        talk.ask("term", Number(1, 9), when=talk.when())
        amount = talk.ask("amount", Amount(100), member=member.person)
        talk.pin()
        talk.confirm("sure", member=member.person, amount=amount)
        return talk.do(Deposit(member.number, amount))

    village.says("deposit-term", "meeting-what")
    sopheap = at_the_amount(village)
    deploys(village, deposit)

    sopheap.types("50").sees("Meeting: Tue 1/12").does_not_see("1 to 9").types("3").sees("How much").types(
        "5000"
    ).gives_pin()
    sopheap.picks("Yes").sees_the_end("5,000")
    village.box_holds(5_000)


def test_a_question_that_was_removed_is_ignored(village: Village) -> None:
    def deposit(talk: Talk) -> End:
        """Always the usual."""
        member = talk.choose("member", talk.group.members)
        talk.pin()
        talk.confirm("sure", member=member.person, amount=talk.rules.usual_saving)
        return talk.do(Deposit(member.number, talk.rules.usual_saving))

    sopheap = at_the_amount(village).types("7000").sees("PIN")
    deploys(village, deposit)

    sopheap.types("4071").sees("Sokha saved 5,000?").picks("Yes").sees_the_end("5,000")
    village.box_holds(5_000)


def test_a_question_that_was_renamed_is_asked_anew(village: Village) -> None:
    def deposit(talk: Talk) -> End:
        """The amount has another name."""
        member = talk.choose("member", talk.group.members)
        amount = talk.ask("sum", Amount(100), member=member.person)
        talk.pin()
        talk.confirm("sure", member=member.person, amount=amount)
        return talk.do(Deposit(member.number, amount))

    sopheap = at_the_amount(village).types("7000").gives_pin().sees("saved 7,000?")
    village.says("deposit-sum", "deposit-amount")
    deploys(village, deposit)

    sopheap.types("1").sees("How much")
    village.box_holds(0)


def test_an_answer_that_no_longer_fits_is_asked_again(village: Village) -> None:
    def deposit(talk: Talk) -> End:
        """The smallest note is 1,000 now."""
        member = talk.choose("member", talk.group.members)
        amount = talk.ask("amount", Amount(1_000), member=member.person)
        talk.pin()
        talk.confirm("sure", member=member.person, amount=amount)
        return talk.do(Deposit(member.number, amount))

    sopheap = at_the_amount(village).types("5500").gives_pin().sees("saved 5,500?")
    deploys(village, deposit)

    sopheap.types("1").sees("How much").types("6000").picks("Yes").sees_the_end("6,000")
    village.box_holds(6_000)


def test_a_flow_that_is_gone_leads_to_the_menu(village: Village) -> None:
    sopheap = at_the_amount(village)
    flows = by_name()
    flows.pop("deposit")
    village.deploys({**flows, "write": replace(flows["write"], run=only_repay)})

    sopheap.types("5000").sees("Repayment").hangs_up()
    sopheap.dials().types("1").sees("Repayment")


def only_repay(talk: Talk) -> End:
    """What do you write? Savings are no longer in it."""
    return talk.enter(talk.choose("what", [RepayJob()]).flow)


class RepayJob:
    """The one job that is left."""

    key = "2"
    flow = "repay"

    @property
    def label(self) -> Label:
        return Label("repay-title")


def test_a_session_of_a_newer_version_is_read(village: Village) -> None:
    sopheap = at_the_amount(village)
    for key in village.redis.keys("krom:s:*"):
        state = str(village.redis.hget(key, "state")).replace(
            '"speaker":{', '"mood":1,"speaker":{"hat":"red",'
        )
        village.redis.hset(key, "state", state)

    sopheap.types("5000").gives_pin().picks("Yes").sees_the_end("5,000")
