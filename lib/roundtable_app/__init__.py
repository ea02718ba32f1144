"""What shows the data: dashboards, widgets, the server, the report and the command line."""

import sys
from typing import Any

_modules: dict[str, Any] = sys.modules  # typed without the None that forbids an import
# jsonschema asks for it to check one form of address, and does without; its import takes seconds
_modules.setdefault("rfc3987_syntax", None)
