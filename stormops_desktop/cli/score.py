"""`stormops score`: score every property for a storm, or replay a score from its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stormops_desktop.cli.session import Session, pass_session

if TYPE_CHECKING:
    from rich.console import RenderableType

    from stormops_desktop.operations.scores.replay_score import ReplayAnswer
    from stormops_desktop.operations.scores.score_properties import ScoreAnswer

_DIFFERENCE_FOUND = 3


class _StormOrReplay(click.Group):
    """A group in which everything but `replay` names a storm to score."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] != "replay" and not {"-h", "--help"} & set(args[:1]):
            args = ["storm", *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "STORM [--product P] [--parameters FOLDER]")
        formatter.write_usage(ctx.command_path, "replay RECEIPT")


@click.group("score", cls=_StormOrReplay)
def group() -> None:
    """Score every property for STORM, or replay a score from its receipt."""


@group.command("storm", hidden=True)
@click.argument("storm")
@click.option(
    "--product", help="The hail product that counts; observed MESH before forecasts where not given."
)
@click.option(
    "--parameters",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with damage parameters of your own, such as a price list (opportunity.json).",
)
@pass_session
def score(session: Session, storm: str, product: str | None, parameters: Path | None) -> None:
    """Score every property for STORM: exposure, SII and MOE with 90 % intervals, and a receipt."""
    from stormops_desktop.operations.scores.score_properties import score_properties

    with session.workspace() as workspace:
        answer = score_properties(
            workspace, storm, product=product, parameter_folder=parameters, job=session.job
        )
        session.answer(answer, people=_scored)


@group.command("replay")
@click.argument("receipt")
@pass_session
def replay(session: Session, receipt: str) -> None:
    """Score again from RECEIPT (a receipt.json, or a storm's id) and name what is not as it was."""
    from stormops_desktop.operations.scores.replay_score import replay_score

    with session.workspace() as workspace:
        answer = replay_score(workspace, receipt, job=session.job)
        if answer.identical:
            session.answer({"identical": True}, people=lambda _: "Identical: every score has the same bits.")
        else:
            session.answer(answer, people=_different, exit_status=_DIFFERENCE_FOUND)


def _scored(answer: ScoreAnswer) -> RenderableType:
    from stormops_desktop.cli.tables import facts_table

    marks = [word for word, holds in (("drill", answer.drill), ("synthetic", answer.synthetic)) if holds]
    sii, moe = answer.sii, answer.moe_usd
    dates = [
        f"{item.date} ({item.certainty}, by {item.basis}): {item.properties:,}" for item in answer.local_dates
    ]
    return facts_table(
        {
            "storm": f"{answer.storm_id}, {answer.product}" + (f" ({', '.join(marks)})" if marks else ""),
            "properties": f"{answer.properties:,}, {answer.covered:,} covered, {answer.exposed:,} with hail",
            "SII": "–"
            if sii.mean is None
            else f"mean {sii.mean:.1f}, median {sii.p50:.1f}, "
            f"one in ten over {sii.p90:.1f}, highest {sii.max:.1f}",
            "MOE": f"${moe.total:,}, 90 % from ${moe.low:,} to ${moe.high:,} ({moe.bounds})",
            "hail on": "; ".join(dates) or "–",
            "note": answer.calibration,
            "receipt": str(answer.receipt),
        }
    )


def _different(answer: ReplayAnswer) -> RenderableType:
    lines = ["Not identical. These differ:", *(f"  {item}" for item in answer.differs)]
    if answer.max_rel_diff is not None:
        lines.append(f"Largest relative difference of a score: {answer.max_rel_diff:.3g}")
    lines.extend(f"Other version: {change}" for change in answer.versions_changed)
    return "\n".join(lines)
