"""What mutmut changes here: whatever decides, also in decorated functions; wording is left alone.

mutmut passes over decorated functions. Here the rules are such, and whatever is kept once it is worked out:
so decorators go to the function that chooses a mutant, instead of each mutant. And each condition is held
true and false, which mutmut does with conditional expressions only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import libcst as cst
from mutmut.mutation import file_mutation, mutators

WORDING = (mutators.operator_string, mutators.operator_dict_arguments)
METHODS = {"staticmethod", "classmethod"}
"""What mutmut can decorate by itself."""

_arrange = file_mutation.function_trampoline_arrangement
_skips = file_mutation.MutationVisitor._skip_node_and_children


def use_ours() -> None:
    """Makes mutmut change what is said above."""
    file_mutation.mutation_operators[:] = [
        *(pair for pair in mutators.mutation_operators if pair[1] not in WORDING),
        (cst.If, hold_condition),
        (cst.CompIf, hold_condition),
        (cst.Return, return_nothing),
    ]
    file_mutation.function_trampoline_arrangement = arrange
    file_mutation.MutationVisitor._skip_node_and_children = skips


def hold_condition(node: cst.If | cst.CompIf) -> Iterator[cst.If | cst.CompIf]:
    """`if condition` is always so, and never."""
    brackets = {"lpar": [cst.LeftParen()], "rpar": [cst.RightParen()]}
    for operator, outcome in ((cst.Or(), "True"), (cst.And(), "False")):
        held = cst.BooleanOperation(node.test.with_changes(**brackets), operator, cst.Name(outcome))
        yield node.with_changes(test=held.with_changes(**brackets))


def return_nothing(node: cst.Return) -> Iterator[cst.Return]:
    """`return value` returns None."""
    if node.value and not (isinstance(node.value, cst.Name) and node.value.value == "None"):
        yield node.with_changes(value=cst.Name("None"), whitespace_after_return=cst.SimpleWhitespace(" "))


def arrange(function: cst.FunctionDef, mutants: Iterable[Any], class_name: str | None) -> Any:
    """A function, its mutants and what chooses one of them; only the latter is decorated."""
    if METHODS & {getattr(each.decorator, "value", "") for each in function.decorators}:
        return _arrange(function, mutants, class_name)
    empty, nodes, assigned, names = _arrange(function.with_changes(decorators=()), mutants, class_name)
    chooses = nodes[0].with_changes(decorators=(*function.decorators, *nodes[0].decorators))
    return empty, [chooses, *nodes[1:]], assigned, names


def skips(visitor: Any, node: cst.CSTNode) -> bool:
    """Whether mutmut leaves a part as it is: no longer because it is decorated."""
    if isinstance(node, cst.FunctionDef) and node.decorators:
        node = node.with_changes(decorators=())
    return bool(_skips(visitor, node))
