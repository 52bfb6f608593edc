"""What is typed into the cue fields: examples to try, splitting, and how it is understood."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.language import legible, tr
from desktop.widgets import parts
from engine.errors import ModelError


def examples() -> tuple[str, ...]:
    """Descriptions to try, one of them Chinese in every language where Chinese can be read.

    As many as stand on one line of the panel in a window of 1280 pixels.
    """
    dog = legible("狗叫", tr("a dog barking"))
    return (tr("a person speaking"), tr("rain"), tr("an alarm"), dog)


def example_row(write: Callable[[str], object]) -> QWidget:
    """Chips with `examples`; a click writes one into the field."""
    holder = QWidget()
    flow = parts.FlowLayout(holder)
    for text in examples():
        chip = parts.button(text, "chip")
        chip.setToolTip(tr("Write this into the field"))
        chip.clicked.connect(lambda _=False, text=text: write(text))
        flow.addWidget(chip)
    return holder


def split_descriptions(text: str) -> tuple[str, ...]:
    """What was typed, cut at line breaks and semicolons of both scripts."""
    pieces = text.replace("；", ";").replace("\n", ";").split(";")
    return tuple(piece.strip() for piece in pieces if piece.strip())


def interpretation(text: str, model_id: str = "") -> str:
    """How a model understands a description where that is not what was typed, else empty."""
    # Imported late: the operations are not needed to draw an empty window.
    from engine.models import text as towers
    from engine.operations.cues import parse_description

    spoken = parse_description(text)
    wanted = [_reading(item, model_id) for item in spoken.wanted]
    unwanted = [_reading(item, model_id) for item in spoken.unwanted]
    if not any(towers.content_words(item) for item in (*wanted, *unwanted)):
        if towers.content_words(towers.interpret(text)):
            return tr("The model knows none of these words. Try others, or give an example.")
        return tr("Name the sound itself, such as a bell or a voice.")
    if wanted == list(spoken.wanted) and not unwanted:
        return ""
    parts_of = [tr("understood: {what}").format(what=", ".join(wanted) or tr("everything"))]
    if unwanted:
        parts_of.append(tr("not: {what}").format(what=", ".join(unwanted)))
    return "; ".join(parts_of)


def _reading(description: str, model_id: str) -> str:
    """In words that the model knows; without one that can say, in English.

    A last word that is still being typed stays as it is.
    """
    from engine.models import text as towers
    from engine.models import vocabularies

    try:
        known = vocabularies.of(model_id)
    except ModelError:  # told when it is asked
        known = None
    if known is None:
        return towers.interpret(description)
    before, space, last = description.rpartition(" ")
    if known.is_begun(last.lower()):
        return known.reading(before) + space + last
    return known.reading(description)
