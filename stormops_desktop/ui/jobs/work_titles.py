"""What a job of an earlier window was, in the language of this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QCoreApplication

from stormops_desktop.model.job_record import JobRecord
from stormops_desktop.ui.text.quantities import local_date

type Arguments = Mapping[str, Any]


def work_title(job: JobRecord) -> str:
    """Its title as what is kept of its work says it; as it was written where that says nothing."""
    if job.work is None or job.work.name not in _TITLES:
        return job.title
    try:
        return _TITLES[job.work.name](job.work.arguments)
    except (KeyError, TypeError, ValueError):  # not as this version keeps it; trying it again will say so
        return job.title


def _import_storm(given: Arguments) -> str:
    files = ", ".join(_file(file) for file in given["files"])
    return QCoreApplication.translate("work titles", "Import storm {0}").format(given["name"] or files)


def _drill(given: Arguments) -> str:
    return QCoreApplication.translate("work titles", "Drill with storm {0}").format(given["storm_id"])


def _export_storm(given: Arguments) -> str:
    words = QCoreApplication.translate("work titles", "Export storm {0} to {1}")
    return words.format(given["storm_id"], given["out"])


def _score(given: Arguments) -> str:
    return QCoreApplication.translate("work titles", "Score storm {0}").format(given["storm_id"])


def _import_file(given: Arguments) -> str:
    return QCoreApplication.translate("work titles", "Import {0}").format(_file(given["file"]))


def _run_playbook(given: Arguments) -> str:
    words = QCoreApplication.translate("work titles", "Run play {0} for {1}")
    return words.format(given["playbook_id"], given["storm"])


def _export_properties(given: Arguments) -> str:
    return QCoreApplication.translate("work titles", "Export all properties to {0}").format(given["path"])


def _download_area(given: Arguments) -> str:
    return QCoreApplication.translate("work titles", "Keep the area “{0}”").format(given["name"])


def _prepare_roads(_given: Arguments) -> str:
    return QCoreApplication.translate("work titles", "Prepare the roads")


def _build_routes(given: Arguments) -> str:
    words = QCoreApplication.translate("work titles", "Build the routes of {0}")
    return words.format(local_date(date.fromisoformat(given["day"])))


def _rebuild_routes(given: Arguments) -> str:
    words = QCoreApplication.translate("work titles", "Plan the routes of {0} again")
    return words.format(local_date(date.fromisoformat(given["day"])))


def _export_packets(given: Arguments) -> str:
    return QCoreApplication.translate("work titles", "Export packets to {0}").format(given["out"])


def _file(path: str) -> str:
    return PurePath(path).name


_TITLES: Mapping[str, Callable[[Arguments], str]] = {
    "import storm": _import_storm,
    "drill": _drill,
    "export storm": _export_storm,
    "score": _score,
    "import file": _import_file,
    "run playbook": _run_playbook,
    "export properties": _export_properties,
    "download area": _download_area,
    "prepare roads": _prepare_roads,
    "build routes": _build_routes,
    "rebuild routes": _rebuild_routes,
    "export packets": _export_packets,
}
