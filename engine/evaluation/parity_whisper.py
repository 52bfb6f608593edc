"""What our prompted Whisper computes for the inputs of a golden set, under the golden names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from whisper.decoding import DecodingResult
from whisper.model import ModelDimensions, Whisper
from whisper.tokenizer import Tokenizer, get_tokenizer

from engine.evaluation import golden_weights
from engine.evaluation.golden_set import GoldenSet, Produced
from engine.evaluation.inside import watch
from engine.models.parts import prompt_places, soft_prompts
from engine.models.parts.soft_prompts import SoftPrompts
from engine.models.prompted_whisper import PromptedWhisper
from engine.progress import Progress, Report

_PROMPT_SECTIONS = {"deep": "tswhisper", "shallow": "tswhisper_shallow"}


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What all cases share: log-mels (batch, mels, 3000), x-vectors, the teacher's sequence."""

    mel: Tensor
    xvectors: Tensor
    sequence: Tensor
    vocabulary: Tensor
    positions: Tensor
    n_start: int


def produce(golden: GoldenSet, report: Report) -> Produced:
    """Every array of the set."""
    base = _whisper(golden)
    length = int(golden.layout["prompt_length"])
    tokenizer = get_tokenizer(
        base.is_multilingual,
        num_languages=base.num_languages,
        language="en",
        task="transcribe",
    )
    yield from golden.checks()
    yield from _sounds(golden, length)
    yield from _tokens(golden, tokenizer, length)
    inputs = _inputs(golden, tokenizer, length)
    report(Progress("Whisper without prompts"))
    with torch.no_grad():
        yield from _passes("plain", base, base.encoder(inputs.mel), inputs)
    for case, section in _PROMPT_SECTIONS.items():
        if section not in golden.layout:
            continue
        report(Progress(f"Whisper with {case} prompts"))
        prompts = _prompts(golden, section)
        model = PromptedWhisper(base, prompts.folded()).eval()
        with torch.no_grad():
            yield from _case(golden, case, model, inputs)
            if f"{case}.language_logits" in golden:
                yield from _decoding(golden, case, model, inputs, tokenizer)
        if case == "deep":
            yield from _folded(model.prompts, inputs)
            report(Progress("training form"))
            yield from _training(golden, PromptedWhisper(base, prompts), inputs, tokenizer)


def _whisper(golden: GoldenSet) -> Whisper:
    model = Whisper(ModelDimensions(**golden.layout["dims"])).eval().requires_grad_(False)
    state = {key: torch.from_numpy(value) for key, value in golden.weights("whisper").items()}
    # The sinusoids are made by the constructor; everything else must be in the layout.
    state["encoder.positional_embedding"] = model.encoder.positional_embedding
    model.load_state_dict(state)
    return model


def _prompts(golden: GoldenSet, section: str) -> SoftPrompts:
    values = golden.weights(section).items()
    return soft_prompts.from_state({key: torch.from_numpy(value) for key, value in values})


def _recordings(golden: GoldenSet) -> list[str]:
    """Number of each recording, in the order of the batch."""
    return [name for name in golden.names("mel_", "") if name.isdigit()]


def _sounds(golden: GoldenSet, length: int) -> Produced:
    n_mels = int(golden.layout["dims"]["n_mels"])
    for number in _recordings(golden):
        samples = golden.signal(f"speech_{number}")
        n_frames = prompt_places.shift_frames(length) + samples.size // prompt_places.FRAME
        n_frames = min(n_frames, prompt_places.MOST_FRAMES)
        mel = prompt_places.log_mel(torch.from_numpy(samples), length, n_mels)
        yield f"mel_{number}", mel[:, :n_frames].numpy()
        yield f"mel_{number}.frames", np.array(n_frames)
    for name in golden.names("input.xvector_", ""):
        size = int(golden.layout["xvector_size"])
        vector = golden_weights.normal_vector(f"xvector_{name}", size, golden.seed)
        yield f"input.xvector_{name}", vector


