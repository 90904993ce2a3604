"""What is wrong with the draft, or whom it targets and which rule takes out how many."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from stormops_desktop.model.errors import StormOpsError
from stormops_desktop.operations.plays.check_draft import CheckDraftAnswer
from stormops_desktop.operations.plays.preview_draft import PreviewDraftAnswer
from stormops_desktop.ui.panels.playbooks.playbook_words import rule_words
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.text.localized import localized, problem_words
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.state_label import State, StateLabel


class VerdictView(QWidget):
    """Stands below the editor and changes with every key."""

    go_to_mistake = Signal()
    go_to_storms = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = StateLabel(preferences)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAccessibleName(self.tr("Check of the play"))
        self.mistake = QPushButton(self.tr("Show where"))
        self.mistake.clicked.connect(self.go_to_mistake)
        self.storms = QPushButton(self.tr("Go to the storms"))
        self.storms.clicked.connect(self.go_to_storms)
        self.removed = QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText)
        self.removed.setAccessibleName(self.tr("Homes that each rule takes out"))
        self.on_map = QCheckBox(self.tr("Show them on the &map"))
        self.on_map.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.words, self.mistake, self.storms, self.removed, self.on_map):
            column.addWidget(widget)
        self.tell_nothing()

    def tell_nothing(self) -> None:
        """No play is open."""
        self._show("")

    def tell_checking(self) -> None:
        """The draft was changed and is being checked: the former answer is told no more."""
        self._show(escape(self.tr("Checking…")))

    def tell_mistake(self, answer: CheckDraftAnswer) -> None:
        """It cannot be run."""
        if answer.error is None:
            return
        place = answer.error.record or ""
        words = f"<b>{escape(localized(answer.error.message))}</b> {escape(localized(answer.error.remedy))}"
        self._show(words + (f"<br>{escape(place)}" if place else ""), State.BAD)
        self.mistake.setVisible(bool(place))

    def tell_uncounted(self, error: StormOpsError | None) -> None:
        """It can be run, but nobody can be counted."""
        if error is None:
            words = self.tr("The play can be run. Choose or import a storm to see whom it targets.")
        else:
            words = problem_words(error)
        self._show(escape(words), State.WARNING)
        self.storms.show()

    def tell_count(self, preview: PreviewDraftAnswer, storm: str, notes: tuple[str, ...]) -> None:
        """Whom it targets."""
        count = self.tr("Targets {0} of {1} homes under {2}.").format(
            f"<b>{number(len(preview.targeted.rows))}</b>", number(preview.properties), escape(storm)
        )
        self._show("<br>".join([count, *map(escape, (*self._marks(preview), *map(localized, notes)))]))
        rows = "".join(
            f"<tr><td align='right' style='padding-right:8px'>−{number(removed.count)}</td>"
            f"<td>{escape(rule_words(removed.rule))}</td></tr>"
            for removed in preview.removed_by
        )
        self.removed.setText(f"<table>{rows}</table>" if rows else "")
        self.removed.setVisible(bool(rows))
        self.on_map.show()

    def _marks(self, preview: PreviewDraftAnswer) -> list[str]:
        if preview.drill and preview.synthetic:
            return [self.tr("This storm is a drill, and these homes are invented.")]
        if preview.drill:
            return [self.tr("This storm is a drill.")]
        return [self.tr("These homes are invented.")] if preview.synthetic else []

    def _show(self, words: str, state: State = State.PLAIN) -> None:
        self.words.tell(words, state)
        for widget in (self.mistake, self.storms, self.removed, self.on_map):
            widget.hide()
