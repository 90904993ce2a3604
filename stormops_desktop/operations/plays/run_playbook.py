"""Running a play for a storm: its execution and its proposals, as one undo step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import uuid_utils
from sqlalchemy import select

from stormops_desktop.engines.proposal.propose import OpenWork, Proposed, propose
from stormops_desktop.model.playbook import Playbook
from stormops_desktop.model.progress import CancelToken, part_of
from stormops_desktop.model.proposal import Candidate, Proposal, ProposalStatus, ScoreSource
from stormops_desktop.model.rules import RuleBook
from stormops_desktop.model.sentence import Sentence
from stormops_desktop.operations.jobs.job import Job
from stormops_desktop.operations.plays.list_playbooks import find_playbook
from stormops_desktop.operations.plays.outreach_parameters import outreach_parameters
from stormops_desktop.operations.plays.preview_playbook import (
    RuleCount,
    open_scored_homes,
    predicates_of,
    require_score,
)
from stormops_desktop.operations.plays.proposal_status import OPEN_STATUSES
from stormops_desktop.operations.plays.rule_book import load_households, load_rule_book
from stormops_desktop.operations.territory.territory_clock import local_date
from stormops_desktop.stores.generation import Generation
from stormops_desktop.stores.journal import Command, RowChange
from stormops_desktop.stores.queries.targeting import targeted_properties
from stormops_desktop.stores.schema.proposals import proposals
from stormops_desktop.stores.workspace import Workspace


@dataclass(frozen=True, slots=True)
class RunPlaybookAnswer:
    """What a run came to: proposals and withheld homes add up to the targeted ones.

    Attributes:
        execution_id: None for a dry run, which writes nothing.
    """

    execution_id: str | None
    targeted: int
    withheld: tuple[RuleCount, ...]
    proposals: int


def run_playbook(
    workspace: Workspace, playbook_id: str, *, storm: str, dry_run: bool = False, job: Job
) -> RunPlaybookAnswer:
    """Propose the first step of a play to every home that it targets and that may be contacted.

    Raises:
        UsageError: There is no such play, or the storm is not scored.
        BadInputError: The play cannot be run.
    """
    now = job.clock()
    playbook = find_playbook(workspace, playbook_id)
    score = require_score(workspace, storm)
    job.progress(0.0, "Choosing homes")
    candidates = _candidates(workspace, playbook, score, now, job.cancel)
    job.cancel.raise_if_cancelled()
    part_of(job.progress, 0.2, 0.4)(0.0, "Reading contact lists")
    rules = load_rule_book(workspace, now)
    households = load_households(workspace, [candidate.property_id for candidate in candidates])
    job.cancel.raise_if_cancelled()
    job.progress(0.4, "Checking the law of contact")
    proposed = propose(
        candidates,
        households,
        playbook,
        rules,
        outreach_parameters(),
        now=now,
        source=ScoreSource(
            storm,
            score.content_hash,
            synthetic=bool(score.manifest.get("synthetic")),
            drill=bool(score.manifest.get("drill")),
        ),
        open_work=_open_work(workspace, playbook, storm, now),
    )
    job.cancel.raise_if_cancelled()
    withheld = tuple(RuleCount(rule, count) for rule, count in sorted(proposed.withheld.items()))
    if dry_run:
        return RunPlaybookAnswer(None, len(candidates), withheld, len(proposed.proposals))
    job.progress(0.8, "Writing proposals")
    execution = _Execution(str(uuid_utils.uuid7()), playbook, storm, score, now)
    changes = (
        _execution_row(execution, len(candidates), proposed, rules),
        *_proposal_rows(execution, proposed),
    )
    title = Sentence(
        "run playbook {playbook_id} for {storm} ({count} proposals)",
        playbook_id=playbook.playbook_id,
        storm=storm,
        count=len(proposed.proposals),
    )
    workspace.apply(Command(title, changes))
    job.progress(1.0, "Done")
    return RunPlaybookAnswer(execution.execution_id, len(candidates), withheld, len(proposed.proposals))


@dataclass(frozen=True, slots=True)
class _Execution:
    execution_id: str
    playbook: Playbook
    storm: str
    score: Generation
    now: datetime


def _candidates(
    workspace: Workspace, playbook: Playbook, score: Generation, now: datetime, cancel: CancelToken
) -> list[Candidate]:
    predicates = predicates_of(workspace, playbook, score, now)
    with open_scored_homes(workspace, score, cancel=cancel) as analytics:
        table: pa.Table = analytics.arrow(targeted_properties(predicates, local_date(workspace, now)))
    names = ("property_id", "sii", "sii_low", "sii_high", "moe_usd", "moe_low_usd", "moe_high_usd")
    more = ("hail_mm", "roof_age", "response_rate", "prior_touchpoints")
    columns = [table[name].to_pylist() for name in (*names, *more)]
    return [Candidate(*values) for values in zip(*columns, strict=True)]


def _open_work(workspace: Workspace, playbook: Playbook, storm: str, now: datetime) -> OpenWork:
    channel = playbook.sequence[0].channel
    table = proposals.c
    rows = workspace.rows(
        select(
            table.property_id, table.storm, table.playbook_id, table.channel, table.status, table.created_at
        ).where(table.expires_at > now.isoformat(), table.status != ProposalStatus.REJECTED.value)
    )
    own = [row for row in rows if row["playbook_id"] == playbook.playbook_id]
    still_open = [row for row in own if row["status"] in OPEN_STATUSES]
    today = local_date(workspace, now)
    made = {row["created_at"] for row in own}
    made_today = {at for at in made if local_date(workspace, datetime.fromisoformat(at)) == today}
    cost = outreach_parameters().odds[channel].cost_usd
    return OpenWork(
        property_ids=frozenset(
            row["property_id"]
            for row in rows
            if row["storm"] == storm and row["channel"] == channel.value and row["status"] in OPEN_STATUSES
        ),
        made_today=sum(row["created_at"] in made_today for row in own),
        open_proposals=len(still_open),
        spent_usd=cost * len(own),
    )


def _execution_row(execution: _Execution, targeted: int, proposed: Proposed, rules: RuleBook) -> RowChange:
    playbook = execution.playbook
    sets = (*rules.everywhere, rules.common, *rules.states.values(), *rules.places.values())
    return RowChange(
        "executions",
        execution.execution_id,
        None,
        {
            "playbook_id": playbook.playbook_id,
            "playbook_version": playbook.version,
            "document": dict(playbook.document),
            "storm": execution.storm,
            "score": execution.score.content_hash,
            "channel": playbook.sequence[0].channel.value,
            "started_at": execution.now.isoformat(),
            "targeted": targeted,
            "withheld": [{"rule": rule, "count": n} for rule, n in sorted(proposed.withheld.items())],
            "proposals": len(proposed.proposals),
            "rule_sets": {rule_set.rule_set: rule_set.version for rule_set in sets},
            "lists": {kind.value: as_of.isoformat() for kind, as_of in rules.list_dates.items()},
        },
    )


def _proposal_rows(execution: _Execution, proposed: Proposed) -> list[RowChange]:
    return [
        RowChange("proposals", str(uuid_utils.uuid7()), None, _proposal_row(execution, proposal))
        for proposal in proposed.proposals
    ]


def _proposal_row(execution: _Execution, proposal: Proposal) -> dict[str, Any]:
    return {
        "execution_id": execution.execution_id,
        "playbook_id": execution.playbook.playbook_id,
        "storm": execution.storm,
        "property_id": proposal.property_id,
        "kind": proposal.kind.value,
        "channel": proposal.channel.value,
        "status": ProposalStatus.PENDING.value,
        "priority": proposal.priority,
        "expected_value_usd": proposal.expected_value_usd,
        "rationale": [{"template": s.template, "values": dict(s.values)} for s in proposal.rationale],
        "evidence": dict(proposal.evidence),
        "begins": proposal.begins.isoformat(),
        "ends": proposal.ends.isoformat(),
        "expires_at": proposal.expires.isoformat(),
        "created_at": execution.now.isoformat(),
        "decided_at": None,
        "reason": None,
    }
