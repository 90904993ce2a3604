"""The plan of a day, its routes and its stops."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, String

from stormops_desktop.stores.schema.metadata import decision_table

plans = decision_table(
    "plans",
    Column("day", String, primary_key=True),  # ISO date at the territory
    Column("time_zone", String, nullable=False),  # IANA; the plan's seconds count from its midnight
    Column("basis", String, nullable=False),  # of travel times: roads | straight_line
    Column("withheld", JSON, nullable=False),  # [{"property_id", "rule"}]
    Column("validated", Boolean, nullable=False),  # false: a person moved stops against a rule
    Column("synthetic", Boolean, nullable=False),
    Column("made_at", String, nullable=False),  # UTC, ISO 8601
)

routes = decision_table(
    "routes",
    Column("route_id", String, primary_key=True),  # "2026-11-23-crew-1"
    Column("day", String, nullable=False),
    Column("crew", String, nullable=False),
    Column("version", Integer, nullable=False),  # counts up whenever the crew's day changes
    Column("position", Integer, nullable=False),  # of the crew among the day's crews
    Column("start", JSON, nullable=False),  # [lon, lat]
    Column("end", JSON, nullable=False),
    Column("departs", String, nullable=False),  # UTC, ISO 8601
    Column("returns", String, nullable=False),
    Column("lunch_begins", String),
    Column("lunch_ends", String),
    Column("lunch_after", Integer),  # number of visits before it
    Column("drive_s", Integer, nullable=False),  # parking included
    Column("walk_s", Integer, nullable=False),
    Column("service_s", Integer, nullable=False),
    Column("meters", Integer, nullable=False),
    Column("languages", JSON, nullable=False),
)
Index("routes_by_day", routes.c.day, routes.c.position)

stops = decision_table(
    "stops",
    Column("stop_id", String, primary_key=True),  # day and property
    Column("day", String, nullable=False),
    Column("property_id", String, nullable=False),
    Column("proposal_id", String, nullable=False),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("prize_usd", Integer, nullable=False),
    Column("building_id", String),
    Column("state", String, nullable=False),  # planned | unserved | withheld | skipped | done
    Column("route_id", String),
    Column("number", Integer),  # on its route, from 1
    Column("arrives", String),  # UTC, ISO 8601
    Column("begins", String),
    Column("leaves", String),
    Column("window_begins", String),  # the lawful hours that the visit lies in
    Column("window_ends", String),
    Column("reason", String),  # why it is unserved, withheld or skipped
    Column("detail", String),
    Column("lock_crew", String),
    Column("lock_position", Integer),  # order among the locked stops of that crew
)
Index("stops_by_day", stops.c.day, stops.c.route_id, stops.c.number)
Index("stops_by_property", stops.c.property_id)
