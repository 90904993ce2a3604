from __future__ import annotations

import json

import pytest

from stormops_desktop.engines.playbook.message_lint import lint_messages, plain_text, refuse_messages
from stormops_desktop.engines.playbook.playbook_parsing import parse_playbook
from stormops_desktop.engines.proposal.rule_set_parsing import parse_rule_set
from stormops_desktop.files.shipped_files import resource
from stormops_desktop.model.errors import BadInputError
from stormops_desktop.model.playbook import Playbook
from stormops_desktop.model.rules import MessageRule


@pytest.fixture(scope="module")
def texas() -> tuple[MessageRule, ...]:
    """What Texas forbids roofers to say."""
    text = resource("rule_sets", "us_tx.json").read_text(encoding="utf-8")
    return parse_rule_set(json.loads(text)).messages


def saying(sentence: str, language: str = "en") -> Playbook:
    return parse_playbook(
        {
            "playbook_name": "Talk",
            "channel_strategy": {"sequence": [{"channel": "door_knock"}]},
            "message_variants": {"calm": {language: ["Hello.", sentence]}},
        }
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "We negotiate your claim.",
        "We will negotiate with your insurance company.",
        "We handle the whole insurance process.",
        "We help you file your claim today.",
        "We'll fight your insurer.",
        "We get you every dime you are owed!",
        "You deserve every penny you're owed.",
        "We speak to your insurer for you.",
        "We'll talk to the adjuster on your behalf.",
        "We represent homeowners like you.",
        "Your insurance claim specialists.",
        "Avoid incorrect settlement pricing.",
        "Let us get your claim approved.",
        "We NEGOTIATE\u00a0your  CLAIM",
        "We nego\u00adtiate your claim.",
    ],
)
def test_roofers_are_no_public_adjusters(texas: tuple[MessageRule, ...], sentence: str) -> None:
    """Sentences that act or advertise as a public adjuster are found, whatever their spacing and case."""
    (finding,) = lint_messages(saying(sentence), texas)
    assert finding.rule.basis.statute == "Tex. Ins. Code § 4102.163"
    assert finding.path == "message_variants.calm.en[1]"


@pytest.mark.parametrize(
    "sentence",
    [
        "We waive your deductible.",
        "We will absorb the deductible!",
        "We eat your deductible.",
        "We\u2019ll cover your deductible.",
        "We can pay part of the deductible.",
        "No deductible!",
        "Your deductible is on us.",
        "Get a free roof.",
        "No out-of-pocket cost.",
    ],
)
def test_deductibles_are_the_owners_to_pay(texas: tuple[MessageRule, ...], sentence: str) -> None:
    """Offers to waive, rebate, absorb or pay a deductible are found."""
    (finding,) = lint_messages(saying(sentence), texas)
    assert "707" in finding.rule.basis.statute


@pytest.mark.parametrize(
    "sentence",
    [
        "Negociamos su reclamo con el seguro.",
        "Tramitamos todo con su aseguradora.",
        "Le conseguimos cada centavo que le deben.",
        "Hablamos con su aseguradora por usted.",
        "Somos expertos en seguros.",
        "Le perdonamos el deducible.",
        "Cubrimos su deducible.",
        "Sin deducible.",
        "¡Techo gratis!",
    ],
)
def test_spanish_sentences_are_read_as_well(texas: tuple[MessageRule, ...], sentence: str) -> None:
    """The same offers in Spanish are found."""
    assert len(lint_messages(saying(sentence, "es"), texas)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "We give you photos of what we see on the roof.",
        "You decide whether to call your insurer.",
        "By law the deductible is yours to pay.",
        "We cannot waive your deductible.",
        "We do not negotiate claims.",
        "We repair roofs after hail.",
        "Usted decide si llama a su seguro.",
        "El deducible le toca a usted.",
    ],
)
def test_honest_sentences_pass(texas: tuple[MessageRule, ...], sentence: str) -> None:
    """What a roofer may say is left alone, also where it names claim and deductible."""
    assert lint_messages(saying(sentence), texas) == []


def test_a_refusal_names_sentence_statute_and_place(texas: tuple[MessageRule, ...]) -> None:
    """The error quotes the sentence and the statute, and says where it stands."""
    with pytest.raises(BadInputError, match="4102") as refused:
        refuse_messages(saying("We negotiate your claim."), texas, "play.json")
    assert refused.value.file == "play.json"
    assert refused.value.record == "message_variants.calm.en[1]"
    assert "We negotiate your claim." in refused.value.message
    refuse_messages(saying("Hello again."), texas, "play.json")


def test_every_shipped_play_speaks_lawfully(texas: tuple[MessageRule, ...]) -> None:
    """The starter play says nothing that Texas forbids, in both languages, with as many points in each."""
    text = resource("playbooks", "frisco-first-knock.json").read_text(encoding="utf-8")
    play = parse_playbook(json.loads(text))
    assert lint_messages(play, texas) == []
    assert len(play.messages["neighbor"]["en"]) == len(play.messages["neighbor"]["es"]) > 0


def test_text_is_made_plain() -> None:
    """Soft hyphens, odd spaces and curly quotes do not hide words."""
    assert plain_text("We\u2019ll\u00a0 nego\u00adtiate") == "We'll negotiate"
