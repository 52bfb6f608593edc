"""Bring `resources/translations/auricle_LANGUAGE.ts` up to date with the texts of the window.

    python tools/translations.py [--check]

Texts that are new are added as unfinished, those that nobody uses any more are dropped. `--check`
changes nothing and fails when something is missing.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_LANGUAGES = ("zh",)
# Values that are shown as they are: the first step of a project, those of older versions, colour
# maps.
_SHOWN_VALUES = (
    "New project",
    "Put the rest in its place",
    "Put the target in its place",
    "lagoon",
    "ember",
    "furnace",
    "glacier",
    "grey",
    "inverse grey",
    # The first question of the demo.
    "people talking",
    "rain",
    # Parts of a sentence about a result that was made again.
    "target",
    "residual",
    "words",
    "places",
    # Forms of the report.
    "PDF, to print and pass on",
    "HTML, to read in a browser",
    "JSON, for programs",
)
# Calls of the engine of which an argument is shown, and its position.
_SHOWN_ARGUMENTS = {
    "Progress": 0,
    "AudioForm": 3,
    "TranscriptForm": 2,
    "SessionForm": 2,
    "Preset": 1,
}


def texts(folder: Path) -> set[str]:
    """Every literal that is shown: the argument of tr(), self.tr() and translate()."""
    return {text for path in folder.rglob("*.py") for text in _texts_of(path)}


def _texts_of(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        position = {"tr": 0, "translate": 1}.get(name)
        if position is None or len(node.args) <= position:
            continue
        text = node.args[position]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.value


def engine_texts() -> set[str]:
    """Texts of the engine that the window shows: stages, errors with hints, forms, colours."""
    found: set[str] = set()
    errors = sorted((_ROOT / "engine" / "errors").glob("*.py"))
    trees = [_tree(path) for path in errors]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    kinds = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    for package in ("audio", "models", "operations", "project", "export", "cluster"):
        for path in (_ROOT / "engine" / package).rglob("*.py"):
            for name, position in _SHOWN_ARGUMENTS.items():
                found |= set(_calls(path, name, position))
            found |= set(_sentences(path, kinds))
    for path in errors:
        found |= set(_sentences(path, {"__init__"}))
    found |= set(_card_texts())
    return {text for text in found | set(_SHOWN_VALUES) if text}


def _sentences(path: Path, kinds: set[str]) -> Iterator[str]:
    """What is said with `say`, and plain sentences in the making of errors and their defaults."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef) and node.name in kinds:
            yield from _literals(node.args.defaults)
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name == "say":
            yield from _literals(node.args[:1])
        elif name in kinds:
            values = [keyword.value for keyword in node.keywords]
            yield from (text for text in _literals([*node.args, *values]) if " " in text)


def _literals(nodes: Sequence[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _card_texts() -> Iterator[str]:
    """What the cards of models say; titles that are names are translated by themselves."""
    for path in (_ROOT / "resources" / "models").glob("*.toml"):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in (content.get("common", {}), *content.get("model", [])):
            texts_of = ("title", "description", "training_data")
            yield from (table[name] for name in texts_of if name in table)
            yield from table.get("known_failures", ())
            for score in table.get("scores", ()):
                yield from (score["suite"], score["source"])


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _calls(path: Path, name: str, position: int) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
            argument = node.args[position] if len(node.args) > position else None
            if isinstance(argument, ast.Constant):
                yield str(argument.value)


def read(path: Path) -> dict[str, str]:
    """Source text -> translation; empty for unfinished ones."""
    if not path.exists():
        return {}
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in ET.parse(path).getroot().iter("message")
    }


def write(path: Path, language: str, table: dict[str, str]) -> None:
    """Write a Qt `.ts` file, sorted, so that changes are easy to read."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "Auricle"
    for source in sorted(table):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        translation.text = table[source]
        if not table[source]:
            translation.set("type", "unfinished")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', "utf-8")


def main() -> int:
    """Update or check every language."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail when missing")
    args = parser.parse_args()
    wanted = texts(_ROOT / "desktop") | engine_texts()
    n_missing = 0
    for language in _LANGUAGES:
        path = _ROOT / "resources" / "translations" / f"auricle_{language}.ts"
        old = read(path)
        table = {text: old.get(text, "") for text in wanted}
        missing = sorted(text for text, translation in table.items() if not translation)
        n_missing += len(missing)
        for text in missing:
            print(f"{language}: {text!r} has no translation")
        if not args.check:
            write(path, language, table)
    return 1 if n_missing and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
