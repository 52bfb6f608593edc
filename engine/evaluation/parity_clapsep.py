"""What our CLAP and CLAPSep compute for the inputs of a golden set, under the golden names."""

from __future__ import annotations

import zlib

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.evaluation import golden_weights
from engine.evaluation.golden_set import GoldenSet, Produced
from engine.evaluation.inside import watch
from engine.models import clapsep_weights
from engine.models.clap import AudioEncoder, AudioTower
from engine.models.clapsep_network import ClapSep, join_query
from engine.models.parts.log_mel import quantise
from engine.progress import Progress, Report

_MASK_STEP = 10  # every tenth frame of a mask is stored
_WAVE_STEP = 16  # and every sixteenth sample of a waveform


def build(golden: GoldenSet) -> ClapSep:
    """The network of the layout's size, its weights by the rule, through the published names.

    Raises:
        WrongWeights: the layout does not describe the published files.
    """
    clap, separator = (
        {key: torch.from_numpy(values) for key, values in golden.weights(section).items()}
        for section in ("clap", "clapsep")
    )
    dims = clapsep_weights.dims_of(golden.shapes("clap"), golden.shapes("clapsep"))
    return clapsep_weights.assemble(dims, clap, separator)


def produce_clap(golden: GoldenSet, network: ClapSep, report: Report) -> Produced:
    """Every array of the CLAP set."""
    yield from golden.checks()
    yield from _fixed(network)
    clips = golden.names("audio.", ".embedding")
    for done, clip in enumerate(clips):
        report(Progress("CLAP, sound", done, len(clips)))
        yield from _clip(golden, network.audio, clip)
    report(Progress("CLAP, words"))
    yield from _text(golden, network)


def _fixed(network: ClapSep) -> Produced:
    """Tables that follow from the architecture."""
    tower = network.audio
    yield "fixed.melW", tower.log_mel.filters.numpy()
    window = tower.log_mel.window.double().numpy()
    angle = 2.0 * np.pi * 5.0 * np.arange(window.size) / window.size
    yield "fixed.conv_real_row5", window * np.cos(angle)
    yield "fixed.conv_imag_row5", -window * np.sin(angle)
    plain, shifted = tower.encoder.first_blocks()
    size = tower.encoder.htsat.input_resolutions[0]
    masks = shifted.get_attn_mask(*size, dtype=torch.float32, device="cpu")
    yield "fixed.attn_mask", masks[[0, -1]].numpy()
    yield "fixed.relative_position_index", plain.attention.self.relative_position_index.numpy()


def _clip(golden: GoldenSet, tower: AudioTower, clip: str) -> Produced:
    samples, name = golden.signal(clip), f"audio.{clip}"
    steps = np.rint(quantise(samples) * 32767.0).astype("<i2")
    yield f"{name}.int16_crc32", np.array(zlib.crc32(steps.tobytes()))
    heard = tower.clips(samples)
    outputs = {"norm": tower.encoder.htsat.norm, "projection": tower.projection}
    outputs |= _encoder_outputs(tower.encoder) | {"logmel": tower.log_mel}
    inputs = {"image": tower.encoder.htsat.patch_embed, "latent": tower.projection}
    with watch(outputs, inputs) as seen:
        embedding = tower(heard)
    yield f"{name}.embedding", embedding[0].numpy()
    yield f"{name}.latent", seen["latent"][0].numpy()
    yield f"{name}.clip_head", heard[0, : golden[f"{name}.clip_head"].size].numpy()
    for key, value in ({"clip": heard} | seen).items():
        yield from golden.inside(f"{name}.{key}", value.numpy())
    unquantised = tower(tower.clips(samples, quantised=False))
    yield f"{name}.embedding_unquantised", unquantised[0].numpy()


def _encoder_outputs(encoder: AudioEncoder) -> dict[str, nn.Module]:
    modules = {"bn0": encoder.htsat.batch_norm, "patch_embed": encoder.htsat.patch_embed}
    return modules | {f"layer{i}": stage for i, stage in enumerate(encoder.htsat.layers)}


