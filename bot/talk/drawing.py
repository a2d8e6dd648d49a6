"""Drawing the flows: each is a state machine whose states are its questions."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Sequence
from typing import Final

from bot.talk.flow import Flow

ASKING: Final = {"choose": "choose", "ask": "ask", "yes": "yes or no", "confirm": "confirm", "pin": "PIN"}


def questions(flow: Flow) -> list[str]:
    """Give the names of a flow's questions, in the order in which they are written."""
    return [name for _, name in _asked(flow)]


def draw(flows: Sequence[Flow]) -> str:
    """Give every flow as a Mermaid state diagram."""
    return "\n".join(["stateDiagram-v2", *(line for flow in flows for line in _drawn(flow))])


def _drawn(flow: Flow) -> list[str]:
    name = flow.name.replace("-", "_")
    states = _asked(flow)
    lines = [f"    state {name} {{"]
    before = "[*]"
    for kind, question in states:
        state = f"{name}_{question}"
        lines.append(f"        {state}: {kind} {question}".rstrip())
        lines.append(f"        {before} --> {state}")
        before = state
    end = f"do {flow.act.kind}" if flow.act is not None else "say or enter"
    lines.append(f"        {before} --> [*]: {end}")
    return [*lines, "    }"]


def _asked(flow: Flow) -> list[tuple[str, str]]:
    """Find the calls of `talk.choose`, `ask`, `confirm` and `pin`; their names are literals."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(flow.run)))
    calls = [
        (node.lineno, node.col_offset, node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "talk"
        and node.func.attr in ASKING
    ]
    found = []
    for _, _, node in sorted(calls, key=lambda call: call[:2]):
        assert isinstance(node.func, ast.Attribute)  # noqa: S101  # chosen so above
        first = node.args[0] if node.args else None
        name = str(first.value) if isinstance(first, ast.Constant) else "pin"
        found.append((ASKING[node.func.attr], name))
    return found
