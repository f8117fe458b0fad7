"""The bench's dialogues over netmiko: the plan comes as JSON on standard input, the figures go out as JSON."""

import json
import re
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import netmiko
from netmiko.scp_handler import SCPConn


def hold(one, folder):
    with netmiko.ConnectHandler(
        device_type="cisco_xe", host=one["host"], port=one["port"], username=one["username"],
        password=one["password"], use_keys=False, allow_agent=False, conn_timeout=60, auth_timeout=60, banner_timeout=60,
    ) as connection:
        for step in one["steps"]:
            if step["kind"] == "line":
                # Its own preparation of the session sends these.
                if step["line"].startswith("terminal "):
                    continue
                text = connection.send_command(step["line"], read_timeout=120)
                if re.search(r"^% (?:Invalid|Incomplete|Ambiguous)", text, re.M):
                    raise RuntimeError(f"{step['line']}: {text}")
            else:
                target = Path(folder, one["name"])
                transfer = SCPConn(connection)
                transfer.scp_get_file(step["path"], str(target))
                transfer.close()
                if target.stat().st_size != step["bytes"]:
                    raise RuntimeError(f"{one['name']}: {target.stat().st_size} bytes of {step['bytes']}")


def main(plan):
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(plan["lanes"]) as lanes:
        wall, cpu = time.perf_counter(), time.process_time()
        for done in [lanes.submit(hold, one, folder) for one in plan["dialogues"]]:
            done.result()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"version": netmiko.__version__, "wallMs": wall * 1000, "cpuMs": cpu * 1000}))


main(json.load(sys.stdin))
