"""`auricle train`: learn a model from recordings."""

from __future__ import annotations

import argparse

from engine.cli.recipes import (
    clapsep,
    parallel_free,
    starter_sound,
    starter_speech,
    starter_voice,
    starter_words,
    target_asr,
)

RECIPES = (
    starter_sound,
    starter_words,
    parallel_free,
    clapsep,
    starter_speech,
    starter_voice,
    target_asr,
)
"""In the order of the help; none imports torch before it runs."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command and its recipes."""
    parser = subparsers.add_parser("train", help="train a model on labelled recordings")
    recipes = parser.add_subparsers(dest="recipe", metavar="RECIPE", required=True)
    for recipe in RECIPES:
        recipe.register(recipes)
