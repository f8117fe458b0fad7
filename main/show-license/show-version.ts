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
  /** Uptime, image, reason of the last start … as printed. */
  readonly details: Readonly<Record<string, string>>;
}

/** First match counts. */
const details: readonly (readonly [string, RegExp])[] = [
  ['uptime', /^(?:\S{1,64}|Kernel) (?:uptime is|up) +(\d.{1,100})$/i],
  ['system_image', /^(?:System image file is|(?:NXOS|system) image file is:) "?([^"]{1,200})"?$/i],
  ['last_start_reason', /^(?:Last reload reason:|System returned to ROM by|Reason:) +(.{1,200})$/i],
  ['chassis', /^(?:cisco|Allen-Bradley) +(\S{1,60}(?: \S{1,60})?) +(?:chassis\b|\(.{0,80}\bprocessor\b)/i],
  ['chassis', /^cisco +(\S{1,60}) +\("supervisor"\)/i],
  ['chassis', /^Hardware: {1,8}([^,\s]{1,60}),/],
  ['processor_board_id', /^Processor board ID +([^\s,]{1,60})/i],
  ['serial_number', /^Serial Number: +(\S{1,60})/i],
  ['configuration_register', /^Configuration register is +(\S{1,20})/i],
];

const systems: readonly (readonly [RegExp, VersionFacts['platform']])[] = [
  [/^Cisco IOS XR Software, Version (\S+)/i, 'iosxr'],
  [/^Cisco IOS[ -]XE Software, Version (.{1,100})$/i, 'iosxe'],
  [/^Cisco Adaptive Security Appliance Software Version (\S+)/i, 'asa'],
  [/^(?:NXOS|system|kickstart): +version (\S+)/i, 'nxos'],
  [/^Cisco Nexus Operating System/i, 'nxos'],
  [/^Model +: .{0,80}\bThreat Defense\b.{0,80} Version (\S+)/i, null],
];

/** Facts of `show version`, null where the text is none. */
export function readVersion(entries: readonly Entry[]): VersionFacts | null {
  let platform: VersionFacts['platform'] = null;
  let version: string | null = null;
  let iosLine: string | null = null;
  let hostname: string | null = null;
  let chassis: string | null = null;
  let board: string | null = null;
  let status: string | null = null;
  const members: { pid: string; serial: string }[] = [];
  const told: Record<string, string> = {};
  let model: string | null = null;
  for (const { text, label, value } of entries) {
    if (text.length > 1000) continue;
    for (const [name, pattern] of details) {
      const found = pattern.exec(text)?.[1]?.trim();
      if (found !== undefined) told[name] ??= found;
    }
    for (const [pattern, system] of systems) {
      const found = pattern.exec(text);
      if (!found) continue;
      platform ??= system;
      version ??= found[1]?.trim() ?? null;
    }
    // A terminal may have broken the line before its version.
    if (iosLine !== null && !/\bVersion /i.test(iosLine) && iosLine.length < 400) iosLine += ` ${text}`;
    iosLine ??= /^(?:Cisco IOS Software|IOS \(tm\))/i.test(text) ? text : null;
    hostname ??= hostnameIn(text);
    chassis ??= /^(?:cisco|Allen-Bradley) (\S{1,60}) .{0,80}\bprocessor\b/i.exec(text)?.[1] ?? null;
    board ??= /^Processor board ID ([^\s,]{1,60})/i.exec(text)?.[1] ?? null;
    if (/^(?:smart licensing status|license mode)$/i.test(label ?? ''))
      status = status === null || /^smart/i.test(label ?? '') ? value : status;
    if (/^model number$/i.test(label ?? '') && value) model = value;
    if (/^system serial number$/i.test(label ?? '') && value) {
      members.push({ pid: model ?? '', serial: value });
      model = null;
    }
  }
  const iosVersion = /,? (?:Experimental )?Version ([^\s,]{1,60})/i.exec(iosLine ?? '')?.[1] ?? null;
  if (version === null && iosVersion === null && platform === null) return null;
  // The chassis' number, which in a pair of modular switches is not always that of the block that comes first.
  const serial = board ?? members[0]?.serial ?? null;
  const pid = chassis ?? members[0]?.pid ?? null;
  return {
    platform: platform ?? (isIosXe(iosLine ?? '') ? 'iosxe' : null),
    softwareVersion: cleanVersion(version ?? iosVersion),
    hostname,
    udi:
      pid !== null && pid !== '' && serial !== null && platform !== 'asa' && platform !== 'nxos'
        ? { pid, serial }
        : null,
    smartLicensingStatus: status === '' ? null : status,
    members: members.length > 1 ? members : [],
    details: told,
  };
}

/** Early IOS XE prints the line of IOS only: it is told by its image or by its version, 3.x with a zero before it or 16 and later. */
function isIosXe(line: string): boolean {
  return /\bIOS[ -]?XE\b|LINUX_IOSD|CAT[39]K_|\bVersion (?:0\d|1[6-9]|2\d)\./i.test(line);
}

function hostnameIn(text: string): string | null {
  const up = /^(\S{1,64}) (?:uptime is|up \d)/.exec(text)?.[1] ?? null;
  if (up !== null) return /^(?:kernel|system|device|failover)$/i.test(up) ? null : up;
  return (/^Device name: {1,4}(\S{1,64})$/.exec(text) ?? /^-{4,40}\[ (\S{1,64}) \]-{4,40}$/.exec(text))?.[1] ?? null;
}

/** IOS XR ends its version with `[Default]`. */
function cleanVersion(version: string | null): string | null {
  return version === null ? null : version.replace(/\[\w{1,20}\]$/, '').trim();
}
