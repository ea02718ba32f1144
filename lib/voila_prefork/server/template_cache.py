"""Templates compiled once: Voilà makes a new environment for every page, and compiles its fifteen
templates anew, two thirds of its work.
"""

from __future__ import annotations

from types import CodeType

import jinja2
from jinja2.bccache import Bucket
from voila import notebook_renderer
from voila.exporter import VoilaExporter


class BytecodeMemory(jinja2.BytecodeCache):
    """Compiled templates, by name and by what is in them."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the template its code, if its source is still the same."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled."""
        self.codes[bucket.key, bucket.checksum] = bucket.code


class Exporter(VoilaExporter):
    """Voilà's exporter, with templates that are compiled once."""

    kept = BytecodeMemory()

    @property
    def environment(self) -> jinja2.Environment:
        """As usual."""
        environment = super().environment
        environment.bytecode_cache = self.kept
        return environment


def keep_templates() -> None:
    """Have Voilà use it from now on."""
    notebook_renderer.VoilaExporter = Exporter
