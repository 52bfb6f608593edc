"""The demo: a recording that comes with the program, and what may be asked about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from desktop.language import tr
from desktop.session import projects
from engine import resources
from engine.project.folder import SUFFIX


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo consists of.

    Attributes:
        recording: the file, never written.
        project: where the user's own project on it is, or will be.
        describe: a first question that has an answer, in the language of the window.
        without: what to keep out.
    """

    recording: Path
    project: Path
    describe: str
    without: str


def find() -> Demo:
    """The demo that comes with the program; FileNotFoundError when there is none."""
    folder = resources.path("demo")
    facts = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    first = facts["asks"][0]
    return Demo(
        recording=folder / facts["mixture"],
        project=projects.home() / f"Demo{SUFFIX}",
        describe=tr(first["describe"]),
        without="; ".join(map(tr, first["without"])),
    )
