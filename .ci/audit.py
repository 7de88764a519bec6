"""Asks pip-audit which packages of the locks have known vulnerabilities, and says when nobody could be asked.

pip-audit takes a package that the service does not know for one without vulnerabilities. Where the service
cannot be reached, such as behind a mirror of the package index, that would look as if all were well.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PIP_AUDIT = Path(sys.executable).with_name("pip-audit")


def main() -> int:
    """Exit code 1 when a package has a known vulnerability, else 0, also when nobody could be asked."""
    packages = {(each["name"], each.get("version", "")): each for lock in sys.argv[1:] for each in _ask(lock)}
    asked = [each for each in packages.values() if "vulns" in each]
    wrong = [(each, vulnerability) for each in asked for vulnerability in each["vulns"]]
    for each, vulnerability in wrong:
        fixed = ", ".join(vulnerability["fix_versions"]) or "none yet"
        print(f"{each['name']} {each['version']}: {vulnerability['id']}, mended in: {fixed}")
    if asked:
        print(f"{len(asked)} of {len(packages)} packages were looked up, {len(wrong)} known vulnerabilities")
    else:
        print(
            "the vulnerability service cannot be reached from here: no package was looked up", file=sys.stderr
        )
    return 1 if wrong else 0


def _ask(lock: str) -> list[dict[str, Any]]:
    """The packages of a lock with their vulnerabilities; none when pip-audit comes to no answer."""
    command = [str(PIP_AUDIT), "-r", lock, "--require-hashes", "--disable-pip", "--format", "json"]
    command += ["--progress-spinner", "off", "--timeout", "20"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"{lock}: pip-audit gave no answer: {done.stderr.strip()[-300:]}", file=sys.stderr)
        return []
    return found


if __name__ == "__main__":
    sys.exit(main())
