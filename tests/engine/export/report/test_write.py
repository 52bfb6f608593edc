"""The evidence report, read back by parsers of the standard library."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader

from engine.audio import files
from engine.audio.buffer import Buffer
from engine.errors import ExportError
from engine.export.report.facts import ReportSettings, WordDifference, gather
from engine.export.report.write import write_report
from engine.progress import Progress
from engine.project import edits
from engine.project.document import (
    Clip,
    Marker,
    Presence,
    Segment,
    Track,
    TrackRole,
    Transcript,
    Word,
    new_id,
)
from engine.project.history import History, Recipe
from tests.helpers.signals import noise

_RECIPE = Recipe(
    "extract",
    {
        "cues": {"describe": ["a <bell>"], "without": ["rain"]},
        "answer": {"confidence": 0.87, "threshold": 0.5, "sum_error": 0.0},
    },
    ("m",),
    "starter-sound",
    "ab" * 32,
    "1.0",
    "cpu: processor",
    "float32",
)


class Reader(HTMLParser):
    """Texts, attributes and the nesting of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it, and that it is open."""
        self.seen.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "image", "rect", "line", "polygon"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the one that was opened last."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.texts.append(data)

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.texts)


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A recording of two seconds, a result on it, and doubtful words."""
    path = tmp_path / "street.wav"
    files.write(path, Buffer(np.stack([noise(2)] * 2), 16_000))
    history = History.create(tmp_path / "Case", name="Case 7 & Co", rate=16_000)
    medium = history.media.intake(path)
    history.apply("Import street.wav", edits.import_media, medium)
    words = Transcript(
        new_id(),
        "en",
        "draft",
        True,
        (Segment(0, 16_000, "a bell", (Word("a", 0, 1, 0.9), Word("bell", 1, 2, 0.3))),),
    )
    target = Track(
        new_id(),
        "Bell",
        (Clip(new_id(), medium.id, 0, 0, 16_000),),
        role=TrackRole.TARGET,
        presence=Presence(0, 1600, (0.1, 0.9, 0.9), 0.5),
        recipe_id=_RECIPE.id,
        transcript_id=words.id,
    )

    def add(document):
        return replace(
            document,
            tracks=(*document.tracks, target),
            transcripts=(*document.transcripts, words),
        )

    history.apply("Extract a bell", add, recipe=_RECIPE)
    yield history
    history.close()


def _written(history: History, tmp_path: Path, **options) -> str:
    differences = [WordDifference(history.document.tracks[1].id, 4, 1, 0, 0)]
    facts = gather(history, problems=options.pop("problems", ()), differences=differences)
    path = write_report(facts, history.media, tmp_path / "r.html", ReportSettings(**options))
    return path.read_text(encoding="utf-8")


def test_the_report_is_one_whole_page_that_needs_nothing_else(history, tmp_path):
    """Well-formed, without scripts, and every address is inside of it."""
    page = Reader(_written(history, tmp_path))
    assert [] == page.open
    assert not [tag for tag, _ in page.seen if tag in ("script", "link", "iframe")]
    addresses = [
        value
        for _, attributes in page.seen
        for name, value in attributes.items()
        if name in ("src", "href")
    ]
    assert 2 == len(addresses)
    assert all(value.startswith("data:image/png;base64,") for value in addresses)


def test_hashes_steps_models_and_limits_are_in_it(history, tmp_path):
    """Of the recording, of every step, of the weights; the parameters and the answer."""
    text = Reader(_written(history, tmp_path, case="7/26", author="Ann", notes="one\ntwo")).text
    medium = history.document.media[0]
    hashes = [medium.file_sha256, medium.decoded_sha256, _RECIPE.model_sha256]
    hashes += [step.hash for step in history.steps]
    for wanted in (*hashes, "a <bell>", "0.87", "0, exact", "Case 7 & Co", "7/26", "Ann", "two"):
        assert wanted in text, wanted
    assert "Every step and every recording was checked" in text
    assert "It does not prove that it is not there." in text
    assert "Word error rate 25.0%" in text
    assert "Apache-2.0" in text


