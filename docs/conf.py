"""The documentation site: ``make docs`` builds it offline, with warnings as errors; _generated/ is made from the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import radar_coverage

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "_ext"))

project = "radar-coverage"
author = "The radar-coverage developers"
copyright = author  # noqa: A001  (Sphinx's name)
version = release = radar_coverage.__version__

extensions = ["generated", "myst_nb", "numpydoc", "sphinx.ext.autodoc"]
source_suffix = {".md": "myst-nb", ".rst": "restructuredtext"}
# the last two stand in other pages
exclude_patterns = ["_ext", "_generated/cited.md", "_generated/usual-way.md", "jupyter_execute", "**/.ipynb_checkpoints"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# your-own-files.md tells its examples apart by words after the language
suppress_warnings = ["misc.highlighting_failure", "mystnb.unknown_mime_type"]

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True

autodoc_typehints = "none"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
numpydoc_xref_param_type = False
default_role = "code"

html_theme = "furo"
html_title = f"radar-coverage {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
html_theme_options = {"source_repository": "", "sidebar_hide_name": False}
# what is computed while building is the same in every zone, and asks nobody
os.environ.setdefault("TZ", "UTC")
