"""Who has left a group: nothing of hers stands in its book, and her passbook is still found from it."""

from __future__ import annotations

from bot.group.acts_people import Leave
from tests.web.desk import Organisation


def test_the_passbook_of_who_has_left_is_found_and_printed_and_says_so(organisation: Organisation) -> None:
    hers = f"{organisation.here}/member/4"
    auditor = organisation.at("Audra").opens(organisation.here)
    assert "Have left" not in auditor.sees

    organisation.does(1, Leave(4, 30_000, 0, 30_000))
    for signer in (3, 5):
        organisation.signs(signer)

    auditor.opens(organisation.here)
    assert "Have left: 4 Keo Sokha" in auditor.sees
    assert hers in auditor.page.links
    assert "Keo Sokha has left" in auditor.opens(hers).sees
    assert "left, paid out" in auditor.sees
    assert "Passbook 4: Keo Sokha" in auditor.opens(f"{organisation.here}/paper/all").sees
    assert "has left" not in auditor.opens(f"{organisation.here}/member/5").sees
