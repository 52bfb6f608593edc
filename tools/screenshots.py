"""Do the demo job in the real window and save the pictures of the guide.

    python tools/screenshots.py [--out docs/guide/images] [--size 1600x1000] [--workflows]
    python tools/screenshots.py --language zh --only story     those of the Chinese guide

Pictures of a window in another language than English say so in their names. Nothing is faked:
the embedded models run on the demo recording. Works on any display, a virtual one included;
settings, projects and caches go to a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
# Modules of tools/scenes, each with a function `show`. The panels come before the voices, which
# begin a project with nothing in it.
_SCENES = ("story", "listening", "seeing", "words", "panels", "voices", "comfort")


def tell_workflows(out: Path) -> None:
    """The pictures that the workflow tests take on their way, in both languages and themes."""
    command = [sys.executable, "-m", "pytest", "-q", str(_ROOT / "tests" / "workflows")]
    subprocess.run(
        command, cwd=_ROOT, env={**os.environ, "AURICLE_PICTURES": str(out)}, check=True
    )


def main() -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "guide" / "images")
    parser.add_argument("--size", default="1600x1000", help="of the window, pixels")
    parser.add_argument("--language", default="en", help="en or zh")
    parser.add_argument("--only", choices=_SCENES, help="one chapter instead of all")
    parser.add_argument("--workflows", action="store_true", help="only those of the workflows")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.workflows:
        tell_workflows(args.out.resolve())
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(folder) / name.lower())
        _run(args.out.resolve(), args.size, args.language, args.only)
    return 0


def _run(out: Path, size: str, language_name: str, only: str | None = None) -> None:
    from desktop.app import name_application, prepare_environment

    prepare_environment()

    from PySide6.QtWidgets import QApplication

    from desktop import language, theme
    from desktop.settings import Settings
    from desktop.windows.main import MainWindow
    from tools.photographer import Photographer

    application = QApplication(sys.argv[:1])
    name_application()
    language.install(language_name)
    theme.apply(application, "light")
    window = MainWindow(Settings(theme="light", language=language_name))
    width, height = (int(part) for part in size.split("x"))
    window.resize(width, height)
    window.show()
    camera = Photographer(application, window, out)
    camera.wait(0.5)
    try:
        for name in (only,) if only else _SCENES:
            import_module(f"tools.scenes.{name}").show(camera)
    finally:
        window.close()


if __name__ == "__main__":
    sys.path.insert(0, str(_ROOT))
    sys.exit(main())
