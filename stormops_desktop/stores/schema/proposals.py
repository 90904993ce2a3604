"""Proposals and what was decided about them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Index, Integer, String

from stormops_desktop.stores.schema.metadata import decision_table

proposals = decision_table(
    "proposals",
    Column("proposal_id", String, primary_key=True),  # UUIDv7
    Column("execution_id", String, nullable=False),
    Column("playbook_id", String, nullable=False),
    Column("storm", String, nullable=False),
    Column("property_id", String, nullable=False),
    Column("kind", String, nullable=False),  # model.proposal.ProposalKind
    Column("channel", String, nullable=False),  # model.cleared.Channel
    Column("status", String, nullable=False),  # model.proposal.ProposalStatus
    Column("priority", Integer, nullable=False),
    Column("expected_value_usd", Integer, nullable=False),
    Column("rationale", JSON, nullable=False),  # [{"template", "values"}], in order
    Column("evidence", JSON, nullable=False),
    Column("begins", String, nullable=False),  # lawful hours it was cleared for, UTC, ISO 8601
    Column("ends", String, nullable=False),
    Column("expires_at", String, nullable=False),
    Column("created_at", String, nullable=False),
    Column("decided_at", String),
    Column("reason", String),  # of a rejection
)
Index("proposals_by_status", proposals.c.status, proposals.c.playbook_id)

proposal_notes = decision_table(
    "proposal_notes",
    Column("proposal_id", String, primary_key=True),
    Column("note", String, nullable=False),  # a person's words for the office; never on a packet
)

crew_notes = decision_table(
    "crew_notes",
    Column("proposal_id", String, primary_key=True),
    Column("note", String, nullable=False),  # for the crew's packet, which the household may read
)
