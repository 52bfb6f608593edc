"""What jobs and the tracks of a result are called."""

from __future__ import annotations

from desktop.language import tr
from desktop.session.asking import Ask
from desktop.session.exporting import ExportAsk
from desktop.session.requests import (
    DereverbAsk,
    EnhanceAsk,
    ExtractAsk,
    FindAsk,
    SpeakersAsk,
    TranscribeAsk,
)
from engine.operations.naming import told_apart
from engine.project.document import Document


def title_of(operation: str, ask: Ask, document: Document) -> str:
    """What a job is called in the list: what it does, and to which track."""
    where = "" if isinstance(ask, ExportAsk | FindAsk) else ask.region.track_id
    return titled(_verb_of(operation, ask), document, where)


def titled(what: str, document: Document, track_id: str) -> str:
    """What a job is called that does something to a track: several may do the same."""
    names = [track.name for track in document.tracks if track.id == track_id]
    return ": ".join([what, *names])


def said_of(where: str, text: str) -> str:
    """A sentence about a track; without its name where there is none to be told."""
    return ": ".join(filter(None, (where, text)))


def _verb_of(operation: str, ask: Ask) -> str:
    """What a job does, and with what."""
    if isinstance(ask, ExtractAsk):
        text = tr("Find {what}") if operation == "locate" else tr("Extract {what}")
        return text.format(what=ask.cues.label)
    if isinstance(ask, ExportAsk):
        return tr("Export to {folder}").format(folder=ask.folder.name)
    if isinstance(ask, EnhanceAsk):
        return tr("Clean dialogue")
    if isinstance(ask, DereverbAsk):
        return step_of(operation, "")
    if isinstance(ask, SpeakersAsk):
        return tr("Who speaks when")
    if isinstance(ask, FindAsk):
        return tr("Find more like this")
    return words_step(ask)


def words_step(ask: TranscribeAsk, *, was_extracted: bool = False) -> str:
    """What the step that brings words is called in the history; says how a voice was heard."""
    if ask.is_second:
        return tr("Transcribe to compare")
    if ask.speaker is None:
        return tr("Transcribe") if ask.only_speech else tr("Decode again")
    if ask.speaker_name:
        text = tr("Extract {name} and transcribe") if was_extracted else tr("Transcribe {name}")
        return text.format(name=ask.speaker_name)
    if was_extracted:
        return tr("Extract this voice and transcribe it")
    return tr("Transcribe this voice")


def step_of(operation: str, label: str, way: str = "") -> str:
    """What the step of a result is called in the history; `way` as for `names_of`."""
    if operation == "enhance":
        return tr("Clean dialogue")
    if operation == "dereverb":
        return tr("Reduce reverberation")
    return told_apart(tr("Extract {what}").format(what=label), way_told(way))


def names_of(label: str, operation: str = "extract", way: str = "") -> tuple[str, str]:
    """The target and the residual track of a result.

    Args:
        label: what was asked for.
        operation: how.
        way: of a further answer, which one; a name of `engine.operations.candidates`.
    """
    if operation == "enhance":
        return tr("Clean dialogue"), tr("removed from the dialogue")
    if operation == "dereverb":
        return tr("Drier sound"), tr("reverberation")
    rest = tr("without {what}").format(what=label)
    if label == tr("like the example"):
        rest = tr("unlike the example")
    told = way_told(way)
    return told_apart(label[:1].upper() + label[1:], told), told_apart(rest, told)


def way_told(way: str) -> str:
    """How the cues of an answer were weighted, in the language of the window."""
    names = {
        "more by the words": tr("more by the words"),
        "more by the example": tr("more by the example"),
        "with its clearest place": tr("with its clearest place"),
        "by its clearest place alone": tr("by its clearest place alone"),
    }
    return names.get(way, way)
