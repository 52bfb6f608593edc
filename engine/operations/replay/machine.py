"""Whether this machine can repeat a recipe: its device, and the very weights that it names."""

from __future__ import annotations

from collections.abc import Iterable

from engine.errors import DeviceUnavailable
from engine.operations.replay.material import CannotReplay
from engine.project.provenance import Recipe
from engine.sentences import say


def device_for(recipe: Recipe) -> tuple[str, tuple[str, ...]]:
    """Kind of device for a recipe, and what to say when it is not the one of then."""
    from engine.models import device

    kind = _kind_of(recipe)
    try:
        here = device.choose(kind)
    except DeviceUnavailable:
        here = device.choose("cpu")
    # Recognisers name a device without its kind, and compute in a number type of their own.
    is_network = ":" in recipe.device
    is_same_type = not is_network or recipe.dtype in ("", here.dtype_name)
    is_same_chip = kind == "cpu" or recipe.device in (here.label, here.recorded)
    if here.kind == kind and is_same_type and is_same_chip:
        return here.kind, ()
    said = say(
        "It ran on {then} ({then_type}) and runs on {now} ({now_type}) here, so that last bits "
        "may differ.",
        then=recipe.device,
        then_type=recipe.dtype,
        now=here.label,
        now_type=here.dtype_name,
    )
    return here.kind, (said,)


def _kind_of(recipe: Recipe) -> str:
    kind, colon, _ = recipe.device.partition(":")
    if colon and kind in ("cuda", "mps"):
        return kind
    return "cuda" if not colon and recipe.dtype == "float16" else "cpu"


def check_models(networks: Iterable[tuple[str, str]], device_name: str) -> None:
    """Refuse networks whose weights are not those that made the result.

    Args:
        networks: id and hash of each one that took part.
        device_name: where they are loaded.

    Raises:
        CannotReplay: a network is another one.
        ModelNotInstalled, UnknownModel, ModelError: it is not there, or cannot be used.
    """
    from engine.models import device, registry

    for model_id, wanted in networks:
        here = registry.load_mask_model(model_id, device.choose(device_name)).spec.sha256
        refuse_other_weights(model_id, wanted, here)


def refuse_other_weights(model_id: str, wanted: str, here: str) -> None:
    """Raise CannotReplay unless two hashes of a model's weights agree."""
    if wanted != here:
        raise CannotReplay(
            say(
                "The model {model} has other weights here ({here}) than those that made the "
                "result ({wanted}).",
                model=model_id,
                here=here[:12],
                wanted=wanted[:12],
            ),
            say(
                "Use the version of Auricle that made it, or import a folder with those weights: "
                "`auricle models import FOLDER`."
            ),
        )
