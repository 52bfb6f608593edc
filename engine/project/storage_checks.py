"""What is wrong with a project's database, as sentences to show: chains, file, parts, recipes."""

from __future__ import annotations

from engine.project import chain
from engine.project.problem import Problem, problem
from engine.project.provenance import sha256
from engine.project.storage import DATABASE, Storage
from engine.sentences import say

_HOLDERS = "SELECT hash FROM parts WHERE instr(body, ?)"


def chains(storage: Storage) -> list[Problem]:
    """Every broken link of both chains; quick enough for every opening."""
    return chain.check(storage.steps(with_documents=True), storage.moves())


def whole(storage: Storage) -> list[Problem]:
    """What SQLite finds wrong with the file itself."""
    said = [str(row[0]) for row in storage.rows("PRAGMA integrity_check")]
    if said == ["ok"]:
        return []
    path = storage.folder / DATABASE
    return [
        problem("database", say("The database is damaged: {reason}", reason=one), path=path)
        for one in said
    ]


def parts(storage: Storage) -> list[Problem]:
    """Every part and recipe that no longer has its hash, with the first step that used it."""
    problems = []
    for key, body in storage.rows("SELECT hash, body FROM parts"):
        if sha256(body) != key:
            text = say("A stored part of the document was changed ({key}).", key=key[:12])
            step, hashes = _user_of(storage, key), {"expected": key, "found": sha256(body)}
            problems.append(problem("document", text, step=step, **hashes))
    for key, body in storage.rows("SELECT id, body FROM recipes"):
        if sha256(body)[:32] != key:
            text = say("A stored recipe was changed ({key}).", key=key[:12])
            first = storage.rows("SELECT MIN(number) FROM steps WHERE recipe_id = ?", key)
            hashes = {"expected": key, "found": sha256(body)[:32]}
            problems.append(problem("recipe", text, step=first[0][0], **hashes))
    return problems


def _user_of(storage: Storage, key: str) -> int | None:
    """The first step whose document holds a part, itself or inside of another part."""
    holders = [key, *(row[0] for row in storage.rows(_HOLDERS, key))]
    found = [
        row[0]
        for holder in holders
        for row in storage.rows("SELECT MIN(number) FROM steps WHERE instr(document, ?)", holder)
        if row[0] is not None
    ]
    return min(found, default=None)
