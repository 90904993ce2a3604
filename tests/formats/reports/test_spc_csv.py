"""SPC report files, daily and historic."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from stormops_desktop.formats.reports.read_reports import read_reports
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.hail import ReportKind

DAILY = "Time,Size,Location,County,State,Lat,Lon,Comments\n"
HISTORIC = "om,yr,mo,dy,date,time,tz,st,stf,stn,mag,inj,fat,loss,closs,slat,slon\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_convective_day_runs_from_noon_to_noon_utc(tmp_path: Path) -> None:
    """A daily file's 13:35 is on its own day, its 03:10 on the next, sizes are hundredths of an inch."""
    path = write(
        tmp_path,
        "180615_rpts_filtered_hail.csv",
        DAILY + "1335,100,MOSINEE,MARATHON,WI,44.78,-89.69,(GRB)\n0310,175,X,Y,WI,44.8,-89.7,at night\n",
    )
    first, second = read_reports(path).reports
    assert first.time == datetime(2018, 6, 15, 13, 35, tzinfo=UTC)
    assert second.time == datetime(2018, 6, 16, 3, 10, tzinfo=UTC)
    assert (first.size_mm, second.size_mm) == pytest.approx((25.4, 44.45))
    assert first.kind is ReportKind.HAIL


def test_commas_in_comments_do_not_lose_a_report(tmp_path: Path) -> None:
    """The last column of a daily file is free text with unquoted commas."""
    path = write(
        tmp_path,
        "180615_rpts_hail.csv",
        DAILY + "1335,100,A,B,WI,44.78,-89.69,big, round, many (GRB)\n",
    )
    assert read_reports(path).reports[0].remark == "big,round,many (GRB)".replace(",", ", ")


def test_a_daily_file_without_its_day_is_refused(tmp_path: Path) -> None:
    """Nobody guesses the day: the name must tell it."""
    path = write(tmp_path, "hail.csv", DAILY + "1335,100,A,B,WI,44.78,-89.69,x\n")
    with pytest.raises(BadInputError, match="does not say its day"):
        read_reports(path)


def test_surplus_fields_are_counted_and_told(tmp_path: Path) -> None:
    """A record with more fields than headings is set aside with its line; the others stay."""
    good = "1,2020,5,1,2020-05-01,16:39:00,3,TX,48,1,1.75,0,0,0,0,33.1,-96.8\n"
    path = write(tmp_path, "hail.csv", HISTORIC + good + good.strip() + ",77\n")
    found = read_reports(path)
    assert len(found.reports) == 1
    assert found.skipped[0].record == "line 3"
    assert found.skipped[0].reason == "It has 18 fields under 17 headings."


def test_historic_times_are_central_standard_all_year(tmp_path: Path) -> None:
    """The historic file prints CST in summer too (its tz 3), and a date alone where no time is known."""
    row = "1,2020,7,1,2020-07-01,{},3,TX,48,1,1.75,0,0,0,0,33.1,-96.8\n"
    path = write(tmp_path, "hail.csv", HISTORIC + row.format("16:39:00") + row.format(""))
    timed, dated = read_reports(path).reports
    assert timed.time == datetime(2020, 7, 1, 22, 39, tzinfo=UTC)
    assert (dated.time, dated.local_date) == (None, "2020-07-01")


@pytest.mark.parametrize(
    ("size", "reason"), [("NaN", "not a number"), ("-1", "cannot be"), ("99", "cannot be")]
)
def test_sizes_that_cannot_be_are_set_aside(tmp_path: Path, size: str, reason: str) -> None:
    """NaN, negative and impossible hail sizes never become reports."""
    row = "1,2020,7,1,2020-07-01,16:39:00,3,TX,48,1,{},0,0,0,0,33.1,-96.8\n"
    path = write(tmp_path, "hail.csv", HISTORIC + row.format("1.0") + row.format(size))
    found = read_reports(path)
    assert len(found.reports) == (2 if size == "99" else 1)
    if size != "99":
        assert reason in found.skipped[0].reason
    else:
        assert found.reports[1].kind is ReportKind.WIND


@pytest.mark.real_data
def test_every_record_of_the_real_files_is_read(real_data: Path) -> None:
    """All 1,661, 40, 20 and 25 records of SPC's own files are reports."""
    folder = real_data / "reports" / "spc"
    counts = {path.name: len(read_reports(path).reports) for path in folder.glob("*.csv")}
    assert counts == {
        "spc_hail_2020_plains.csv": 1661,
        "excerpt_1955-2017_hail.csv": 40,
        "180615_rpts_filtered_hail.csv": 20,
        "180615_rpts_filtered_wind.csv": 25,
    }
