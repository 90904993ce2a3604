"""The state that a census tract lies in."""

from __future__ import annotations

_FIPS = """
01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD
25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD
47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY
"""
"""State FIPS codes (ANSI INCITS 38-2009), the first two digits of a tract's GEOID."""

_STATES = {pair[:2]: pair[2:] for pair in _FIPS.split()}
_GEOID_DIGITS = 11


def state_of_tract(tract_id: str | None) -> str | None:
    """Two letters of the state; None where the id is no tract's GEOID."""
    if tract_id is None or len(tract_id) != _GEOID_DIGITS or not tract_id.isdigit():
        return None
    return _STATES.get(tract_id[:2])