def test_what_the_check_found_is_said(history, tmp_path):
    """Problems, or that nothing was checked."""
    assert "Step 1 is damaged." in _written(history, tmp_path, problems=("Step 1 is damaged.",))
    assert "were not checked" in _written(history, tmp_path, problems=None)


def test_recordings_are_measured_and_markers_listed(history, tmp_path):
    """Kind of file, levels of white noise at -20 dBFS, and a marked place with its name."""
    history.apply("Add marker", edits.add_marker, Marker(new_id(), 8000, 8000, "door <slams>"))
    text = Reader(_written(history, tmp_path, has_pictures=False)).text
    assert "-20.0 dBFS" in text
    assert "dBTP" in text
    assert "door <slams>" in text
    assert "0.500 - 0.500 s" in text
    plain = _written(history, tmp_path, has_pictures=False, has_measures=False)
    assert "dBTP" not in plain


def test_doubtful_words_are_marked(history, tmp_path):
    """Underlined, with their confidence, and the draft is called a draft."""
    page = _written(history, tmp_path)
    assert '<span class="doubt" title="0.30">bell</span>' in page
    assert "expect many errors" in page


def test_the_report_speaks_chinese(history, tmp_path):
    """All of its own words; names and parameters stay as they are."""
    page = _written(history, tmp_path, language="zh", has_pictures=False)
    assert '<html lang="zh">' in page
    assert "证据报告" in page
    assert "Evidence report" not in page
    assert "data:image" not in page
    with pytest.raises(ValueError, match="not in 'fr'"):
        _written(history, tmp_path, language="fr")


def test_no_recording_is_replaced(history, tmp_path):
    """The path of a source is refused."""
    facts = gather(history)
    with pytest.raises(ExportError, match="recording"):
        write_report(facts, history.media, tmp_path / "street.wav")


def test_progress_is_told(history, tmp_path):
    """A unit a result."""
    seen: list[Progress] = []
    write_report(gather(history), history.media, tmp_path / "r.html", report=seen.append)
    assert "drawing the pictures" == seen[-1].stage


def test_the_same_facts_are_in_every_form(history, tmp_path):
    """Hashes of recording, steps and weights, what was asked, the words: HTML, PDF and JSON."""
    facts = gather(history, problems=("Step 9 is damaged.",))
    settings = ReportSettings(case="7/26", author="王小明", has_pictures=False)
    for suffix in (".html", ".pdf", ".json"):
        write_report(facts, history.media, tmp_path / f"r{suffix}", settings)
    pages = PdfReader(tmp_path / "r.pdf").pages
    said = {
        "html": Reader((tmp_path / "r.html").read_text(encoding="utf-8")).text,
        "pdf": "".join(page.extract_text() for page in pages),
        "json": (tmp_path / "r.json").read_text(encoding="utf-8"),
    }
    medium = history.document.media[0]
    hashes = [medium.file_sha256, medium.decoded_sha256, _RECIPE.model_sha256]
    hashes += [step.hash for step in history.steps]
    words = ("a<bell>", "bell", "7/26", "王小明", "Step9isdamaged.", "Apache-2.0", "street.wav")
    for form, text in said.items():
        squeezed = "".join(text.split())
        for wanted in (*hashes, *words):
            assert wanted in squeezed, (form, wanted)


def test_pictures_are_in_the_pdf_too(history, tmp_path):
    """The recording and the result."""
    write_report(gather(history), history.media, tmp_path / "r.pdf")
    pages = PdfReader(tmp_path / "r.pdf").pages
    assert 2 == sum(len(page.images) for page in pages)


def test_another_ending_is_refused(history, tmp_path):
    """Nothing is written that no program would open."""
    with pytest.raises(ExportError, match="ends in"):
        write_report(gather(history), history.media, tmp_path / "r.doc")


def test_the_folder_of_a_report_is_made(history, tmp_path):
    """As every other command does with the folder of its results."""
    path = tmp_path / "reports" / "2026" / "r.json"
    assert path == write_report(gather(history), history.media, path)
    assert path.is_file()