def _tokens(golden: GoldenSet, tokenizer: Tokenizer, length: int) -> Produced:
    for number in golden.names("tokens.text_", ""):
        text = str(golden[f"tokens.text_{number}"])
        given, target = prompt_places.training_tokens(tokenizer, text, length)
        yield f"tokens.decoder_input_{number}", np.array(given)
        yield f"tokens.decoder_output_{number}", np.array(target)
    start = prompt_places.start_tokens(tokenizer, length, spaced=False)
    sequence = golden["tokens.sequence"].copy()
    sequence[:, : len(start)] = start  # the words after it are an input
    yield "tokens.sequence", sequence
    initial = prompt_places.start_tokens(tokenizer, length, spaced=True)
    yield "tokens.evaluation_initial", np.array(initial)
    yield "tokens.language_ids", np.sort(np.array(tokenizer.all_language_tokens))
    special = {
        tokenizer.transcribe,
        tokenizer.translate,
        tokenizer.sot,
        tokenizer.sot_prev,
        tokenizer.sot_lm,
        tokenizer.no_speech,
    }
    yield "tokens.suppressed", np.array(sorted(special | set(tokenizer.non_speech_tokens)))
    yield "tokens.suppressed_first", np.array([*tokenizer.encode(" "), tokenizer.eot])


def _inputs(golden: GoldenSet, tokenizer: Tokenizer, length: int) -> _Inputs:
    n_mels = int(golden.layout["dims"]["n_mels"])
    size = int(golden.layout["xvector_size"])
    numbers = _recordings(golden)
    mels = [
        prompt_places.log_mel(torch.from_numpy(golden.signal(f"speech_{n}")), length, n_mels)
        for n in numbers
    ]
    vectors = [golden_weights.normal_vector(f"xvector_{n}", size, golden.seed) for n in numbers]
    return _Inputs(
        mel=torch.stack(mels),
        xvectors=torch.from_numpy(np.stack(vectors)),
        sequence=torch.from_numpy(golden["tokens.sequence"].astype(np.int64)),
        vocabulary=torch.from_numpy(golden["vocabulary_ids"].astype(np.int64)),
        positions=torch.from_numpy(golden["encoder.positions"].astype(np.int64)),
        n_start=len(prompt_places.start_tokens(tokenizer, length, spaced=False)),
    )


def _folded(prompts: SoftPrompts, inputs: _Inputs) -> Produced:
    yield "prompts.folded_encoder", prompts.encoder().detach().numpy()
    yield "prompts.folded_decoder", prompts.decoder().detach().numpy()
    yield "prompts.speaker_token", prompts.speaker(inputs.xvectors).detach().numpy()


def _case(golden: GoldenSet, case: str, model: PromptedWhisper, inputs: _Inputs) -> Produced:
    """One model's passes, and what goes into its blocks in the pass over the whole sequence."""
    blocks = {f"encoder.block{i}_in": b for i, b in enumerate(model.encoder.base.blocks)}
    with watch({}, blocks) as seen:
        encoded = model.encode(inputs.mel, inputs.xvectors)
    yield from _block_inputs(golden, case, seen)
    blocks = {f"decoder.block{i}_in": b for i, b in enumerate(model.decoder.blocks)}
    with watch({}, blocks) as seen:
        model.decoder(inputs.sequence, encoded)
    yield from _block_inputs(golden, case, seen)
    yield from _passes(case, model, encoded, inputs)


def _block_inputs(golden: GoldenSet, case: str, seen: dict[str, Tensor]) -> Produced:
    for name, value in seen.items():
        if f"{case}.{name}" in golden:
            yield f"{case}.{name}", value[:, : golden[f"{case}.{name}"].shape[1]].numpy()


def _passes(case: str, model: Whisper, encoded: Tensor, inputs: _Inputs) -> Produced:
    """Encoder output, and logits of the teacher's sequence at once and through the cache."""
    exact = encoded.double()
    yield f"{case}.encoder", encoded[:, inputs.positions].numpy()
    stat = torch.stack([exact.mean(dim=(1, 2)), exact.std(dim=(1, 2), correction=0)], dim=1)
    yield f"{case}.encoder_stat", stat.numpy()
    full = model.decoder(inputs.sequence, encoded)
    yield from _logits(f"{case}.full", full, inputs.vocabulary)
    cached = _cached_logits(model, inputs.sequence, encoded, inputs.n_start)
    yield from _logits(f"{case}.cached", cached, inputs.vocabulary)


