"""Lines of the Today panel for days that a demo does not have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from stormops_desktop.model.cleared import Channel
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.rules import RuleBasis
from stormops_desktop.model.territory import ContactKind
from stormops_desktop.operations.imports.file_kinds import FileKind
from stormops_desktop.operations.today.contact_list_ages import ContactListAge, ListUse
from stormops_desktop.operations.today.crew_progress import CrewProgress, DayProgress
from stormops_desktop.operations.today.day_alerts import Alert, AlertKind, Severity
from stormops_desktop.operations.today.open_decisions import OpenDecisions
from stormops_desktop.operations.today.summarise_day import DaySummary
from stormops_desktop.ui.panels.today.alert_lines import alert_lines
from stormops_desktop.ui.panels.today.day_deeds import DayDeeds
from stormops_desktop.ui.panels.today.day_section import DaySection
from stormops_desktop.ui.panels.today.rules_dialog import RulesDialog
from stormops_desktop.ui.panels.today.work_lines import age_lines, crew_lines, decision_lines
from stormops_desktop.ui.window.desk import Desk
from stormops_desktop.ui.window.import_dialog import ImportDialog

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 18, tzinfo=UTC)
RULE = RuleBasis("us_common.hours", "", "", "", None, "Calls from 9 to 20 <o'clock>.")


@pytest.fixture
def parent(desk: Desk) -> Iterator[QWidget]:
    """A widget for dialogs and sections to live in."""
    widget = QWidget()
    yield widget
    widget.deleteLater()


def summary(*alerts: Alert, lists: tuple[ContactListAge, ...] = ()) -> DaySummary:
    """A day with nothing but these alerts and lists."""
    decisions = OpenDecisions((), 0, 0, 0)
    return DaySummary(
        NOON, TODAY, "America/Chicago", 10, False, None, decisions, None, tuple(alerts), (), lists
    )


def a_list(as_of: date | None, good_until: date | None) -> ContactListAge:
    """The opt-out list, needed for e-mail."""
    use = ListUse(frozenset({Channel.EMAIL}), good_until, "16 CFR 316.5")
    return ContactListAge(ContactKind.OPT_OUT, as_of, (use,))


@pytest.mark.parametrize("kind", list(AlertKind))
def test_every_alert_has_words_and_most_a_remedy(kind: AlertKind, desk: Desk, parent: QWidget) -> None:
    """No alert is without a sentence, and each has a button that goes there or mends it."""
    about = a_list(date(2026, 11, 1), date(2026, 11, 15)) if kind.value.startswith("list") else None
    rules = (RULE,) if kind is AlertKind.UNVERIFIED_RULES else ()
    problem = BadInputError("A file is damaged.", remedy="Import the storm again.")
    damage = problem if kind is AlertKind.STORM_DAMAGED else None
    alert = Alert(kind, Severity.WARNING, count=3, contact_list=about, rules=rules, problem=damage)
    (line,) = alert_lines(summary(alert), DayDeeds(desk, parent))
    assert len(line.text) > 15
    assert "{" not in line.text
    without = {AlertKind.NOT_SCORED, AlertKind.STALE_SCORE}  # of no storm
    assert (line.deed is None) == (kind in without)


def test_a_missing_list_says_what_it_stops_and_why(desk: Desk, parent: QWidget) -> None:
    """The sentence names the list, what is withheld, and the statute."""
    alert = Alert(AlertKind.LIST_MISSING, Severity.BAD, contact_list=a_list(None, None))
    (line,) = alert_lines(summary(alert), DayDeeds(desk, parent))
    assert line.text == "The opt-out list was never imported: it withholds e-mail (16 CFR 316.5)."


def test_lists_are_told_with_their_dates(desk: Desk, parent: QWidget) -> None:
    """A list reads as never imported, as of a day, or good until a day."""
    lists = (a_list(None, None), a_list(TODAY, None), a_list(TODAY, date(2026, 12, 7)))
    told = [line.text for line in age_lines(summary(lists=lists), DayDeeds(desk, parent))]
    assert told == [
        "The opt-out list: never imported",
        "The opt-out list: of Nov 23, 2026",
        "The opt-out list: of Nov 23, 2026, good until Dec 7, 2026",
    ]


def test_a_crew_without_open_stops_is_told_as_it_is(desk: Desk, parent: QWidget) -> None:
    """Done and skipped stops are counted; where nothing is left, no next visit is made up."""
    crews = (
        CrewProgress("r1", "Alpha", 4, 4, 2, NOON, NOON, None),
        CrewProgress("r2", "Bravo", 0, 0, 0, NOON, NOON, None),
    )
    day = DayProgress(TODAY, "America/Chicago", crews, 0, 5, True, False, NOON)
    lines = crew_lines(day, DayDeeds(desk, parent))
    assert lines[1].text == "Alpha: 4 of 4 · 2 skipped · back 12:00\u00a0PM CST"
    assert (lines[1].part, lines[2].part) == (1.0, 0.0)
    assert "5 doors are withheld" in lines[3].text
    assert crew_lines(None, DayDeeds(desk, parent))[0].text == "No routes yet."


def test_nothing_waiting_is_said(desk: Desk, parent: QWidget) -> None:
    """An empty inbox reads as such, faint and without a button."""
    (line,) = decision_lines(OpenDecisions((), 0, 0, 0), DayDeeds(desk, parent))
    assert line.faint
    assert line.deed is None


def test_unverified_rules_are_listed_with_what_they_lack(desk: Desk, parent: QWidget) -> None:
    """The dialog names each rule and says that no statute and nobody's reading stand behind it."""
    dialog = RulesDialog((RULE,), parent)
    shown = dialog.page.toPlainText()
    assert "us_common.hours" in shown
    assert "no statute known" in shown
    assert "nobody read it" in shown
    assert "9 to 20 <o'clock>" in shown
    dialog.show()
    dialog.close()
    assert not dialog.isVisible()


def test_dialogs_are_gone_once_they_are_closed(desk: Desk, parent: QWidget) -> None:
    """D88: opening and closing the panel's dialogs fifty times leaves as many widgets as there were."""

    def open_and_close() -> None:
        for dialog in (
            RulesDialog((RULE,), parent),
            ImportDialog(desk, Path("opt_out.csv"), [FileKind.OPT_OUT], parent),
        ):
            dialog.open()
            dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    open_and_close()
    before = len(QApplication.allWidgets())
    for _ in range(50):
        open_and_close()
    assert len(QApplication.allWidgets()) == before


def test_a_section_keeps_its_lines_while_it_can(desk: Desk, parent: QWidget) -> None:
    """Fewer lines drop the last ones, more add some, none hides all; the first widget stays the same."""
    section = DaySection("Test", parent)
    deeds = DayDeeds(desk, parent)
    lines = age_lines(summary(lists=(a_list(None, None), a_list(TODAY, None))), deeds)
    section.show_lines(lines)
    first = section.lines[0]
    section.show_lines(lines[:1])
    assert section.lines == [first]
    section.show_lines(lines)
    assert section.lines[0] is first
    section.show_lines([])
    assert section.isHidden()
