"""Names that are given as a list, or in one text."""
from __future__ import annotations

DOCUMENTATION = """
name: names
short_description: Names that are given as a list, or in one text
description:
  - A list stays as it is. A text, as C(-e key=a,b) gives one, is split at its commas.
options:
  _input:
    description: The list or the text.
    type: raw
    required: true
"""

EXAMPLES = """
- ansible.builtin.debug:
    msg: "{{ 'pairing, secrets' | netclaw.doctor.names }}"
"""

RETURN = """
_value:
  description: The names.
  type: list
  elements: str
"""


def names(given):
    parts = given.split(",") if isinstance(given, str) else given
    return [name for name in (part.strip() for part in parts) if name]


class FilterModule:
    def filters(self):
        return {"names": names}
