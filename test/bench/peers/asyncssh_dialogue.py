"""The bench's dialogues over asyncssh: the plan comes as JSON on standard input, the figures go out as JSON."""

import asyncio
import json
import re
import sys
import tempfile
import time
from pathlib import Path

import asyncssh


def connect(one):
    return asyncssh.connect(
        one["host"], one["port"], username=one["username"], password=one["password"],
        known_hosts=None, client_keys=None, agent_path=None,
    )


async def until(reader, ends):
    text = ""
    while not ends(text):
        piece = await reader.read(65536)
        if piece == "":
            raise RuntimeError(f"the product hung up: {text[-200:]}")
        text += piece
    return text


async def hold(one, folder):
    async with connect(one) as connection:
        async with connection.create_process(term_type="vt100", term_size=(511, 1000)) as shell:
            first = await until(shell.stdout, lambda text: re.search(r"[\w.-]+#$", text))
            prompt = re.search(r"[\w.-]+#$", first).group()
            for step in one["steps"]:
                if step["kind"] == "line":
                    shell.stdin.write(step["line"] + "\n")
                    text = await until(shell.stdout, lambda text: "\n" in text and text.endswith(prompt))
                    if re.search(r"^% (?:Invalid|Incomplete|Ambiguous)", text, re.M):
                        raise RuntimeError(f"{step['line']}: {text}")
                else:
                    target = Path(folder, one["name"])
                    async with connect(one) as transfer:
                        await asyncssh.scp((transfer, step["path"]), str(target))
                    if target.stat().st_size != step["bytes"]:
                        raise RuntimeError(f"{one['name']}: {target.stat().st_size} bytes of {step['bytes']}")
            shell.close()


async def main(plan):
    lanes = asyncio.Semaphore(plan["lanes"])

    async def in_lane(one, folder):
        async with lanes:
            await hold(one, folder)

    with tempfile.TemporaryDirectory() as folder:
        wall, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(in_lane(one, folder) for one in plan["dialogues"]))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"version": asyncssh.__version__, "wallMs": wall * 1000, "cpuMs": cpu * 1000}))


asyncio.run(main(json.load(sys.stdin)))
