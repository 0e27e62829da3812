"""What goes into the frozen program and what stays out; `inkling.spec` asks here.

Everything is named by where it would lie in the bundle, with ``/`` on every platform.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
APP: Final = ROOT / "app"
RESOURCES: Final = "inkling/resources"
"""Where `inkling.paths.resources_dir` finds them, as in an installed package."""

EXTRAS: Final = ("huggingface", "model2vec", "ollama", "openai")
"""What is bundled besides the dependencies: all that works without torch."""

HIDDEN_IMPORTS: Final = (
    "jeepney.io.blocking",
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
    "numpy.lib.format",
    "py7zr.io",
    "tokenizers",
    "watchdog.observers",
)
"""Libraries that are imported by a name made up at run time, or in a way analysis misses."""

METADATA: Final = ("keyring", "numpy")
"""Packages that are asked for by name: Keyring for its backends, numpy by Hugging Face's client."""

_OTHER_SERVICES: Final = """
admin audio batches beta chat completions containers content_provenance_checks conversations
decisions evals files fine_tuning images live moderations realtime responses safety skills uploads
vector_stores videos webhooks
"""

EXCLUDED_MODULES: Final = (
    # Sends an event over the network when openvino is imported; `inkling/__init__.py` blocks it.
    "openvino_telemetry",
    # They convert models of other frameworks, and would bring these along where they exist.
    "openvino.frontend.jax",
    "openvino.frontend.pytorch",
    "openvino.frontend.tensorflow",
    "openvino.tools",
    "openvino.torch",
    "hf_xet",  # a faster way to download, of 11 MB
    "skops",
    "tensorflow",
    "torch",
    "transformers",
    # Parts of Qt that no window of ours uses.
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    # Parts of libraries that nothing here asks for; of the services of OpenAI only embeddings are.
    "Cryptodome.Math",
    "Cryptodome.Protocol",
    "Cryptodome.PublicKey",
    "Cryptodome.Signature",
    "PIL.ImageCms",
    "click",
    "fsspec",
    "jinja2",
    "huggingface_hub.cli",
    "pydantic.v1",
    *(f"openai.resources.{name}" for name in _OTHER_SERVICES.split()),
    # Tools of Python and of its libraries.
    "PIL.ImageTk",
    "distutils",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "numpy.f2py",
    "numpy.testing",
    "pip",
    "pycparser",
    "pytest",
    "readline",
    "setuptools",
    "tkinter",
)

_OPENVINO: Final = re.compile(
    r"(lib)?openvino|(lib)?(tbb|tbbbind\w*|tbbmalloc|hwloc)[.\d_-]", re.IGNORECASE
)
_OPENVINO_DROPPED: Final = re.compile(
    r"""
    auto_batch | auto_plugin | hetero | proxy_plugin | gpu_plugin | npu_ | openvino_c\.
    | (gguf|jax|paddle|pytorch|tensorflow|tensorflow_lite)_frontend
    | tbbmalloc_proxy | _debug | d\.dll$
    """,
    re.VERBOSE,
)

_DROPPED: Final = re.compile(
    r"""
    # Qt without Quick, QML, a network, a virtual keyboard, and screens without a desktop; our
    # windows are painted without a graphics card.
    Qt6?(Network|OpenGL|Pdf|Qml|Quick|Sql|VirtualKeyboard|Egl\w*|Wayland\w*Comp)
    | /(egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|tls)/
    | /(xcbglintegrations|wayland-graphics-integration-(client|server))/
    | /platforms/.*(eglfs|linuxfb|minimal|vkkhrdisplay|vnc|direct2d)
    | /platforminputcontexts/.*virtualkeyboard
    # Pillow decodes the pictures; what Qt itself draws are those of web pages and its own icons.
    | /imageformats/.*(icns|pdf|tga|tiff|wbmp|webp)
    | /wayland-shell-integration/.*(fullscreen|ivi|qt|wl)-shell
    | opengl32sw\.dll
    # What Qt itself says, in the languages that Inkling speaks.
    | PySide6/.*translations/(?!qtbase_(de|zh_CN|zh_TW)\.qm)
    | Cryptodome/(Math|Protocol|PublicKey|Signature)/
    # What only an installer or a developer of a library asks for; notices.py collects licences.
    | \.dist-info/(?!METADATA$|entry_points\.txt$)
    | (^|/)(tests?|testing|include|cmake)/ | \.(c|h|pxd|pyi|pyx)$ | /py\.typed$
    """,
    re.VERBOSE,
)

# The only libraries of the build machine's system that go along: the others belong to the desktop
# they run on (a graphics driver wants the system's own C++ library) and are asked for there.
_SYSTEM_LIBRARIES: Final = re.compile(
    r"lib(python3|ssl|crypto|sqlite3|ffi|z|lzma|bz2|expat|mpdec|zstd)\W"
    r"|libxcb-(cursor|icccm|image|keysyms|render-util|util)\W"
)


def stays(name: str, source: str) -> bool:
    """Whether a file is kept. ``name``: in the bundle; ``source``: where it comes from."""
    name = name.replace("\\", "/")
    if _DROPPED.search(name):
        return False
    if name.startswith("openvino/libs/"):
        return is_wanted_of_openvino(name.rpartition("/")[2])
    if not sys.platform.startswith("linux") or not is_of_the_system(source):
        return True
    return bool(_SYSTEM_LIBRARIES.match(name.rpartition("/")[2]))


def is_of_the_system(source: str) -> bool:
    """Whether a library comes from the system and not from a package of Python."""
    return source.startswith(("/lib", "/usr/lib"))


def is_wanted_of_openvino(name: str) -> bool:
    """Whether a library of OpenVINO is one that computing on the CPU needs."""
    return bool(_OPENVINO.match(name)) and not _OPENVINO_DROPPED.search(name)


def openvino_libraries() -> list[tuple[str, str]]:
    """What OpenVINO loads by name, as (source, folder in the bundle)."""
    from importlib.util import find_spec

    found = find_spec("openvino")
    if found is None or found.origin is None:
        raise FileNotFoundError("openvino is not installed here")
    libraries = Path(found.origin).parent / "libs"
    return [
        (str(path), "openvino/libs")
        for path in sorted(libraries.iterdir())
        if is_wanted_of_openvino(path.name)
    ]


def resources() -> list[tuple[str, str]]:
    """All data that is shipped, as (source, folder in the bundle)."""
    root = ROOT / "resources"
    return [
        (str(path), f"{RESOURCES}/{path.parent.relative_to(root).as_posix()}")
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix != ".ts" and "screenshots" not in path.parts
    ]
