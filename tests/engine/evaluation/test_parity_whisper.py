from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.evaluation import parity_whisper
from engine.evaluation.golden_set import GoldenSet
from engine.models.parts.soft_prompts import SoftPrompts
from engine.progress import silent

# openai-whisper 20250625 leaves its vocabulary files open.
pytestmark = [
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
OWN = Path(__file__).parents[2] / "golden" / "parity"


@pytest.fixture(scope="module")
def golden() -> GoldenSet:
    """The small set of this repository."""
    return GoldenSet(OWN, "tswhisper_golden.npz", "tswhisper_layout.json")


def test_every_compared_array_is_computed(golden: GoldenSet) -> None:
    """Nothing that the set holds is left out, with four prompts as with sixteen."""
    produced = dict(parity_whisper.produce(golden, silent))
    wanted = {name for name in golden.arrays if golden.tolerance(name) is not None}
    assert wanted <= set(produced)


def test_prompts_that_are_not_folded_show(
    golden: GoldenSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Leaving the folding out moves the encoder by far more than its tolerance."""

    def unfolded(self: SoftPrompts) -> torch.Tensor:
        return self.soft_prompt_extra_encoder

    monkeypatch.setattr(SoftPrompts, "encoder", unfolded)
    produced = dict(parity_whisper.produce(golden, silent))
    assert float(np.abs(produced["deep.encoder"] - golden["deep.encoder"]).max()) > 0.1


def test_placeholders_of_the_sequence_are_ours(golden: GoldenSet) -> None:
    """The start of the teacher's sequence is computed, not copied from the set."""
    tampered = GoldenSet(OWN, "tswhisper_golden.npz", "tswhisper_layout.json")
    tampered.arrays["tokens.sequence"] = golden["tokens.sequence"].copy()
    tampered.arrays["tokens.sequence"][:, 1] = 7
    produced = dict(parity_whisper.produce(tampered, silent))
    np.testing.assert_array_equal(golden["tokens.sequence"], produced["tokens.sequence"])
