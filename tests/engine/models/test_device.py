"""The choice of a device."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch

from engine.errors import DeviceUnavailable
from engine.models import device


def test_processor_works_and_says_what_it_is() -> None:
    """The processor passes its test and has a label with its cores."""
    chosen = device.choose("cpu")
    assert "cpu" == chosen.kind
    count = device.cores()
    assert chosen.label.endswith(", 1 core" if count == 1 else f", {count} cores")
    assert chosen.dtype_name in ("float32", "bfloat16")
    assert (chosen.label, f"cpu: {chosen.label}") == (device.processor(), chosen.recorded)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU to choose")
@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Intel(R) Xeon(R) Processor @ 2.00GHz", "Intel Xeon"),
        ("Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz", "Intel Core i7-9750H"),
        ("AMD Ryzen 7 5800X 8-Core Processor", "AMD Ryzen 7 5800X"),
        ("AMD EPYC 7B13", "AMD EPYC 7B13"),
        ("Processor", "Processor"),
    ],
)
def test_processors_are_named_by_what_tells_them_apart(monkeypatch, told: str, name: str) -> None:
    """Marks, clock rates and the word processor itself are left out; a name is never empty."""
    monkeypatch.setattr(device, "_processor_facts", lambda fact: told)
    assert device.choose("cpu").label.startswith(f"{name}, ")


def test_auto_is_the_processor_where_there_is_no_gpu() -> None:
    """Without any GPU nothing has failed, so nobody needs to be asked."""
    if not torch.backends.mps.is_available():
        assert device.choose("cpu") == device.choose("auto")


@pytest.mark.skipif(torch.cuda.is_available(), reason="CUDA is there")
def test_missing_gpu_is_reported_with_its_reason() -> None:
    """Asking for a GPU that is not there fails and names --device cpu."""
    with pytest.raises(DeviceUnavailable) as failure:
        device.choose("cuda")
    assert failure.value.reason
    assert "--device cpu" in failure.value.sentence()


def test_failing_gpu_is_never_replaced_silently(monkeypatch: pytest.MonkeyPatch) -> None:
    """A GPU that is seen but does not compute is an error, also for auto."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    working = torch.ones

    def broken(*size: int, device: str) -> torch.Tensor:
        if device == "cuda":
            raise RuntimeError("CUDA error: no kernel image is available\nsecond line")
        return working(*size, device=device)

    monkeypatch.setattr(torch, "ones", broken)
    with pytest.raises(DeviceUnavailable) as failure:
        device.choose("auto")
    assert "CUDA error: no kernel image is available" == failure.value.reason


def test_self_test_compares_with_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that computes wrongly does not pass."""
    assert not device.self_test("cpu")
    monkeypatch.setattr(torch, "ones", lambda *size, device: torch.full(size, 2.0))
    assert "512" in device.self_test("cpu")


def test_unknown_name_is_a_mistake_of_ours() -> None:
    """Only the four names exist."""
    with pytest.raises(ValueError, match="gpu"):
        device.choose("gpu")


def test_threads_leave_a_core_to_the_playback() -> None:
    """While sound is played torch takes one core fewer, but at least one."""
    before = torch.get_num_threads()
    try:
        device.note_playback(is_playing=True)
        assert max(1, device.cores() - 1) == device.set_threads()
        device.note_playback(is_playing=False)
        assert device.cores() == device.set_threads()
        assert device.cores() == torch.get_num_threads()
    finally:
        device.note_playback(is_playing=False)
        torch.set_num_threads(before)


def test_importing_the_module_is_light() -> None:
    """It loads no torch, nor does it to name the processor."""
    code = "from engine.models import device; device.processor()"
    code += "; import sys; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == done.stdout.strip()


@pytest.mark.parametrize(
    ("flags", "dtype"), [("sse avx512_bf16", "bfloat16"), ("sse avx2", "float32"), ("", "float32")]
)
def test_bfloat16_is_used_where_the_processor_has_it(
    flags: str, dtype: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Emulated bfloat16 would be slower than float32."""
    monkeypatch.setattr(device, "_processor_facts", lambda name: flags)
    assert dtype == device.choose("cpu").dtype_name


def test_free_memory_is_known() -> None:
    """There is a number, not negative."""
    assert device.free_bytes("cpu") >= 0


def test_a_survey_tells_every_kind_of_device() -> None:
    """The processor works and has memory; what is not there says why."""
    found = {facts.kind: facts for facts in device.survey()}
    assert ["cuda", "mps", "cpu"] == list(found)
    processor = found["cpu"]
    assert not processor.problem
    assert processor.label
    assert processor.free_bytes > 0
    assert processor.dtype_name in ("float32", "bfloat16")
    for facts in found.values():
        assert bool(facts.problem) != bool(facts.dtype_name)