def _cached_logits(model: Whisper, sequence: Tensor, encoded: Tensor, n_start: int) -> Tensor:
    cache, hooks = model.install_kv_cache_hooks()
    try:
        logits = [model.decoder(sequence[:, :n_start], encoded, kv_cache=cache)]
        for at in range(n_start, sequence.shape[1]):
            logits.append(model.decoder(sequence[:, at : at + 1], encoded, kv_cache=cache))
    finally:
        for hook in hooks:
            hook.remove()
    return torch.cat(logits, dim=1)


def _logits(name: str, logits: Tensor, vocabulary: Tensor) -> Produced:
    top, top_id = logits.max(dim=-1)
    yield f"{name}.logits", logits[..., vocabulary].numpy()
    yield f"{name}.logsumexp", logits.logsumexp(dim=-1).numpy()
    yield f"{name}.top", top.numpy()
    yield f"{name}.top_id", top_id.numpy()


def _decoding(
    golden: GoldenSet, case: str, model: PromptedWhisper, inputs: _Inputs, tokenizer: Tokenizer
) -> Produced:
    """Language detection, and greedy decoding with the language detected or given."""
    encoded = model.encode(inputs.mel, inputs.xvectors)
    start = torch.full((len(encoded), 1), tokenizer.sot)
    languages = torch.tensor(sorted(tokenizer.all_language_tokens))
    scores = model.logits(start, encoded)[:, 0, languages]
    yield f"{case}.language_logits", scores.numpy()
    yield f"{case}.language_id", languages[scores.argmax(dim=-1)].numpy()
    for way in golden.names(f"{case}.greedy_", ".tokens"):
        name = f"{case}.greedy_{way}"
        length = golden[f"{name}.tokens"].shape[1]
        language = None if way == "auto" else way
        results = model.words(
            inputs.mel, inputs.xvectors, tokenizer, language=language, sample_len=length
        )
        yield from _greedy(name, results, tokenizer, length)


def _greedy(
    name: str, results: list[DecodingResult], tokenizer: Tokenizer, length: int
) -> Produced:
    rows = [r.tokens + [tokenizer.eot] * (length - len(r.tokens)) for r in results]
    yield f"{name}.tokens", np.array(rows)
    yield f"{name}.avg_logprob", np.array([r.avg_logprob for r in results])
    yield f"{name}.no_speech_prob", np.array([r.no_speech_prob for r in results])
    codes = dict(zip(tokenizer.all_language_codes, tokenizer.all_language_tokens, strict=True))
    yield f"{name}.language_id", np.array([codes[r.language] for r in results])


def _training(
    golden: GoldenSet, model: PromptedWhisper, inputs: _Inputs, tokenizer: Tokenizer
) -> Produced:
    """Loss of each recording alone; logits and gradients of those that the set asks for."""
    length = model.prompts.dims.length
    losses = []
    for row, number in enumerate(_recordings(golden)):
        text = str(golden[f"tokens.text_{number}"])
        given, target = (
            torch.tensor([ids]) for ids in prompt_places.training_tokens(tokenizer, text, length)
        )
        mel, xvectors = inputs.mel[row : row + 1], inputs.xvectors[row : row + 1]
        loss = model.loss(mel, xvectors, given, target)
        losses.append(float(loss.detach()))
        if row == 0:
            torch.autograd.backward(loss)
        if f"train_{number}.logits" in golden:
            with torch.no_grad():
                logits = model.decoder(given, model.encode(mel, xvectors))
            yield from _logits(f"train_{number}", logits, inputs.vocabulary)
    yield "train.loss", np.array(losses)
    yield from _gradients(golden, model.prompts)


def _gradients(golden: GoldenSet, prompts: SoftPrompts) -> Produced:
    """Norm and some values of the first recording's gradients."""
    for key, parameter in prompts.named_parameters():
        name = f"train.grad.{key}"
        if f"{name}.norm" in golden and parameter.grad is not None:
            gradient = parameter.grad.numpy()
            yield f"{name}.norm", np.sqrt(np.square(gradient.astype(np.float64)).sum())
            yield f"{name}.value", gradient.reshape(-1)[golden[f"{name}.at"]]
