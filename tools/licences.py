"""Write resources/THIRD_PARTY.md: the licence of every package of the locked set.

    .venv/bin/python tools/licences.py

Reads the installed metadata; a package that does not say its licence in a form that can be read
stands in `KNOWN` with what its own LICENSE file says.
"""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GROUPS = ("engine", "gui", "train", "evaluate")
# From the LICENSE files inside these packages.
KNOWN = {
    "mutagen": "GPL-2.0-or-later",
    "pocketsphinx": "BSD-2-Clause and MIT (with its English model, BSD-2-Clause)",
    "av": "BSD-3-Clause; the wheel holds FFmpeg with x264 and x265, GPL-3.0-or-later as a whole",
    "soundfile": "BSD-3-Clause; the wheel holds libsndfile, LGPL-2.1-or-later",
    "soxr": "LGPL-2.1-or-later",
}
HEADER = """# Packages that Auricle is installed with

Written by `tools/licences.py` from the locked set. Packages for tests alone are not listed.
A bundle that contains PyAV's FFmpeg build is distributed as a whole under the GPL-3.0.

| package | version | licence |
|---|---|---|
"""


def main() -> int:
    """Write the table, sorted by name."""
    rows = []
    for group in GROUPS:
        for line in (ROOT / "requirements" / f"{group}.txt").read_text().splitlines():
            if line and not line.startswith("#"):
                name, _, version = line.partition("==")
                rows.append(f"| {name} | {version} | {licence(name)} |")
    text = HEADER + "\n".join(sorted(rows)) + "\n"
    (ROOT / "resources" / "THIRD_PARTY.md").write_text(text, encoding="utf-8")
    return 0


def licence(name: str) -> str:
    """What a package says of its licence, in a few words."""
    if name in KNOWN:
        return KNOWN[name]
    facts = metadata.metadata(name)
    if facts["License-Expression"]:
        return str(facts["License-Expression"])
    classifiers = [
        value.rpartition(" :: ")[2]
        for value in facts.get_all("Classifier") or ()
        if value.startswith("License ::") and not value.endswith("OSI Approved")
    ]
    said = (facts["License"] or "").strip().splitlines()
    if classifiers:
        return ", ".join(classifiers)
    return said[0] if said else "see the package"


if __name__ == "__main__":
    sys.exit(main())
