"""Rules of contact, with where each stands and whether anybody read it there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from stormops_desktop.model.rules import RuleBasis
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import local_date


class RulesDialog(QDialog):
    """Lists rules that are not verified: they never loosen a stricter one, and say so in every verdict."""

    def __init__(self, rules: Sequence[RuleBasis], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rules that nobody verified"))
        self.resize(480, 360)
        self.page = QTextBrowser(openExternalLinks=False)
        self.page.setTabChangesFocus(True)
        self.page.setAccessibleName(self.windowTitle())
        self.page.setHtml("".join(self._entry(rule) for rule in rules))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.page)
        column.addWidget(buttons)

    def _entry(self, rule: RuleBasis) -> str:
        statute = rule.statute or self.tr("no statute known")
        source = rule.source or self.tr("no source")
        read_on = local_date(rule.read_on) if rule.read_on is not None else self.tr("nobody read it")
        facts = self.tr("{0}; source: {1}; read: {2}; version {3}").format(
            statute, source, read_on, rule.version or "–"
        )
        return f"<p><b>{escape(rule.key)}</b><br>{escape(localized(rule.text))}<br>{escape(facts)}</p>"
