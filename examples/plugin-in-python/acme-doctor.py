#!/usr/bin/env python3
"""A plugin of the doctor in Python: the token of acme must be long, and only its owner may read it."""
import base64
import json
import os
import stat
import sys

SHORTEST = 16

DESCRIPTION = {
    "protocolVersion": 1,
    "name": "acme-doctor",
    "checks": [
        {
            "id": "acme-token",
            "title": "Token of acme",
            "reads": ["token"],
            "changes": ["token"],
            "canFix": True,
            "findings": {
                "open": {"severity": "error", "message": "{path} has mode {mode}, so that others can read it."},
                "short": {"severity": "error", "message": "The token in {path} has only {length} characters."},
            },
            "consents": {"new-token": "Whoever uses the old token is locked out."},
        }
    ],
}


def describe(_request):
    return DESCRIPTION


def diagnose(request):
    """Looks, and changes nothing. What a fix needs to know goes into the state."""
    path = os.path.join(request["home"], "token")
    if not os.path.exists(path):
        return {"notApplicable": "there is no token"}
    try:
        with open(path, encoding="utf-8") as file:
            token = file.read().strip()
    except OSError as error:
        return {"inconclusive": f"token cannot be read ({os.strerror(error.errno)})"}
    mode = stat.S_IMODE(os.stat(path).st_mode)
    findings = []
    if mode & 0o077:
        findings.append(finding("open", mode=f"{mode:04o}"))
    if len(token) < SHORTEST:
        findings.append(finding("short", length=len(token)))
    return {"findings": findings, "state": {"mode": mode}}


def finding(code, **data):
    return {"code": code, "subject": {"path": "token"}, "data": {"path": "token", **data}}


def fix(request):
    """Proposes from the request alone: the same request gives the same answer."""
    return {"proposals": [proposal(found, request) for found in request["findings"]]}


def proposal(found, request):
    if found["code"] == "open":
        mode = request["state"]["mode"] & 0o700
        return {
            "kind": "repair",
            "summary": "Let only its owner read the token.",
            "fixes": [found],
            "steps": [{"kind": "set-mode", "path": "token", "mode": f"{mode:04o}"}],
        }
    token = base64.b16encode(base64.b64decode(request["random"])[:SHORTEST]).decode()
    return {
        "kind": "repair",
        "summary": "Write a new token.",
        "fixes": [found],
        "consents": ["new-token"],
        "steps": [
            {
                "kind": "write-file",
                "path": "token",
                "content": {"secret": f"{token}\n"},
                "mode": "0600",
                "label": "a new token",
            }
        ],
        "nextSteps": ["Give the new token to who uses acme."],
    }


VERBS = {"describe": describe, "diagnose": diagnose, "fix": fix}

if __name__ == "__main__":
    json.dump(VERBS[sys.argv[1]](json.load(sys.stdin)), sys.stdout)
