"""How Sphinx makes a site of these pages: `python -m sphinx -W docs site`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import generated  # stands beside this file

project = "mmgraph"
html_title = "mmgraph"
html_theme = "furo"
html_show_copyright = False
html_copy_source = False
html_show_search_summary = False  # would be fetched, which no browser does for a page that is a file
html_theme_options: dict[str, Any] = {"footer_icons": []}
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
# What our docstrings put between backticks is code.
default_role = "code"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "imported-members": True, "undoc-members": True}
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100
toc_object_entries_show_parents = "hide"
add_module_names = False


def setup(app: Any) -> None:
    """Complete the pages of which a part is generated, each time they are read."""
    app.connect("source-read", _complete)
    app.connect("html-page-context", _tell_language)


def _complete(_app: Any, name: str, source: list[str]) -> None:
    if name in generated.PAGES:
        source[0] += generated.PAGES[name]()


def _tell_language(_app: Any, name: str, _template: str, context: dict[str, Any], _document: Any) -> None:
    context["language"] = "zh" if name.startswith("zh/") else "en"
