"""Write a transcript in several formats at once."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.audio.files import make_folder
from engine.errors import ExportError
from engine.export import documents, docx_writer, elan, labels, subtitles, tables, textgrid
from engine.export.names import shortened
from engine.project.document import Transcript


@dataclass(frozen=True, slots=True)
class Subject:
    """What a transcript is about.

    Attributes:
        title: for people.
        sound: path of the sound file, relative to the transcript's folder; empty for none.
        length: of the sound in samples of the transcript's rate; 0 when unknown.
    """

    title: str = ""
    sound: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class TranscriptForm:
    """A way to write words.

    Attributes:
        id: for the command line and settings.
        ending: of the file name, with its first dot.
        label: for people.
        write: gives the bytes of the file.
    """

    id: str
    ending: str
    label: str
    write: Callable[[Transcript, int, Subject], bytes]


def _plain(
    to_text: Callable[[Transcript, int], str],
) -> Callable[[Transcript, int, Subject], bytes]:
    """For formats that hold the words alone."""
    return lambda transcript, rate, subject: to_text(transcript, rate).encode()


def _textgrid(transcript: Transcript, rate: int, subject: Subject) -> bytes:
    return textgrid.to_textgrid(transcript, rate, subject.length).encode()


def _eaf(transcript: Transcript, rate: int, subject: Subject) -> bytes:
    return elan.to_eaf(transcript, rate, subject.sound).encode()


def _docx(transcript: Transcript, rate: int, subject: Subject) -> bytes:
    heading = docx_writer.Heading(subject.title, Path(subject.sound).name, subject.length)
    return docx_writer.to_docx(transcript, rate, heading)


FORMATS: Mapping[str, TranscriptForm] = {
    form.id: form
    for form in (
        TranscriptForm("txt", ".txt", "Text", _plain(documents.to_text)),
        TranscriptForm("docx", ".docx", "Word (DOCX)", _docx),
        TranscriptForm("srt", ".srt", "Subtitles (SRT)", _plain(subtitles.to_srt)),
        TranscriptForm("vtt", ".vtt", "Web subtitles (VTT)", _plain(subtitles.to_vtt)),
        TranscriptForm("csv", ".csv", "Table of lines (CSV)", _plain(tables.to_csv)),
        TranscriptForm("words", ".words.csv", "Table of words (CSV)", _plain(tables.to_word_csv)),
        TranscriptForm("textgrid", ".TextGrid", "Praat TextGrid", _textgrid),
        TranscriptForm("eaf", ".eaf", "ELAN (EAF)", _eaf),
        TranscriptForm("labels", ".labels.txt", "Audacity labels", _plain(labels.to_labels)),
        TranscriptForm("json", ".json", "JSON, everything known", _plain(documents.to_json)),
    )
}
"""Every form by its id."""
USUAL = ("txt", "srt", "vtt", "json")
"""What is written when nobody chooses."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def export_transcript(
    transcript: Transcript,
    rate: int,
    folder: Path,
    name: str,
    formats: Sequence[str],
    *,
    subject: Subject | None = None,
    sources: Sequence[Path] = (),
) -> tuple[Path, ...]:
    """Write NAME.txt, NAME.srt, ... as asked.

    Args:
        transcript: times in samples of `rate`.
        rate: samples a second.
        folder: made when missing; files of the same names are replaced.
        name: file name without suffix; cut where it is too long for one.
        formats: keys of `FORMATS`.
        subject: for the formats that tell; the name alone when None.
        sources: recordings that must not be replaced.

    Raises:
        ExportError: a file cannot be written, or is one of the sources.
        ValueError: unknown format.
    """
    unknown = [form for form in formats if form not in FORMATS]
    if unknown:
        raise ValueError(f"unknown formats {unknown}; known: {list(FORMATS)}")
    make_folder(folder)
    readable, about = _without_controls(transcript), _readable(subject or Subject(name))
    written = []
    for form in (FORMATS[key] for key in dict.fromkeys(formats)):
        path = folder / f"{shortened(name)}{form.ending}"
        if any(path.exists() and path.samefile(source) for source in sources):
            raise ExportError(path, "it is the recording itself", hint="Choose another name.")
        write_bytes(path, form.write(readable, rate, about))
        written.append(path)
    return tuple(written)


def _readable(subject: Subject) -> Subject:
    """Names of files may hold control characters, too."""
    title, sound = (
        _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", said) for said in (subject.title, subject.sound)
    )
    return replace(subject, title=title, sound=sound)


def _without_controls(transcript: Transcript) -> Transcript:
    """Without control characters, which XML and with it DOCX and ELAN cannot hold."""
    return replace(
        transcript,
        segments=tuple(
            replace(
                line,
                text=_CONTROLS.sub("", line.text),
                speaker=_CONTROLS.sub("", line.speaker),
                words=tuple(replace(w, text=_CONTROLS.sub("", w.text)) for w in line.words),
            )
            for line in transcript.segments
        ),
    )


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text; see `write_bytes`."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a small file, which appears when it is whole.

    Raises:
        ExportError: it cannot be written.
    """
    part = path.with_name(f".{uuid.uuid4().hex[:12]}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise ExportError(path, error.strerror or str(error)) from error
    finally:
        part.unlink(missing_ok=True)
