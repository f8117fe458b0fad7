import { createHash } from 'node:crypto';

/** What the scripted product knows and answers, apart from how its terminal behaves. */
export interface Device {
  udi: { pid: string; serial: string; role?: string }[];
  files: Map<string, Buffer>;
  imported: string[];
  sent: string[];
  usage: Buffer | null;
  status: string;
  filesystem: string;
  freeBytes: number;
  dirForm: 'ios' | 'nxos' | 'whole-only';
  saveText: string;
  importText: string;
  rum: string | null;
  /** The file that was saved grows after the prompt came back: this long, ms. */
  writesForMs: number;
  /** What an import changes. */
  onImport: ((device: Device) => void) | null;
}

export function usageFile(ids: readonly number[], extra = ''): Buffer {
  const reports = ids.map((id) => {
    const payload = JSON.stringify({
      version: '2.0',
      asset_identification: { report_id: id, instance: { sudi: { udi_pid: 'C9300-24', udi_serial_number: 'FOC1' } } },
      meta: { entitlement_tag: 'regid.2017-05.com.cisco.c9300,1.0_x', note: extra },
      measurements: [],
    });
    const signature = {
      sudi: { udi_pid: 'C9300-24', udi_serial_number: 'FOC1' },
      signing_type: 'builtin',
      key: 'k',
      value: 'v=',
    };
    return `<RUMReport><![CDATA[${JSON.stringify({ payload, signature })}]]></RUMReport>`;
  });
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<smartLicense>\n${reports.join('\n')}\n</smartLicense>\n`,
  );
}

const slpStatus = `Utility:
  Status: DISABLED

Smart Licensing Using Policy:
  Status: ENABLED

Transport:
  Type: cslu
  Cslu address: <empty>

Policy:
  Policy in use: Merged from multiple sources.
  Reporting ACK required: yes (CISCO default)

Usage Reporting:
  Last ACK received: Oct 14 12:10:32 2021 UTC
  Next ACK deadline: Jan 12 12:10:32 2022 UTC
  Reporting push interval: 30  days
  Next ACK push check: <none>
  Next report push: Oct 22 04:33:08 2021 UTC
  Last report push: Oct 14 12:09:30 2021 UTC
  Last report file write: <none>

Trust Code Installed: <none>
`;

export function device(patch: Partial<Device> = {}): Device {
  return {
    udi: [{ pid: 'C9300-24', serial: 'FOC1' }],
    files: new Map(),
    imported: [],
    sent: [],
    usage: usageFile([1629870101, 1629870102, 1629870103]),
    status: slpStatus,
    filesystem: 'bootflash:',
    freeBytes: 900_000_000,
    dirForm: 'ios',
    saveText: '',
    importText: 'Import Data Successful\nLast Confirmation code UDI: 1fc54c75',
    rum: `Smart Licensing Usage Report:
====================================
Report Id,          State,    Flag, Feature Name
1629870101                 CLOSED    N     network-advantage
1629870102                 ACK       N     dna-advantage
1629870103                 OPEN      N     dna-advantage`,
    onImport: null,
    writesForMs: 0,
    ...patch,
  };
}

const invalid = "                ^\n% Invalid input detected at '^' marker.\n";

/** The answer to one line, LF line ends, without prompt. */
export function answer(own: Device, hostname: string, text: string): string {
  const key = (path: string): string => path.replace(/^.*[:/]/, '');
  let found: RegExpExecArray | null;
  if (text === 'terminal length 0' || text === 'terminal width 0') return '';
  if (text === 'show version')
    return `Cisco IOS XE Software, Version 17.09.04a
Cisco IOS Software [Cupertino], Catalyst L3 Switch Software (CAT9K_IOSXE), Version 17.9.4a, RELEASE SOFTWARE (fc3)
${hostname} uptime is 5 weeks, 2 days
System image file is "flash:packages.conf"
Smart Licensing Status: Smart Licensing Using Policy
`;
  if (text === 'show license udi') {
    const [first] = own.udi;
    const list =
      own.udi.length < 2
        ? ''
        : `\nHA UDI List:\n${own.udi.map((u) => `    ${u.role}:PID:${u.pid},SN:${u.serial}`).join('\n')}\n`;
    return `UDI: PID:${first?.pid},SN:${first?.serial}\n${list}`;
  }
  if (text === 'show license status') return own.status;
  if (text === 'show license summary')
    return 'License Usage:\n  License                 Entitlement Tag               Count Status\n  ----------------------------------------------------------------\n  network-advantage       (C9300-24 Network Advan...)       2 IN USE\n';
  if (text === 'show license usage')
    return 'License Authorization:\n  Status: Not Applicable\n\nnetwork-advantage (C9300-24 Network Advantage):\n  Description: C9300-24 Network Advantage\n  Count: 2\n  Version: 1.0\n  Status: IN USE\n';
  if (text === 'show clock') return '*12:00:00.123 UTC Sun Nov 22 2026\n';
  if (text === 'show license rum id all') return own.rum ?? invalid;
  if ((found = /^dir(?: (\S+:)?(\S*))?$/.exec(text))) return dir(own, found[1] ?? own.filesystem, found[2] ?? '');
  if ((found = /^license smart save usage (?:unreported|all|days \d+) file (\S+)$/.exec(text))) {
    if (own.usage === null) return 'The requested item was not found\n';
    const name = key(found[1] as string);
    const { usage } = own;
    for (const part of own.writesForMs > 0 ? [0, 0.5, 1] : [1]) {
      const write = (): void => void own.files.set(name, usage.subarray(0, Math.floor(usage.length * part)));
      if (part === 0 || own.writesForMs === 0) write();
      else setTimeout(write, own.writesForMs * part);
    }
    return own.saveText;
  }
  if ((found = /^verify \/md5 (\S+)$/.exec(text))) {
    const file = own.files.get(key(found[1] as string));
    if (!file) return `%Error verifying ${found[1]} (No such file or directory)\n`;
    return `....Done!\nverify /md5 (${found[1]}) = ${createHash('md5').update(file).digest('hex')}\n`;
  }
  if ((found = /^more (\S+)$/.exec(text))) {
    const file = own.files.get(key(found[1] as string));
    return file ? file.toString('latin1') : `%Error opening ${found[1]} (No such file or directory)\n`;
  }
  if ((found = /^delete \/force (\S+)$/.exec(text))) {
    const existed = own.files.delete(key(found[1] as string));
    return existed ? '' : `%Error deleting ${found[1]} (No such file or directory)\n`;
  }
  if ((found = /^license smart import (\S+)$/.exec(text))) {
    const file = own.files.get(key(found[1] as string));
    if (!file) return '% Error: file not found\n';
    own.imported.push(file.toString());
    own.onImport?.(own);
    return `${own.importText}\n`;
  }
  if (text === '') return '';
  return invalid;
}

function dir(own: Device, filesystem: string, name: string): string {
  const free = `${1_000_000_000} bytes total (${own.freeBytes} bytes free)\n`;
  const names = [...own.files.keys()].filter((each) => name === '' || own.dirForm === 'whole-only' || each === name);
  if (name !== '' && own.dirForm === 'whole-only') return invalid;
  if (name !== '' && names.length === 0) return `%Error opening ${filesystem}${name} (No such file or directory)\n`;
  if (own.dirForm === 'nxos') {
    const rows = names.map((each) => `      ${own.files.get(each)?.length}    Nov 22 12:00:00 2026  ${each}`);
    return `${rows.join('\n')}\n\nUsage for ${filesystem}//sup-local\n  100000 bytes used\n  ${own.freeBytes} bytes free\n`;
  }
  const rows = names.map(
    (each, index) =>
      `${index + 11}  -rw-  ${String(own.files.get(each)?.length).padStart(14)}  Nov 22 2026 12:00:00 +00:00  ${each}`,
  );
  return `Directory of ${filesystem}/${name}\n\n${rows.join('\n')}\n\n${free}`;
}
