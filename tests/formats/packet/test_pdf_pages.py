"""Pages of PDFs as pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from stormops_desktop.formats.packet.pdf_pages import draw_page, page_sizes
from stormops_desktop.model.errors import BadInputError


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Two pages of 100 x 200 mm at 100 dpi: the first red above and blue below, the second green."""
    size = (round(100 / 25.4 * 100), round(200 / 25.4 * 100))
    first, second = Image.new("RGB", size, "red"), Image.new("RGB", size, "lime")
    ImageDraw.Draw(first).rectangle((0, size[1] // 2, *size), fill="blue")
    path = tmp_path / "pages.pdf"
    first.save(path, save_all=True, append_images=[second], resolution=100.0)
    return path


def test_sizes_are_those_of_the_paper(pdf: Path) -> None:
    """Every page's size comes in millimetres."""
    sizes = page_sizes(pdf)
    assert len(sizes) == 2
    for size in sizes:
        assert abs(size.width_mm - 100) < 0.5
        assert abs(size.height_mm - 200) < 0.5


def test_a_page_is_drawn_as_wide_as_asked_in_its_colours(pdf: Path) -> None:
    """Bytes come blue, green, red, with nothing between rows, upper left corner first."""
    picture = draw_page(pdf, 0, 200)
    assert picture.flags.c_contiguous
    assert abs(picture.shape[1] - 200) <= 1
    assert abs(picture.shape[0] - 400) <= 2
    assert np.abs(picture[50, 100, :3].astype(int) - (0, 0, 255)).max() < 12
    assert np.abs(picture[350, 100, :3].astype(int) - (255, 0, 0)).max() < 12
    assert np.abs(draw_page(pdf, 1, 60)[10, 10, :3].astype(int) - (0, 255, 0)).max() < 12


def test_what_is_no_page_is_told_with_the_file(pdf: Path, tmp_path: Path) -> None:
    """A page too far, a file that is gone and one that is no PDF are told by name."""
    with pytest.raises(BadInputError, match="2 pages"):
        draw_page(pdf, 2, 100)
    with pytest.raises(BadInputError) as gone:
        page_sizes(tmp_path / "gone.pdf")
    assert gone.value.file == str(tmp_path / "gone.pdf")
    text = tmp_path / "text.pdf"
    text.write_text("not a PDF", encoding="utf-8")
    with pytest.raises(BadInputError):
        page_sizes(text)
