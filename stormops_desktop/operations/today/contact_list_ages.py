"""How old the contact lists are, and until when the rules in force let them be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stormops_desktop.engines.proposal.list_age import last_good_day
from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.rules import ListRule, RuleBook
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.today.rules_in_force import rule_sets_in_force


@dataclass(frozen=True, slots=True)
class ListUse:
    """What one rule needs a list for.

    Attributes:
        channels: Ways of contact that stop without a fresh list.
        good_until: The last day on which the rule lets it be used; None where its age does not matter.
    """

    channels: frozenset[Channel]
    good_until: date | None
    citation: str


@dataclass(frozen=True, slots=True)
class ContactListAge:
    """One list that rules need.

    Attributes:
        as_of: None where no list of a usable date is at hand.
    """

    kind: ContactKind
    as_of: date | None
    uses: tuple[ListUse, ...]

    @property
    def good_until(self) -> date | None:
        """The last day on which every rule lets it be used; None where its age does not matter."""
        return min((use.good_until for use in self.uses if use.good_until is not None), default=None)

    def stopped(self, day: date) -> frozenset[Channel]:
        """The ways of contact that its age or absence stops on a day."""
        channels = [use.channels for use in self.uses if self._too_old(use, day)]
        return frozenset[Channel]().union(*channels)

    def citations(self, day: date) -> tuple[str, ...]:
        """The statutes behind that, each once."""
        return tuple(dict.fromkeys(use.citation for use in self.uses if self._too_old(use, day)))

    def _too_old(self, use: ListUse, day: date) -> bool:
        return self.as_of is None or (use.good_until is not None and day > use.good_until)


def contact_list_ages(book: RuleBook) -> tuple[ContactListAge, ...]:
    """Every list that a rule in force asks for, in the order of `ContactKind`."""
    rules = [rule for rules in rule_sets_in_force(book) for rule in rules.rules if isinstance(rule, ListRule)]
    return tuple(
        ContactListAge(kind, as_of := book.list_dates.get(kind), tuple(_use(rule, as_of) for rule in own))
        for kind in ContactKind
        if (own := [rule for rule in rules if rule.list_kind is kind])
    )


def _use(rule: ListRule, as_of: date | None) -> ListUse:
    limit = None if as_of is None else last_good_day(rule, as_of)
    return ListUse(rule.channels, limit, rule.basis.statute)
