"""Writes a golden folder of tiny networks, laid out like the official one.

`python -m tests.helpers.tiny_golden tests/golden/parity` froze the set in the repository at a
commit at which the official golden files were reproduced in full. It guards against change where
those are absent, and proves that sizes, seeds, cases and inputs are read from the folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch

from engine.evaluation import parity, parity_clapsep, parity_whisper
from engine.evaluation.golden_set import GoldenSet
from engine.models.parts import prompt_places
from engine.progress import silent
from tests.helpers import tiny_clapsep, tiny_prompted

TOLERANCES = {
    "clapsep_golden.npz": [
        ["check.*", 0],
        ["input.*.crc32", 0],
        ["input.*.head", 0],
        ["query.*", 0],
        ["input.*", None],
        ["cases", None],
        ["*.mixture", None],
        ["*.positive", None],
        ["*.negative", None],
        ["*.at", None],
        ["*.shape", 0],
        ["*.mask_shape", 0],
        ["*.wave_length", 0],
        ["*.mask", 1e-5],
        ["*.wave", 2e-6],
        ["*.logmel.*", 1e-3],
        ["*.value", 5e-5],
        ["*.stat", 1e-5],
    ],
    "clap_golden.npz": [
        ["check.*", 0],
        ["input.*.crc32", 0],
        ["input.*.head", 0],
        ["input.*", None],
        ["text.ids", None],
        ["text.mask", None],
        ["*.at", None],
        ["*.shape", 0],
        ["*.int16_crc32", 0],
        ["*.clip_head", 0],
        ["*.logmel.*", 1e-3],
        ["audio.*", 1e-4],
        ["text.*", 2e-5],
        ["fixed.*", 1e-6],
    ],
    "tswhisper_golden.npz": [
        ["check.*", 0],
        ["input.*.crc32", 0],
        ["input.*.head", 0],
        ["input.xvector_*", 0],
        ["input.*", None],
        ["mel_?.frames", 0],
        ["mel_?", 1e-4],
        ["tokens.text_*", None],
        ["tokens.*", 0],
        ["encoder.positions", None],
        ["vocabulary_ids", None],
        ["*.at", None],
        ["*.top_id", 0],
        ["*.language_id", 0],
        ["*.tokens", 0],
        ["*.no_speech_prob", 1e-8],
        ["train.grad.*", {"relative": 1e-4}],
        ["*", 5e-5],
    ],
}
_INSIDE_CLAP = ("logmel", "bn0", "image", "layer1", "norm", "projection")
_INSIDE_CLAPSEP = ("mag", "cos", "wave48", "bn0", "layer0", "bottleneck", "dec1_skip", "mask_in")
_EMPTY = np.zeros(0)


def write(folder: Path) -> None:
    """Write layouts, tolerances and the three sets."""
    folder.mkdir(parents=True, exist_ok=True)
    _json(folder / "tolerances.json", TOLERANCES)
    _json(folder / "clapsep_layout.json", _clapsep_layout())
    _json(folder / "tswhisper_layout.json", _whisper_layout())
    _write_set(folder, "clap", _clap_inputs(), parity_clapsep.produce_clap)
    _write_set(folder, "clapsep", _clapsep_inputs(), parity_clapsep.produce_clapsep)
    _write_set(folder, "prompted-whisper", _whisper_inputs(), None)


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, separators=(",", ":")) + "\n", "utf-8")


def _section(shapes: dict[str, tuple[int, ...]]) -> dict[str, Any]:
    return {"keys": {key: {"shape": list(shape), "fill": "rule"} for key, shape in shapes.items()}}


def _clapsep_layout() -> dict[str, Any]:
    return {file: _section(keys) for file, keys in tiny_clapsep.published_shapes().items()}


def _whisper_layout() -> dict[str, Any]:
    layout: dict[str, Any] = {"dims": tiny_prompted.DIMS, "prompt_length": tiny_prompted.LENGTH}
    layout["xvector_size"] = tiny_prompted.DEEP.xvector
    modules = {
        "whisper": tiny_prompted.model(),
        "tswhisper": tiny_prompted.prompts(tiny_prompted.DEEP),
        "tswhisper_shallow": tiny_prompted.prompts(tiny_prompted.SHALLOW),
    }
    for section, module in modules.items():
        state = module.state_dict()
        layout[section] = _section({key: tuple(value.shape) for key, value in state.items()})
    layout["whisper"]["keys"]["encoder.positional_embedding"]["fill"] = "computed"
    return layout


def _sound(name: str, seconds: float, rate: int, gain: float = 0.8) -> dict[str, Any]:
    fields = {"seconds": seconds, "rate": rate, "gain": gain, "crc32": 0, "head": np.zeros(8)}
    return {f"input.{name}.{field}": np.array(value) for field, value in fields.items()}


def _inside(name: str, parts: tuple[str, ...], seed: int) -> dict[str, Any]:
    random = np.random.default_rng(seed)
    found = {}
    for part in parts:
        at = random.integers(
            0, tiny_clapsep.DIMS.clap.embedding if part == "projection" else 6_000, 12
        )
        found |= {f"{name}.{part}.{kind}": _EMPTY for kind in ("shape", "stat", "value")}
        found[f"{name}.{part}.at"] = at
    return found


def _clap_inputs() -> dict[str, Any]:
    ids = np.ones((3, 9), np.int32)
    for row, length in enumerate((3, 9, 5)):
        ids[row, :length] = [0, *range(10 + row, 8 + row + length), 2]
    found = {"check.seed": 5, "text.ids": ids, "text.mask": (ids != 1).astype(np.uint8)}
    found |= {"check.clap.audio_branch.bn0.running_var": 0, "text.hidden": np.zeros((3, 3, 3, 4))}
    found |= {f"text.{name}": _EMPTY for name in ("embedding", "projection", "pooled")}
    found |= {"fixed.relative_position_index": _EMPTY}
    for clip, seconds, gain in (("short", 2.0, 1.25), ("whole", 10.0, 0.5)):
        found |= _sound(clip, seconds, 48_000, gain)
        found |= _inside(f"audio.{clip}", _INSIDE_CLAP, 1)
        found |= {f"audio.{clip}.clip_head": np.zeros(16)}
        names = ("embedding", "latent", "int16_crc32", "embedding_unquantised")
        found |= {f"audio.{clip}.{name}": _EMPTY for name in names}
    return found


def _clapsep_inputs() -> dict[str, Any]:
    found: dict[str, Any] = {"check.seed": 11, "cases": np.array(["both", "two"])}
    found |= {f"check.clapsep.{key}": 0 for key in ("decoder_model.spec_norm.running_var",)}
    found |= (
        _sound("rain", 0.8, 32_000) | _sound("bell", 0.8, 32_000) | _sound("door", 1.31, 32_000)
    )
    found |= {f"query.{name}": _EMPTY for name in ("this", "not_this")}
    cases = {
        "both": (["door"], ["this"], ["not_this"]),
        "two": (["rain", "bell"], ["this", ""], ["", "not_this"]),
    }
    for case, sides in cases.items():
        for side, names in zip(("mixture", "positive", "negative"), sides, strict=True):
            found[f"{case}.{side}"] = np.array(names)
        for name in ("mask", "mask_shape", "wave", "wave_length"):
            found[f"{case}.{name}"] = _EMPTY
    return found | _inside("both", _INSIDE_CLAPSEP, 2)


def _whisper_inputs() -> dict[str, Any]:
    found: dict[str, Any] = {"check.seed": 23, "check.tswhisper.soft_prompt_extra_encoder": 0}
    random = np.random.default_rng(3)
    for number, seconds in enumerate((1.1, 0.7)):
        found |= _sound(f"speech_{number}", seconds, 16_000)
        names = (f"input.xvector_{number}", f"mel_{number}", f"mel_{number}.frames")
        names += tuple(f"tokens.decoder_{side}_{number}" for side in ("input", "output"))
        found |= dict.fromkeys(names, _EMPTY)
        found[f"tokens.text_{number}"] = np.array(("Hear THIS", "not that")[number])
    words = random.integers(300, 50_000, (2, 6))
    start = prompt_places.start_tokens(
        tiny_prompted.tokenizer(), tiny_prompted.LENGTH, spaced=False
    )
    found["tokens.sequence"] = np.concatenate([np.array([start, start]), words], axis=1)
    found["tokens.evaluation_initial"] = _EMPTY
    found["vocabulary_ids"] = np.sort(random.choice(51_865, 24, replace=False))
    found["encoder.positions"] = np.array([0, 1, 4, 5, 50, 1499])
    return found | _whisper_results()


def _whisper_results() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for case in ("plain", "deep", "shallow"):
        found |= {f"{case}.encoder": _EMPTY, f"{case}.encoder_stat": _EMPTY}
        for way in ("full", "cached"):
            names = ("logits", "logsumexp", "top", "top_id")
            found |= {f"{case}.{way}.{name}": _EMPTY for name in names}
    for block in range(tiny_prompted.LAYERS):
        for side in ("encoder", "decoder"):
            found[f"deep.{side}.block{block}_in"] = np.zeros((2, 6, tiny_prompted.WIDTH))
    found |= {"deep.language_logits": _EMPTY, "deep.language_id": _EMPTY}
    for way in ("auto", "fr"):
        found[f"deep.greedy_{way}.tokens"] = np.zeros((2, 5))
        for name in ("avg_logprob", "no_speech_prob", "language_id"):
            found[f"deep.greedy_{way}.{name}"] = _EMPTY
    found |= {"train.loss": _EMPTY, "prompts.folded_encoder": _EMPTY}
    for key in ("soft_prompt_extra_encoder", "mlp_decoder.0.net.2.weight"):
        found |= {f"train.grad.{key}.{name}": _EMPTY for name in ("norm", "value")}
        found[f"train.grad.{key}.at"] = np.array([0, 7, 100])
    return found


def _write_set(folder: Path, name: str, inputs: dict[str, Any], produce: Any) -> None:
    """Write the inputs, let the networks fill in the results, write again."""
    file, layout = parity.FILES[name]
    np.savez_compressed(folder / file, **inputs)
    golden = GoldenSet(folder, file, layout)
    if produce is None:
        produced = dict(parity_whisper.produce(golden, silent))
    else:
        with torch.inference_mode():
            produced = dict(produce(golden, parity_clapsep.build(golden), silent))
    results = {key: values for key, values in produced.items() if key in inputs}
    np.savez_compressed(folder / file, **(inputs | results))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