def _text(golden: GoldenSet, network: ClapSep) -> Produced:
    ids = torch.from_numpy(golden["text.ids"].astype(np.int64))
    mask = torch.from_numpy(golden["text.mask"].astype(np.int64))
    with watch(
        {"projection": network.text.projection}, {"pooled": network.text.projection}
    ) as seen:
        yield "text.embedding", network.text(ids, mask).numpy()
    yield "text.projection", seen["projection"].numpy()
    yield "text.pooled", seen["pooled"].numpy()
    if "text.hidden" in golden:
        hidden = torch.stack(network.text.hidden(ids, mask).hidden_states).numpy()
        _, _, n_positions, n_features = golden["text.hidden"].shape
        step = hidden.shape[-1] // n_features
        yield "text.hidden", hidden[:, :, :n_positions, ::step]


def produce_clapsep(golden: GoldenSet, network: ClapSep, report: Report) -> Produced:
    """Every array of the CLAPSep set."""
    yield from golden.checks()
    size = network.dims.clap.embedding
    for query in golden.names("query.", ""):
        yield f"query.{query}", golden_weights.unit_vector(query, size, golden.seed)
    cases = [str(case) for case in golden["cases"]]
    for done, case in enumerate(cases):
        report(Progress("CLAPSep", done, len(cases)))
        yield from _case(golden, network, case)


def _case(golden: GoldenSet, network: ClapSep, case: str) -> Produced:
    separator = network.separator
    mixture = torch.from_numpy(
        np.stack([golden.signal(str(name)) for name in golden[f"{case}.mixture"]])
    )
    positive, negative = (
        _queries(golden, case, side, network.dims.clap.embedding)
        for side in ("positive", "negative")
    )
    with watch(*_separator_parts(network)) as seen:
        spectrum = separator.spectrum(mixture)
        magnitude = separator.magnitude(spectrum)
        logits = separator.decoder(
            magnitude, separator.maps(mixture), join_query(positive, negative)
        )
    mask = logits.sigmoid()
    wave = separator.wave(mask, spectrum, mixture.shape[1]).numpy()
    yield from _results(case, mask.numpy(), wave)
    seen |= {
        "mag": magnitude.unsqueeze(1),
        "cos": (spectrum.real / magnitude).unsqueeze(1),
        "sin": (spectrum.imag / magnitude).unsqueeze(1),
    }
    for key, value in seen.items():
        yield from golden.inside(f"{case}.{key}", value.numpy())


def _queries(golden: GoldenSet, case: str, side: str, size: int) -> Tensor:
    """Query vectors of a case, zeros where none is named."""
    rows: list[NDArray[np.float32]] = [
        golden_weights.unit_vector(str(name), size, golden.seed)
        if str(name)
        else np.zeros(size, np.float32)
        for name in golden[f"{case}.{side}"]
    ]
    return torch.from_numpy(np.stack(rows))


def _separator_parts(network: ClapSep) -> tuple[dict[str, nn.Module], dict[str, nn.Module]]:
    """Modules whose results, and whose arguments, the reference names."""
    separator = network.separator
    decoder = separator.decoder
    outputs = _encoder_outputs(separator.encoder) | {
        "wave48": separator.resampler,
        "logmel": separator.log_mel,
        "bottleneck": decoder.film,
        "unpatch": decoder.inverse_patch_embed,
        "mask_logit": decoder.mask_net,
    }
    for i, (level, skip) in enumerate(zip(decoder.layers, decoder.skip, strict=True)):
        outputs |= {f"dec{i}_swin": level, f"dec{i}_skip": skip}
    return outputs, {"image": separator.encoder.htsat.patch_embed, "mask_in": decoder.mask_net}


def _results(case: str, mask: NDArray[np.float32], wave: NDArray[np.float32]) -> Produced:
    exact = mask.astype(np.float64)
    yield f"{case}.mask", mask[:, ::_MASK_STEP]
    yield f"{case}.mask_f16", mask
    yield f"{case}.mask_shape", np.array(mask.shape)
    yield f"{case}.mask_stat", np.array([exact.mean(), exact.std()])
    yield f"{case}.wave", wave[:, ::_WAVE_STEP]
    yield f"{case}.wave_length", np.array(wave.shape[1])
    yield f"{case}.wave_rms", np.sqrt(np.square(wave.astype(np.float64)).mean(axis=1))
