"""Small pieces of a report's HTML: texts, tables, figures, and how they look."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

_LONGEST = 400  # letters of a parameter; the project keeps it whole

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


def text(value: str) -> str:
    """A text as HTML."""
    return html.escape(value)


def pairs(rows: Mapping[str, str]) -> str:
    """Names and values as a table; empty values are left out. Values are HTML."""
    lines = [
        f"<tr><th>{text(name)}</th><td>{value}</td></tr>" for name, value in rows.items() if value
    ]
    return f"<table><tbody>{''.join(lines)}</tbody></table>"


def figure(drawn: str, title: str) -> str:
    """A drawing with its caption."""
    return f'<figure>{drawn}<figcaption class="note">{text(title)}</figcaption></figure>'


def plain(values: Mapping[str, Any]) -> str:
    """Parameters one below the other; long lists are cut, since the project keeps them whole."""
    lines = []
    for name, value in values.items():
        said = json.dumps(value, ensure_ascii=False, default=str)
        lines.append(f"{name}: {said if len(said) <= _LONGEST else said[:_LONGEST] + ' ...'}")
    return "\n".join(lines)
