import type { Udi } from '../../shared/vocabulary.ts';
import type { Entry } from './structure.ts';

export interface VersionFacts {
  readonly platform: 'iosxe' | 'iosxr' | 'nxos' | 'asa' | null;
  readonly softwareVersion: string | null;
  readonly hostname: string | null;
  /** Chassis and its serial number. Some routers print another number here than in `show license udi`, which therefore goes before it. */
  readonly udi: Udi | null;
  /** `Smart Licensing Status:`, or the license mode of an ASA; as printed. */
  readonly smartLicensingStatus: string | null;
  /** Further switches of a stack, in the order printed. */
  readonly members: readonly Udi[];
}

const systems: readonly (readonly [RegExp, VersionFacts['platform']])[] = [
  [/^Cisco IOS XR Software, Version (\S+)/i, 'iosxr'],
  [/^Cisco IOS[ -]XE Software, Version (.{1,100})$/i, 'iosxe'],
  [/^Cisco Adaptive Security Appliance Software Version (\S+)/i, 'asa'],
  [/^(?:NXOS|system|kickstart): +version (\S+)/i, 'nxos'],
  [/^Cisco Nexus Operating System/i, 'nxos'],
];

/** Facts of `show version`, null where the text is none. */
export function readVersion(entries: readonly Entry[]): VersionFacts | null {
  let platform: VersionFacts['platform'] = null;
  let version: string | null = null;
  let iosVersion: string | null = null;
  let hostname: string | null = null;
  let chassis: string | null = null;
  let board: string | null = null;
  let status: string | null = null;
  const members: { pid: string; serial: string }[] = [];
  let model: string | null = null;
  for (const { text, label, value } of entries) {
    if (text.length > 1000) continue;
    for (const [pattern, system] of systems) {
      const found = pattern.exec(text);
      if (!found) continue;
      platform ??= system;
      version ??= found[1]?.trim() ?? null;
    }
    iosVersion ??= /^Cisco IOS Software.{0,300}?,? (?:Experimental )?Version ([^\s,]{1,60})/i.exec(text)?.[1] ?? null;
    hostname ??= hostnameIn(text);
    chassis ??= /^cisco (\S{1,60}) .{0,80}\bprocessor\b/i.exec(text)?.[1] ?? null;
    board ??= /^Processor board ID (\S{1,60})/i.exec(text)?.[1] ?? null;
    if (/^(?:smart licensing status|license mode)$/i.test(label ?? ''))
      status = status === null || /^smart/i.test(label ?? '') ? value : status;
    if (/^model number$/i.test(label ?? '') && value) model = value;
    if (/^system serial number$/i.test(label ?? '') && value) {
      members.push({ pid: model ?? '', serial: value });
      model = null;
    }
  }
  if (version === null && iosVersion === null && platform === null) return null;
  const serial = members[0]?.serial ?? board;
  const pid = chassis ?? members[0]?.pid ?? null;
  return {
    platform:
      platform ??
      (/XE|UNIVERSALK9|CAT[39]K/i.test(entries.find((entry) => entry.text.startsWith('Cisco IOS Software'))?.text ?? '')
        ? 'iosxe'
        : null),
    softwareVersion: cleanVersion(version ?? iosVersion),
    hostname,
    udi:
      pid !== null && pid !== '' && serial !== null && platform !== 'asa' && platform !== 'nxos'
        ? { pid, serial }
        : null,
    smartLicensingStatus: status === '' ? null : status,
    members: members.length > 1 ? members : [],
  };
}

function hostnameIn(text: string): string | null {
  const up = /^(\S{1,64}) (?:uptime is|up \d)/.exec(text)?.[1] ?? null;
  if (up !== null) return /^(?:kernel|system|device|failover)$/i.test(up) ? null : up;
  return /^Device name: {1,4}(\S{1,64})$/.exec(text)?.[1] ?? null;
}

/** IOS XR ends its version with `[Default]`. */
function cleanVersion(version: string | null): string | null {
  return version === null ? null : version.replace(/\[\w{1,20}\]$/, '').trim();
}
