"""The rules of contact that hold where the territory lies, and those of them that nobody verified."""

from __future__ import annotations

from collections.abc import Iterator

from stormops_desktop.model.rules import HoursRule, RuleBasis, RuleBook, RuleSet


def rule_sets_in_force(book: RuleBook) -> Iterator[RuleSet]:
    """The sets that hold in the territory; its states are those whose holidays the book knows."""
    yield from book.everywhere
    for state in sorted(state for state in book.holidays if state):
        yield book.states.get(state, book.common)
    yield from book.places.values()
    if book.no_place is not None and not (book.places and all(map(_hours_known, book.places.values()))):
        yield book.no_place


def unverified_rules(book: RuleBook) -> tuple[RuleBasis, ...]:
    """Rules in force without version, statute, source or the day they were read."""
    rules = [rule for rules in rule_sets_in_force(book) for rule in rules.rules]
    return tuple(rule.basis for rule in rules if not rule.basis.verified)


def _hours_known(place: RuleSet) -> bool:
    """Whether a place says by itself when doors may be knocked on."""
    return any(isinstance(rule, HoursRule) and rule.basis.verified for rule in place.rules)
