"""What is in files that might be imported, as a page that can be read aloud, selected and copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTextBrowser, QWidget

from stormops_desktop.ui.panels.storms.storm_words import field_words
from stormops_desktop.ui.preferences.preferences import Preferences
from stormops_desktop.ui.text.localized import localized
from stormops_desktop.ui.text.quantities import number
from stormops_desktop.ui.theme.apply_theme import colors_of

if TYPE_CHECKING:
    from stormops_desktop.operations.storms.preview_storm import FilePreview, StormPreview

_MOST_SHOWN = 100


class PreviewReport(QTextBrowser):
    """Filled twice: with the files' names at once, with what is in them when they are read."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("What is in the files"))

    def show_names(self, files: Sequence[Path]) -> None:
        """The files before they are read."""
        self.setHtml("".join(_paragraph([f"<b>{escape(path.name)}</b>"]) for path in files))

    def show_preview(self, preview: StormPreview) -> None:
        """What is in them."""
        parts = [_paragraph(self._lines(file, preview.time_zone)) for file in preview.files]
        self.setHtml("".join(parts))

    def _lines(self, file: FilePreview, time_zone: str) -> Iterator[str]:
        yield f"<b>{escape(file.file.name)}</b>"
        if file.error is not None:
            color = colors_of(self._preferences.theme).bad
            told = self.tr("It cannot be used: {0}").format(localized(file.error.message))
            yield f'<span style="color: {color}">{escape(told)}</span>'
            yield escape(localized(file.error.remedy))
            if file.error.record:
                yield escape(self.tr("Where: {0}").format(file.error.record))
        for field in file.fields[:_MOST_SHOWN]:
            when, what = field_words(field, time_zone, self._preferences.units)
            yield f"{escape(field.product)}: {escape(when)}; {escape(what)}"
        yield from self._more(len(file.fields))
        yield from (escape(line) for line in self._counts(file))
        for skipped in file.skipped[:_MOST_SHOWN]:
            yield escape(f"{skipped.record}: {localized(skipped.reason)}")
        yield from self._more(len(file.skipped))

    def _counts(self, file: FilePreview) -> Iterator[str]:
        if file.reports:
            yield self.tr("Storm reports: {0}").format(number(file.reports))
        if file.warnings:
            yield self.tr("Warnings: {0}").format(number(file.warnings))
        for note in file.notes:
            yield self.tr("Note: {0}").format(localized(note))
        if file.skipped:
            yield self.tr("Set aside: {0}").format(number(len(file.skipped)))

    def _more(self, count: int) -> Iterator[str]:
        if count > _MOST_SHOWN:
            yield escape(self.tr("and {0} more").format(number(count - _MOST_SHOWN)))


def _paragraph(lines: Sequence[str] | Iterator[str]) -> str:
    return f"<p>{'<br>'.join(lines)}</p>"
