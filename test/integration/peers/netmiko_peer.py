"""Drives one virtual product with netmiko, the way published scripts do: save usage, SCP get, upload, SCP put, import.

Reads {product, cssm} (two entries of the site's description) as JSON on standard input and prints what it saw as JSON.
Only netmiko, what it brings (scp), and the standard library.
"""

import base64
import json
import os
import re
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

from netmiko import ConnectHandler, SCPConn

site = json.load(sys.stdin)
product, cssm = site["product"], site["cssm"]
account = {"X-CSW-SMART-ACCOUNT-ID": "418801", "X-CSW-VIRTUAL-ACCOUNT-ID": "620001"}


def post(url, body, headers):
    request = urllib.request.Request(url, data=body.encode(), headers=headers, method="POST")
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.loads(answer.read())


def acknowledgement(usage_file):
    root = ElementTree.parse(usage_file).getroot()
    info = json.loads(root.findtext("./smartLicenseSystemInfo/data"))
    usage = [json.loads(report.text) for report in root.findall("./RUMReport")]
    form = {"grant_type": "client_credentials", "client_id": cssm["client_id"], "client_secret": cssm["client_secret"]}
    token = post(cssm["token_url"], urllib.parse.urlencode(form), {})["access_token"]
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "X-CSW-REQUESTING-SYSTEM": json.dumps(info["sudi"]),
        **account,
    }
    stamp = {"timestamp": info["timestamp"], "nonce": info["nonce"]}
    reports = [{"sudi": info["sudi"], "usage": [{key: one[key] for key in ("payload", "signature")} for one in usage]}]
    taken = post(cssm["api_url"] + "v2/devices/reportusage", json.dumps({"data": {**stamp, "reports": reports}}), headers)
    poll = json.dumps({"data": {**stamp, "poll_id": taken["poll_id"], "action": "acknowledgements"}})
    for _ in range(20):
        answer = post(cssm["api_url"] + "v2/accounts/poll", poll, headers)
        if answer["status"] == "COMPLETE":
            ack = answer["data"]["acknowledgements"][0]["smart_license"]
            return len(usage), base64.b64decode(ack)
        time.sleep(0.1)
    raise SystemExit("no acknowledgement came")


def last_ack(line):
    return re.search(r"Last ACK received: (.*)", line.send_command("show license status")).group(1).strip()


line = ConnectHandler(
    device_type="cisco_ios",
    host=product["host"],
    port=product["ssh_port"],
    username=product["username"],
    password=product["password"],
)
seen = {"prompt": line.find_prompt(), "before": last_ack(line)}
with tempfile.TemporaryDirectory() as folder:
    usage_file, ack_file = os.path.join(folder, "usage.txt"), os.path.join(folder, "ack.txt")
    seen["save"] = line.send_command("license smart save usage unreported file bootflash:peer_usage.txt")
    transfer = SCPConn(line)
    transfer.establish_scp_conn()
    transfer.scp_get_file("peer_usage.txt", usage_file)
    transfer.close()
    seen["size"] = os.path.getsize(usage_file)
    seen["dir"] = line.send_command("dir bootflash:peer_usage.txt")
    seen["count"] = line.send_command("more bootflash:peer_usage.txt | count RUMReport")
    seen["reports"], ack = acknowledgement(usage_file)
    with open(ack_file, "wb") as file:
        file.write(ack)
    transfer = SCPConn(line)
    transfer.establish_scp_conn()
    transfer.scp_put_file(ack_file, "peer_ack.txt")
    transfer.close()
seen["import"] = line.send_command("license smart import bootflash:peer_ack.txt")
seen["after"] = last_ack(line)
seen["again"] = line.send_command("license smart save usage unreported file bootflash:peer_again.txt")
for name in ("peer_usage.txt", "peer_ack.txt", "peer_again.txt"):
    line.send_command(f"delete /force bootflash:{name}")
seen["left"] = line.send_command("dir bootflash: | include peer_")
line.disconnect()
print(json.dumps(seen))
