"""Playbooks that were imported, and their executions."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, String

from stormops_desktop.stores.schema.metadata import decision_table

playbooks = decision_table(
    "playbooks",
    Column("playbook_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("version", String, nullable=False),
    Column("status", String, nullable=False),  # model.playbook.PlaybookStatus
    Column("document", JSON, nullable=False),  # as it was written
    Column("imported_at", String, nullable=False),  # UTC, ISO 8601
)

executions = decision_table(
    "executions",
    Column("execution_id", String, primary_key=True),  # UUIDv7
    Column("playbook_id", String, nullable=False),
    Column("playbook_version", String, nullable=False),
    Column("document", JSON, nullable=False),  # the playbook as it was run
    Column("storm", String, nullable=False),
    Column("score", String, nullable=False),  # content hash of the score that was read
    Column("channel", String, nullable=False),  # of the step that was run
    Column("started_at", String, nullable=False),  # UTC, ISO 8601
    Column("targeted", Integer, nullable=False),
    Column("withheld", JSON, nullable=False),  # [{"rule", "count"}]
    Column("proposals", Integer, nullable=False),
    Column("rule_sets", JSON, nullable=False),  # {"us": "2026.11", ...}
    Column("lists", JSON, nullable=False),  # {"do_not_contact": "2026-11-20", ...}
)
