"""Steps, undo, redo, branches, save as, verify."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from engine.errors import DamagedProject
from engine.project import edits
from engine.project.copying import copy_media
from engine.project.document import Document
from engine.project.folder import project_folder
from engine.project.history import History, Recipe
from tests.helpers.projects import AnyEdit, any_edits, edit_any, small_document, write_recording
from tests.helpers.tampering import tamper


def filled(folder: Path) -> History:
    """An open project whose last step is the small document."""
    history = History.create(folder, name="P", rate=8000)
    history.apply("Fill", lambda document: small_document())
    return history


def rename(history: History, name: str) -> Document:
    """One step."""
    return history.apply(f"Rename to {name}", edits.rename_document, name)


def labels(history: History) -> list[str]:
    """Of the steps of this branch."""
    return [step.label for step in history.steps]


@settings(max_examples=10, deadline=None)
@given(any_edits(8))
def test_as_many_undos_give_the_identical_document(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[AnyEdit]
) -> None:
    """Any edits, then as many undos: the same object; redo brings back each; so does reopening."""
    folder = tmp_path_factory.mktemp("any")
    with filled(folder / "P") as history:
        documents = [history.document]
        for edit in chosen:
            document = history.apply(edit[0], edit_any, *edit)
            if document is not documents[-1]:
                documents.append(document)
        for document in reversed(documents[:-1]):
            assert history.undo() is document
        for document in documents[1:]:
            assert history.redo() is document
        assert not history.can_redo
        steps = history.steps
    with History.open(folder / "P") as again:
        assert steps == again.steps
        for document in reversed(documents):
            assert document == again.document
            again.undo()
        assert [] == [p for p in again.verify() if "a.wav" not in p and ".wav" not in p]


def test_new_project_has_one_step(tmp_path: Path) -> None:
    """The ending is added; there is nothing to undo."""
    with History.create(tmp_path / "Case", name="Case 7", rate=44100) as history:
        assert tmp_path / "Case.auricle" == history.folder
        assert ("Case 7", 44100) == (history.document.name, history.document.rate)
        assert ["New project"] == labels(history)
        assert (False, False) == (history.can_undo, history.can_redo)
        assert ("", "") == (history.undo_label, history.redo_label)
        for move in (history.undo, history.redo):
            with pytest.raises(ValueError, match="nothing to"):
                move()


def test_labels_follow_undo_and_redo(tmp_path: Path) -> None:
    """The menu says which step goes or comes."""
    with filled(tmp_path / "P") as history:
        rename(history, "A")
        assert ("Rename to A", "") == (history.undo_label, history.redo_label)
        history.undo()
        assert ("Fill", "Rename to A") == (history.undo_label, history.redo_label)
        assert [False, True, False] == [step.is_current for step in history.steps]
        assert 1 == history.index


def test_an_edit_that_changes_nothing_is_no_step(tmp_path: Path) -> None:
    """Renaming to the same name leaves the history alone."""
    with filled(tmp_path / "P") as history:
        document = history.document
        assert rename(history, "Small") is document
        assert 2 == len(history.steps)


def test_a_refused_edit_is_no_step(tmp_path: Path) -> None:
    """ValueError comes through; document and disk are as before."""
    with filled(tmp_path / "P") as history:
        document = history.document
        with pytest.raises(ValueError, match="no clip"):
            history.apply("Split clip", edits.split_clip, "nothing", 5)
        assert history.document is document
        assert 2 == len(history.all_steps)


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    """Where the user stood, what can be undone and what can be redone."""
    with filled(tmp_path / "P") as history:
        rename(history, "A")
        rename(history, "B")
        history.undo()
    with History.open(tmp_path / "P") as again:
        assert "A" == again.document.name
        assert "Rename to B" == again.redo_label
        assert "B" == again.redo().name


def test_a_new_edit_after_undo_begins_a_branch(tmp_path: Path) -> None:
    """The steps left behind stay on disk; going to one brings its branch back."""
    with filled(tmp_path / "P") as history:
        rename(history, "A")
        left = rename(history, "B")
        history.undo()
        history.undo()
        rename(history, "C")
        assert ["New project", "Fill", "Rename to C"] == labels(history)
        assert not history.can_redo
        assert 5 == len(history.all_steps)
        assert history.go_to(3) is left
        assert ["New project", "Fill", "Rename to A", "Rename to B"] == labels(history)
        history.undo()
        assert "Rename to B" == history.redo_label
    with History.open(tmp_path / "P") as again:
        assert "A" == again.document.name
        assert "C" == again.go_to(4).name
        assert [f'"a.wav" is not at {Path("a.wav")}.'] == again.verify()


def test_go_to_any_step(tmp_path: Path) -> None:
    """Far back and forward again; an unknown number is refused."""
    with filled(tmp_path / "P") as history:
        for name in "ABC":
            rename(history, name)
        assert Document(rate=8000, name="P") == history.go_to(0)
        assert "C" == history.go_to(4).name
        assert "C" == history.go_to(4).name
        with pytest.raises(ValueError, match="no step 5"):
            history.go_to(5)


def test_recipe_is_kept_with_its_step(tmp_path: Path) -> None:
    """The step names it, its inputs and what came out; it is found by its id."""
    recipe = Recipe("extract", {"describe": ["dog"]}, inputs=("in",), seed=1)
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        history.apply("Extract", lambda document: small_document(), recipe=recipe)
    with History.open(tmp_path / "P") as again:
        assert recipe.id == again.steps[-1].recipe_id
        assert recipe == again.recipe(recipe.id)
        inputs, outputs = again._storage.rows(
            "SELECT inputs, outputs FROM steps ORDER BY number DESC LIMIT 1"
        )[0]
        assert (inputs, outputs) == ("in", small_document().media[0].id)
        with pytest.raises(KeyError):
            again.recipe("none")


def test_options_reach_the_edit(tmp_path: Path) -> None:
    """Arguments by name work as well as by position."""
    with filled(tmp_path / "P") as history:
        document = history.apply("Delete", edits.delete_region, 0, 500, ripple=True)
        assert 500 == document.track("x").clips[0].end


def test_steps_say_when_they_were_made(tmp_path: Path) -> None:
    """UTC to the millisecond, and the local offset."""
    with filled(tmp_path / "P") as history:
        step = history.steps[-1]
        assert step.at_utc.endswith("+00:00")
        assert 64 == len(step.hash)


def test_a_copy_has_everything_but_sources(tmp_path: Path) -> None:
    """History and derived media go along; both projects live on, apart from each other."""
    with filled(tmp_path / "P") as history:
        derived = history.media.adopt(write_recording(tmp_path / "t.wav"), "target")
        history.apply("Import", edits.import_media, derived)
        folder = project_folder(tmp_path / "Q")
        copy_media(history.folder, folder)
        with history.finish_copy(folder) as copy:
            assert tmp_path / "Q.auricle" == copy.folder
            assert history.document == copy.document
            assert history.steps == copy.steps
            rename(copy, "Copy")
            assert copy.media.path(derived).is_file()
            assert "Rename to Copy" == copy.undo_label
        assert "Import" == history.undo_label
        with pytest.raises(Exception, match="something here"):
            copy_media(history.folder, folder)


def test_relinked_source_is_remembered(tmp_path: Path) -> None:
    """After a restart the recording is looked for where it was found."""
    path = write_recording(tmp_path / "a.wav")
    with History.create(tmp_path / "P", name="P", rate=8000) as history:
        media = history.media.intake(path)
        history.apply("Import", edits.import_media, media)
        moved = path.rename(tmp_path / "b.wav")
        assert 1 == len(history.verify())
        history.media.keep_place(media, history.media.recognise(media, moved))
    with History.open(tmp_path / "P") as again:
        assert moved == again.media.path(again.document.media[0])
        assert [] == again.verify()


def test_project_moved_with_its_recordings_opens(tmp_path: Path) -> None:
    """Recordings beside the project are found again without a question, checked by hash."""
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    path = write_recording(before / "a.wav")
    with History.create(before / "P", name="P", rate=8000) as history:
        history.apply("Import", edits.import_media, history.media.intake(path))
    before.rename(after)
    for read_only in (True, False):
        with History.open(after / "P", read_only=read_only) as again:
            assert after / "a.wav" == again.media.path(again.document.media[0])
            assert [] == again.verify()


@pytest.mark.parametrize(
    ("table", "statement", "found"),
    [
        ("steps", "UPDATE steps SET label = 'Nothing' WHERE number = 1", 'Step 1 ("Nothing")'),
        ("steps", "UPDATE steps SET at_utc = '2020' WHERE number = 2", "Step 2"),
        ("steps", "DELETE FROM steps WHERE number = 3", "Step 3"),
        ("moves", "DELETE FROM moves WHERE number = 1", "undo log"),
        ("recipes", "UPDATE recipes SET body = replace(body, '1', '2')", "recipe"),
        ("parts", "UPDATE parts SET body = replace(body, 'Street', 'Garden')", "part"),
    ],
)
def test_tampering_is_found(tmp_path: Path, table: str, statement: str, found: str) -> None:
    """A changed label, time, undo, recipe or track, and a removed step, all show in verify."""
    with filled(tmp_path / "P") as history:
        rename(history, "A")
        history.apply("Empty", lambda document: Document(rate=8000), recipe=Recipe("x", seed=1))
        history.go_to(0)
    tamper(tmp_path / "P.auricle", table, statement)
    with History.open(tmp_path / "P") as again:
        assert any(found in problem for problem in again.verify())


def test_damaged_newest_step_opens_the_one_before(tmp_path: Path) -> None:
    """The last good document is shown and what happened is said; work can go on."""
    with filled(tmp_path / "P") as history:
        rename(history, "A")
        rename(history, "B")
    tamper(tmp_path / "P.auricle", "steps", "UPDATE steps SET document = '{' WHERE number = 3")
    with History.open(tmp_path / "P") as again:
        assert "A" == again.document.name
        assert any("Step 3" in problem for problem in again.problems)
        with pytest.raises(DamagedProject, match="step 3"):
            again.go_to(3)
        rename(again, "C")
    with History.open(tmp_path / "P") as again:
        assert "C" == again.document.name
        assert ['Step 3 ("Rename to B") was changed after it was written.'] == list(again.problems)


def test_project_without_a_readable_step_is_damaged(tmp_path: Path) -> None:
    """When nothing can be shown the error says so, and the lock is given back."""
    filled(tmp_path / "P").close()
    tamper(tmp_path / "P.auricle", "steps", "UPDATE steps SET document = ''")
    for _ in range(2):
        with pytest.raises(DamagedProject, match="no step"):
            History.open(tmp_path / "P")


def test_rate_must_be_positive(tmp_path: Path) -> None:
    """A project without a rate is a mistake of ours; nothing is made on disk."""
    with pytest.raises(ValueError, match="rate 0"):
        History.create(tmp_path / "P", name="P", rate=0)
    assert [] == list(tmp_path.glob("*.auricle"))
