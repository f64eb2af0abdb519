"""Hosts of a play, by what came of them."""
from __future__ import annotations

DOCUMENTATION = """
name: fleet
short_description: Hosts by what netclaw doctor found on them
description:
  - One line for each state, finding and consent, with the hosts that have it.
options:
  _input:
    description: The C(hostvars) of the play.
    type: dict
    required: true
  hosts:
    description: Names of the hosts of the play.
    type: list
    elements: str
    required: true
"""

EXAMPLES = """
- ansible.builtin.debug:
    msg: "{{ hostvars | netclaw.doctor.fleet(ansible_play_hosts_all) }}"
"""

RETURN = """
_value:
  description: The lines.
  type: list
  elements: str
"""


def fleet(hostvars, hosts):
    by_title = {}
    for host in hosts:
        for title in titles_of(hostvars[host].get("netclaw_doctor_outcome")):
            by_title.setdefault(title, []).append(host)
    return [f"{title}: {', '.join(names)}" for title, names in sorted(by_title.items())]


def titles_of(outcome):
    if outcome is None:
        return ["no outcome yet"]
    return [
        *states_of(outcome),
        *(f"finding {code}" for code in outcome["findings"]),
        *(f"needs consent {name}" for name in outcome["consents"]),
    ]


def states_of(outcome):
    done = ["failed"] if outcome["failed"] else ["changed"] if outcome["changed"] else []
    waiting = ["needs its daemon stopped"] if outcome["waits_for_daemon"] else []
    return done + waiting or ["ok"]


class FilterModule:
    def filters(self):
        return {"fleet": fleet}
