"""Labels: none covers another, the important ones come first."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from stormops_desktop.engines.cartography.label_room import Box
from stormops_desktop.engines.cartography.labels import Label, place_labels

BOUNDS = Box(0, 0, 200, 150)
LABELS = st.lists(
    st.builds(
        Label,
        x=st.floats(-10, 210),
        y=st.floats(-10, 160),
        width=st.floats(1, 60),
        height=st.floats(1, 20),
        priority=st.integers(0, 3),
        centered=st.booleans(),
    ),
    max_size=30,
)


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share an inner point."""
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


@given(LABELS, st.lists(st.builds(Box, *[st.floats(0, 100)] * 2, *[st.floats(100, 150)] * 2), max_size=2))
def test_nothing_is_covered(labels: list[Label], obstacles: list[Box]) -> None:
    """Labels keep clear of one another and of obstacles, in bounds, by their point, as large as asked."""
    placed = place_labels(labels, BOUNDS, obstacles)
    boxes = [place.box for place in placed]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    assert not any(overlap(box, obstacle) for box in boxes for obstacle in obstacles)
    for place in placed:
        label, box = labels[place.label], place.box
        assert box.left >= 0
        assert box.top >= 0
        assert box.right <= 200
        assert box.bottom <= 150
        assert abs(box.right - box.left - label.width) < 1e-9
        assert abs((box.left + box.right) / 2 - label.x) <= label.width / 2 + label.gap + 1e-9
        assert abs((box.top + box.bottom) / 2 - label.y) <= label.height / 2 + label.gap + 1e-9
    assert [place.label for place in placed] == sorted({place.label for place in placed})


def test_the_more_important_label_wins() -> None:
    """With room for one of many at a place, the highest priority is placed; among equals the first."""
    crowd = [Label(5, 5, 9, 9, priority, gap=0, centered=True) for priority in (1, 3, 3, 2)]
    assert [place.label for place in place_labels(crowd, Box(0, 0, 10, 10))] == [1]


def test_upper_right_is_preferred() -> None:
    """A label alone lies to the upper right of its point, or on it where asked."""
    (place,) = place_labels([Label(100, 75, 30, 10)], BOUNDS)
    assert place.box == Box(102, 63, 132, 73)
    (place,) = place_labels([Label(100, 75, 30, 10, centered=True)], BOUNDS)
    assert place.box == Box(85, 70, 115, 80)


def test_other_places_are_tried() -> None:
    """In the upper right corner a label goes to the lower left of its point."""
    (place,) = place_labels([Label(199, 1, 30, 10)], BOUNDS)
    assert place.box == Box(167, 3, 197, 13)


def test_no_labels() -> None:
    """Nothing to place is nothing placed."""
    assert place_labels([], BOUNDS) == []
