from __future__ import annotations

import pytest

from desktop.dialogs.export.texts import NamesPage, TagsPage
from engine.export.metadata import Metadata
from engine.export.settings import ExportSettings
from engine.project.provenance import Recipe
from tests.helpers.projects import small_document

pytestmark = pytest.mark.gui


@pytest.fixture
def names(qtbot):
    recipe = Recipe("extract", {"cues": {"describe": ["a dog"]}}, model_id="starter")
    page = NamesPage(small_document(), lambda recipe_id: recipe)
    qtbot.addWidget(page)
    page.load(ExportSettings())
    return page


def test_names_come_back_as_they_were_loaded(names):
    """Three templates and the manifest."""
    settings = ExportSettings(
        track_name="{cue}", mix_name="{project}", range_name="{range}", has_manifest=False
    )
    names.load(settings)
    assert names.apply(ExportSettings()) == settings


def test_an_empty_template_is_the_usual_one(names):
    """A field that was cleared does not make nameless files."""
    names.track.setText("  ")
    assert names.apply(ExportSettings()).track_name == ExportSettings().track_name


def test_example_shows_real_names(names):
    """Of this project, with models and cues."""
    names.show_example(ExportSettings("flac", track_name="{number} {track} {model} {cue}"))
    shown = names.example.text().splitlines()
    assert shown == ["mix.flac", "01 Street starter a dog.flac", "02 Dog starter a dog.flac"]


def test_tags_come_back_as_they_were_loaded(qtbot):
    """Also the facts that have no field here."""
    page = TagsPage()
    qtbot.addWidget(page)
    said = Metadata("T", "A", comment="{track}", genre="Speech", is_broadcast=True, take="3")
    page.load(ExportSettings(metadata=said))
    assert page.apply(ExportSettings()).metadata == said


def test_tags_of_a_recording_fill_the_fields(qtbot):
    """What it does not say stays; lines become spaces."""
    page = TagsPage()
    qtbot.addWidget(page)
    page.load(ExportSettings(metadata=Metadata(artist="Ann")))
    page.take_over({"title": "a\nb", "artist": "", "genre": "Noise"})
    found = page.apply(ExportSettings()).metadata
    assert (found.title, found.artist, found.is_broadcast) == ("a b", "Ann", False)
