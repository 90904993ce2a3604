"""Local Storm Reports."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stormops_desktop.formats.reports.lsr_text import read_lsr_text
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import ReportKind

PRODUCT = """\
453
NWUS54 KPSR 161737
LSRPSR

PRELIMINARY LOCAL STORM REPORT
NATIONAL WEATHER SERVICE PHOENIX AZ
{issued}

..TIME...   ...EVENT...      ...CITY LOCATION...     ...LAT.LON...
..DATE...   ....MAG....      ..COUNTY LOCATION..ST.. ...SOURCE....
            ..REMARKS..

{clock}     {event:<17}3 N SOMEWHERE           33.45N 112.07W
07/09/2018  {size:<17}MARICOPA           AZ   PUBLIC

            STONES IN THE
            YARD.

&&

$$
"""


def product(folder: Path, **words: str) -> Path:
    words = {
        "issued": "405 PM MST MON JUL 9 2018",
        "clock": "0357 PM",
        "event": "HAIL",
        "size": "E1.25 INCH",
    } | words
    path = folder / "LSRPSR.txt"
    path.write_text(PRODUCT.format(**words))
    return path


def test_the_zone_abbreviation_decides(tmp_path: Path) -> None:
    """D24: Phoenix prints MST in July; 3:57 PM there is 22:57 UTC, not an hour off."""
    (report,) = read_lsr_text(product(tmp_path)).reports
    assert report.time == datetime(2018, 7, 9, 22, 57, tzinfo=UTC)
    assert report.size_mm == pytest.approx(31.75)
    assert (report.lon, report.lat) == (-112.07, 33.45)
    assert report.remark == "STONES IN THE YARD."


def test_the_computers_own_zone_changes_nothing(tmp_path: Path) -> None:
    """D23: the same file read under two TZ settings gives the same aware UTC times."""
    path = product(tmp_path)
    code = (
        "import sys; from pathlib import Path;"
        "from stormops_desktop.formats.reports.read_reports import read_reports;"
        "print(read_reports(Path(sys.argv[1])).reports[0].time.isoformat())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            env={"TZ": zone, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for zone in ("America/Denver", "UTC")
    }
    assert told == {"2018-07-09T22:57:00+00:00"}


@pytest.mark.parametrize(("clock", "hour"), [("1205 AM", 7), ("1205 PM", 19), ("0115 AM", 8)])
def test_twelve_on_the_clock(tmp_path: Path, clock: str, hour: int) -> None:
    """12:05 AM is five past midnight, 12:05 PM five past noon."""
    (report,) = read_lsr_text(product(tmp_path, clock=clock)).reports
    assert report.time is not None
    assert report.time.hour == hour


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"size": "NAN INCH"}, "not a number"),
        ({"size": "40 C"}, "in “C” cannot be"),
        ({"size": "E-1.0 INCH"}, "cannot be read"),
        ({"size": "M0.0 INCH"}, "0 in cannot be"),
        ({"event": "TSTM WND GST", "size": "M60 INCH"}, "mph or knots"),
    ],
)
def test_magnitudes_that_cannot_be_are_refused_with_their_line(
    tmp_path: Path, words: dict[str, str], reason: str
) -> None:
    """Fake units, NaN and impossible sizes are named with the line they stand in."""
    with pytest.raises(BadInputError, match=reason) as error:
        read_lsr_text(product(tmp_path, **words))
    assert error.value.record == "line 13"


def test_gusts_and_other_events(tmp_path: Path) -> None:
    """A gust comes in m/s; a flood is kept as another event without a size."""
    (gust,) = read_lsr_text(product(tmp_path, event="TSTM WND GST", size="M60 MPH")).reports
    assert gust.kind is ReportKind.WIND
    assert gust.wind_ms == pytest.approx(26.8224)
    (flood,) = read_lsr_text(product(tmp_path, event="FLASH FLOOD", size="")).reports
    assert (flood.kind, flood.size_mm, flood.wind_ms) == (ReportKind.OTHER, None, None)


def test_a_product_without_issue_time_is_refused(tmp_path: Path) -> None:
    """Without its zone, no time of the product means anything."""
    with pytest.raises(BadInputError, match="time zone"):
        read_lsr_text(product(tmp_path, issued="MON JUL 9 2018"))


@pytest.mark.real_data
def test_real_products(real_data: Path) -> None:
    """Real products give their reports; the malformed ones are refused in a sentence with the line."""
    folder = real_data / "reports" / "lsr"
    counts: dict[str, int | str] = {}
    for path in sorted(folder.glob("*.txt")):
        try:
            counts[path.stem] = len(read_lsr_text(path).reports)
        except BadInputError as error:
            counts[path.stem] = error.message
    assert counts["LSRPIH_summary"] == 29
    assert counts["LSROUN_hail"] == counts["LSRFWD"] == counts["LSRTBW_badmnd"] == counts["LSRGUM"] == 1
    assert counts["LSR_empty"] == "The product holds no reports."
    assert "nowhere on Earth" in str(counts["LSRBOX"])
    assert "not a number" in str(counts["LSRJAN_NAN"])
    assert "“C”" in str(counts["LSRJAN_fakeunits"])
