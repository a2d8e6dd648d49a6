from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.cause import Cause

CAUSES = st.builds(
    Cause,
    st.sampled_from(["africastalking", "kannel", "simulator"]),
    st.text(alphabet="aB1:_-", min_size=1),
    st.integers(0, 100),
)


def test_a_cause_is_written_as_network_session_and_run() -> None:
    assert Cause("africastalking", "ATUid_1", 2).key == "africastalking:ATUid_1:2"


@given(CAUSES, CAUSES)
def test_two_causes_have_two_keys(one: Cause, other: Cause) -> None:
    assert (one.key == other.key) is (one == other)
