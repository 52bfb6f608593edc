"""A report as one HTML file that needs nothing beside itself."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import singledispatch

from engine.export.report import pictures
from engine.export.report.blocks import (
    Block,
    Cell,
    Curve,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Run,
    Spectrogram,
    Table,
)

STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
  color: #1a1d21; max-width: 1000px; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; }
h2 { margin-top: 2.2rem; border-bottom: 2px solid #1a1d21; }
h3 { margin-bottom: .3rem; }
table { border-collapse: collapse; width: 100%; font-size: .87rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem;
  border-bottom: 1px solid #c9ced6; }
th { background: #eef1f5; }
tbody th { width: 13rem; font-weight: 600; }
code, .hash { font-family: ui-monospace, monospace; font-size: .8rem; overflow-wrap: anywhere; }
.note { color: #4a525e; font-size: .87rem; }
.warning { border-left: 4px solid #a8480b; padding-left: .8rem; }
svg { width: 100%; height: auto; }
.doubt { text-decoration: underline dotted #a8480b 2px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font-size: .78rem; }
figure { margin: .6rem 0; }
@media print {
  body { margin: 0; max-width: none; }
  h2 { break-after: avoid; }
  tr, figure { break-inside: avoid; }
}
"""
_TAGS = {"code": "code", "pre": "pre", "strong": "strong"}


def page(blocks: Sequence[Block], language: str, title: str) -> str:
    """The whole file."""
    body = "\n".join(html_of(block) for block in blocks)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def text(value: str) -> str:
    """A text as HTML; line breaks are kept."""
    return html.escape(value).replace("\n", "<br>")


@singledispatch
def html_of(block: Block) -> str:
    """A block as HTML."""
    raise TypeError(f"no way to write {block!r}")


@html_of.register
def _(block: Heading) -> str:
    return f"<h{block.level}>{text(block.text)}</h{block.level}>"


@html_of.register
def _(block: Paragraph) -> str:
    tone = f' class="{block.tone}"' if block.tone else ""
    return f"<p{tone}>{_runs(block.runs)}</p>"


@html_of.register
def _(block: Items) -> str:
    tone = f' class="{block.tone}"' if block.tone else ""
    items = "".join(f"<li>{text(item)}</li>" for item in block.items)
    return f"<div{tone}>{text(block.lead)}<ul>{items}</ul></div>"


@html_of.register
def _(block: Pairs) -> str:
    rows = "".join(
        f"<tr><th>{text(name)}</th><td>{_runs(value)}</td></tr>" for name, value in block.known
    )
    return f"<table><tbody>{rows}</tbody></table>"


@html_of.register
def _(block: Table) -> str:
    names = "".join(f"<th>{text(name)}</th>" for name in block.head)
    head = f"<thead><tr>{names}</tr></thead>" if block.head else ""
    rows = "".join(
        "<tr>" + "".join(f"<td>{_runs(one)}</td>" for one in row) + "</tr>" for row in block.rows
    )
    return f"<table>{head}<tbody>{rows}</tbody></table>"


@html_of.register
def _(block: Spectrogram) -> str:
    drawn = pictures.spectrogram_svg(
        block.levels, block.start_s, block.end_s, block.rate, text(block.title)
    )
    return _figure(drawn, block.title)


@html_of.register
def _(block: Curve) -> str:
    drawn = pictures.presence_svg(
        block.presence, block.start, block.end, block.rate, text(block.title)
    )
    return _figure(drawn, block.title)


def _figure(drawn: str, title: str) -> str:
    """A drawing with its caption."""
    return f'<figure>{drawn}<figcaption class="note">{text(title)}</figcaption></figure>'


def _runs(runs: Cell) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if not run.style:
        return text(run.text)
    tag = _TAGS.get(run.style)
    if tag is not None:
        inner = html.escape(run.text) if tag == "pre" else text(run.text)
        return f"<{tag}>{inner}</{tag}>"
    hint = f' title="{html.escape(run.hint)}"' if run.hint else ""
    return f'<span class="{run.style}"{hint}>{text(run.text)}</span>'
