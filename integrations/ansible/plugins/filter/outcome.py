"""What a run of the doctor means to Ansible."""
from __future__ import annotations

import json
import re

DOCUMENTATION = """
name: outcome
short_description: What a run of netclaw doctor means to Ansible
description:
  - Reads the report of a run, never its text for people, and says whether the host is changed or failed, and why.
options:
  _input:
    description: The registered result of the command C(netclaw-doctor --format json).
    type: dict
    required: true
  fail_on:
    description: The least serious state that fails the host.
    type: str
    choices: [error, warning, never]
    default: error
  blocker:
    description: Why the doctor was not run at all; empty where it was.
    type: str
    default: ''
"""

EXAMPLES = """
- ansible.builtin.set_fact:
    outcome: "{{ run | netclaw.doctor.outcome('warning') }}"
"""

RETURN = """
_value:
  description:
    - C(changed), C(failed), C(reason) of the failure, C(rolled_back), C(unknown) where it
      ran and gave no report, C(waits_for_daemon) where a repair waits for the stop of its daemon, the codes in C(findings), the names in C(consents), the names of
      C(groups) for both, and C(lines) for people.
  type: dict
"""

COUNTED = {"error": ["error"], "warning": ["error", "warning"], "never": []}
PLACES = ("path", "pointer", "name")
WITHOUT_HOME = ("config/home-missing", "config/home-unusable")


def outcome(run, fail_on="error", blocker=""):
    report = None if blocker else report_of(run.get("stdout"))
    if report is None:
        return without_report(sentence(blocker) or no_report_because(run), unknown=not blocker)
    plans = report["fix"]["plans"]
    waits_for_daemon = any(plan["outcome"] == "refused" and plan.get("cause") == "busy" for plan in plans)
    rolled_back = [plan for plan in plans if plan["outcome"] in ("rolled-back", "rollback-failed")]
    reason = reason_of_failure(report, rolled_back, fail_on)
    findings = sorted({found["code"] for found in findings_of(report) if found["severity"] != "info"})
    consents = sorted({name for plan in waiting_in(plans) for name in plan["consents"]})
    return {
        "changed": is_changed(report),
        "failed": reason is not None,
        "reason": reason or "",
        "rolled_back": len(rolled_back) > 0,
        "unknown": False,
        "waits_for_daemon": waits_for_daemon,
        "findings": findings,
        "consents": consents,
        "groups": [
            *groups_of("finding", findings),
            *groups_of("consent", consents),
            *(["netclaw_waits_for_daemon"] if waits_for_daemon else []),
        ],
        "lines": lines_of(report),
    }


def report_of(text):
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return None


def without_report(reason, unknown):
    return {
        "changed": False,
        "failed": True,
        "reason": reason,
        "rolled_back": False,
        "unknown": unknown,
        "waits_for_daemon": False,
        "findings": [],
        "consents": [],
        "groups": [],
        "lines": [reason],
    }


def no_report_because(run):
    said = run.get("stderr") or run.get("msg") or "it said nothing"
    number = signal(run)
    if number == 9:
        return sentence("The doctor was ended by signal 9 before it gave a report. Often the memory of the host is used up: look there", run.get("stderr"))
    if number:
        return sentence(f"The doctor was ended by signal {number} before it gave a report", run.get("stderr"))
    return sentence(f"The doctor gave no report (exit code {run.get('rc')}): {said}")


def signal(run):
    """The number of the signal that ended the run, or 0. Python gives it as a negative code, a shell adds 128."""
    code = run.get("rc", 0)
    return -code if code < 0 else code - 128 if 128 < code < 160 else 0


def is_changed(report):
    """In a dry run: would anything be changed?"""
    outcomes = {plan["outcome"] for plan in report["fix"]["plans"]}
    if report["fix"]["dryRun"]:
        return "planned" in outcomes
    return report["changed"] or bool(outcomes & {"applied", "command-failed"})


def reason_of_failure(report, rolled_back, fail_on):
    if report["error"]:
        return sentence(report["error"]["message"], report["error"]["next"])
    if rolled_back:
        return sentence("A repair failed and was rolled back.", *(plan["reason"] or plan["check"] for plan in rolled_back))
    without_home = [found for found in findings_of(report) if found["code"] in WITHOUT_HOME]
    if without_home:
        return sentence(*(part for found in without_home for part in (found["message"], found["remediation"])))
    if report["exitCode"] == 0:
        return None
    remaining = remaining_of(report, COUNTED[fail_on])
    if not remaining and report["fix"]["dryRun"]:
        return None
    return f"What remains: {', '.join(remaining) or report['exitReason']}."


def remaining_of(report, counted):
    """What the exit code stands for, but for what the plan of a dry run would repair."""
    planned = {identity(fixed) for plan in report["fix"]["plans"] if plan["outcome"] == "planned" for fixed in plan["fixes"]}
    remaining = []
    for check in report["checks"]:
        left = [found for found in check["findings"] if found["severity"] in counted and identity(found) not in planned]
        remaining += [found["code"] for found in left]
        if check["status"] != "completed" and check["severity"] in counted and not left:
            remaining.append(f"{check['id']} ({check['status']})")
    gates = report["gates"]
    if gates["home"]:
        remaining.append(gates["home"]["reason"])
    remaining += [f"{required['check']} ({required['reason']})" for required in gates["required"] if not required["met"]]
    return list(dict.fromkeys(remaining))


def identity(found):
    return (found["code"], *(found["subject"].get(place) for place in PLACES))


def findings_of(report):
    return [found for check in report["checks"] for found in check["findings"]]


def waiting_in(plans):
    return [plan for plan in plans if plan["outcome"] == "needs-consent"]


def groups_of(kind, names):
    return [f"netclaw_{kind}_{re.sub('[^A-Za-z0-9_]', '_', name)}" for name in names]


def lines_of(report):
    plans = report["fix"]["plans"]
    lines = [sentence(report["error"]["message"], report["error"]["next"])] if report["error"] else []
    lines += [line for plan in plans for line in lines_of_plan(plan)]
    in_plans = {identity(fixed) for plan in plans if plan["outcome"] in ("planned", "needs-consent") for fixed in plan["fixes"]}
    for found in findings_of(report):
        if found["severity"] != "info":
            advice = "" if identity(found) in in_plans else found["remediation"]
            lines.append(sentence(f"{found['severity']} {found['code']}: {found['message']}", advice))
    if report["gates"]["home"]:
        lines.append(report["gates"]["home"]["reason"])
    if report["fix"]["repairId"] and any(plan["outcome"] in ("applied", "command-failed") for plan in plans):
        lines.append(f"repair {report['fix']['repairId']}, for undo")
    return lines or ["healthy"]


def lines_of_plan(plan):
    if plan["outcome"] == "applied":
        return [f"repaired: {plan['summary']}", *(f"next: {step}" for step in plan["nextSteps"])]
    if plan["outcome"] == "planned":
        return [f"would repair: {plan['summary']}"]
    if plan["outcome"] == "needs-consent":
        ways = " or ".join(" and ".join(option["consents"]) for option in plan["options"])
        return [f"needs consent {ways}: {plan['summary']}"]
    return [sentence(f"not repaired ({plan['outcome']}): {plan['reason'] or plan['summary'] or plan['check']}", plan["next"])]


def sentence(*parts):
    """One line, since Ansible shows ends of lines as escapes; each part ends as a sentence does."""
    texts = [" ".join(part.split()) for part in parts if part]
    return " ".join(text if text[-1] in ".:!?" else f"{text}." for text in texts)


class FilterModule:
    def filters(self):
        return {"outcome": outcome, "signal": signal}
