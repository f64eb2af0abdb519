"""Asks the plugin as the doctor does. Run it with `python3 -m unittest` in this directory."""
import base64
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "acme-doctor.py")


def ask(verb, **request):
    asked = json.dumps({"protocolVersion": 1, **request})
    done = subprocess.run([sys.executable, PROGRAM, verb], input=asked, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def random_bytes(byte):
    return base64.b64encode(bytes([byte]) * 1024).decode()


class AcmeDoctor(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.asked = {"check": "acme-token", "home": self.folder.name, "now": "2026-01-01T00:00:00.000Z"}

    def write(self, token, mode):
        path = os.path.join(self.folder.name, "token")
        with open(path, "w", encoding="utf-8") as file:
            file.write(token)
        os.chmod(path, mode)

    def codes(self):
        return [found["code"] for found in ask("diagnose", **self.asked)["findings"]]

    def fix(self, byte=1):
        seen = ask("diagnose", **self.asked)
        return ask("fix", **self.asked, **seen, random=random_bytes(byte))["proposals"]

    def test_describes_every_code(self):
        (check,) = ask("describe")["checks"]
        self.assertEqual(sorted(check["findings"]), ["open", "short"])

    def test_has_nothing_to_evaluate_without_a_token(self):
        self.assertIn("notApplicable", ask("diagnose", **self.asked))

    def test_finds_what_is_wrong(self):
        self.write("a-token-of-24-characters", 0o600)
        self.assertEqual(self.codes(), [])
        self.write("short", 0o640)
        self.assertEqual(self.codes(), ["open", "short"])

    def test_proposes_the_same_for_the_same_request(self):
        self.write("short", 0o600)
        self.assertEqual(self.fix(), self.fix())

    def test_makes_a_token_of_the_bytes_that_it_is_given(self):
        self.write("short", 0o600)
        (one,), (other,) = self.fix(1), self.fix(2)
        self.assertNotEqual(one["steps"], other["steps"])
        self.assertEqual({**one, "steps": []}, {**other, "steps": []})

    def test_closes_what_others_can_read(self):
        self.write("a-token-of-24-characters", 0o644)
        (repair,) = self.fix()
        self.assertEqual(repair["steps"], [{"kind": "set-mode", "path": "token", "mode": "0600"}])


if __name__ == "__main__":
    unittest.main()
