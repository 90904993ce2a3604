"""Jobs that ran, and drafts that a crash must not take: no decisions, so outside the journal."""

from __future__ import annotations

from sqlalchemy import JSON, Column, String, Table

from stormops_desktop.stores.schema.metadata import metadata

jobs = Table(
    "jobs",
    metadata,
    Column("job_id", String, primary_key=True),  # UUIDv7
    Column("title", String, nullable=False),
    Column("state", String, nullable=False),  # model.job_record.JobState
    Column("started_at", String, nullable=False),  # UTC, ISO 8601
    Column("ended_at", String),
    Column("log", JSON, nullable=False),  # lines, in order
    Column("error", JSON),  # {"code", "message", "remedy", "file", "record"}
    Column("work", JSON(none_as_null=True)),  # {"name", "arguments"}, where a later start can do it again
)

drafts = Table(
    "drafts",
    metadata,
    Column("draft", String, primary_key=True),  # what is being written, such as "playbook/frisco-alpha"
    Column("document", JSON, nullable=False),
    Column("saved_at", String, nullable=False),  # UTC, ISO 8601
)
