import type { PrintedFacts } from '../../shared/vocabulary.ts';
import { rawLines } from './clean-text.ts';
import { readCountdown } from './countdown.ts';
import { noFacts, withUtc } from './facts.ts';
import { kindOf } from './kind.ts';
import { mergeFacts } from './merge-facts.ts';
import { splitTerminalText } from './terminal-text.ts';
import { readLicenses } from './licenses.ts';
import { readOther } from './other-facts.ts';
import { platformOf } from './platform.ts';
import { readPlatformSummary } from './platform-summary.ts';
import { readVersion } from './show-version.ts';
import { isPlainTable, smartLicensingOf } from './smart-licensing.ts';
import { firstValue, isUnder, readStructure, type Entry } from './structure.ts';
import { configTransport } from './running-config.ts';
import { readTrustCode } from './trust-code.ts';
import { readUdis } from './udi.ts';
import { netconfFacts, readRestconf } from './yang-facts.ts';
import type { TimeOptions } from './printed-time.ts';

/**
 * What a text that a product printed says: `show license …`, `show version` and the like, with or without prompt, echo and what terminals add. Keys and
 * nulls as in the design ("What a person can check by hand"). Never throws, whatever the text.
 */
export function readPrinted(text: string, options: TimeOptions = {}): PrintedFacts {
  const facts = readSession(text, options) ?? readOne(text, options);
  const countdown = readCountdown(text);
  return countdown === null ? facts : { ...facts, other: { ...facts.other, reporting_required: countdown } };
}

/**
 * A pasted session of several commands as one: each command's last output counts, and where several products answered, the first one's. Null: the text
 * is no such session.
 */
function readSession(text: string, options: TimeOptions): PrintedFacts | null {
  if (!/[#>]|\bsh/.test(text)) return null;
  const parts = splitTerminalText(text).filter((part) => part.command !== null && part.text.trim() !== '');
  if (parts.length < 2) return null;
  const hostname = parts[0]?.hostname ?? null;
  const lastOfKind = new Map<string, PrintedFacts>();
  for (const part of parts) {
    if (part.hostname !== hostname) continue;
    const prompt = hostname === null ? '' : `${hostname}#`;
    const facts = readOne(`${prompt}${part.command ?? ''}\n${part.text}`, options);
    lastOfKind.set(facts.kind, facts);
  }
  return lastOfKind.size > 1 ? mergeFacts([...lastOfKind.values()]) : ([...lastOfKind.values()][0] ?? null);
}

function readOne(text: string, options: TimeOptions): PrintedFacts {
  const structure = readStructure(text);
  const { entries } = structure;
  const kind = kindOf(text, structure);
  if (kind === 'empty') return { kind, ...noFacts };
  if (kind === 'restconf') return readRestconf(text) ?? { kind, ...noFacts };
  if (kind === 'netconf') return netconfFacts();
  if (kind === 'errors' || kind === 'syslog')
    return { kind, ...noFacts, hostname: structure.hostname, other: printedText(text) };
  if (kind === 'running_config') {
    return { kind, ...noFacts, hostname: structure.hostname, ...configTransport(rawLines(text)) };
  }
  const version = kind === 'show_version' ? readVersion(entries) : null;
  const licenses =
    readLicenses(entries) ?? (kind === 'show_license_platform_summary' ? readPlatformSummary(rawLines(text)) : null);
  const udi = readUdis(entries) ?? (version?.udi ? [{ role: null, ...version.udi }] : null);
  const registrationStatus =
    firstValue(entries, ['status'], (entry) => isUnder(entry, 'registration')) ??
    firstValue(entries, ['registration status']);
  const trustCode = readTrustCode(entries);
  const units = [...(udi ?? []), ...(Array.isArray(trustCode) ? trustCode : [])];
  const other = readOther(structure, kind, version);
  return {
    kind,
    platform: version?.platform ?? platformOf(text, structure, units, licenses),
    hostname: structure.hostname ?? version?.hostname ?? null,
    udi,
    licenses: isPlainTable(entries) ? null : licenses,
    smart_account: account(entries, 'smart account'),
    virtual_account: account(entries, 'virtual account'),
    transport: transport(entries),
    policy_in_use: firstValue(entries, ['policy in use']),
    policy_name: firstValue(entries, ['policy name']),
    reporting_ack_required: firstValue(entries, ['reporting ack required']),
    ...withUtc(
      {
        last_report_push: firstValue(entries, ['last report push']),
        last_ack_received: firstValue(entries, ['last ack received']),
        next_report_push: firstValue(entries, ['next report push']),
        next_ack_deadline: firstValue(entries, ['next ack deadline']),
      },
      options,
    ),
    trust_code_installed: trustCode,
    registration_status: registrationStatus ?? classicVersionStatus(version?.smartLicensingStatus ?? null),
    smart_licensing: smartLicensingOf({
      entries,
      licenses,
      kind,
      registrationStatus,
      authorizationStatus: firstValue(entries, ['status'], (entry) => isUnder(entry, 'license authorization')),
      versionStatus: version?.smartLicensingStatus ?? null,
    }),
    software_version: version?.softwareVersion ?? null,
    other,
  };
}

/** `… As of Oct 14 12:10:01 2021 UTC` says when the account was learned; it is no part of the name. */
function account(entries: readonly Entry[], label: string): string | null {
  const printed = firstValue(entries, [label]);
  return printed === null ? null : printed.replace(/(?:^|\s)As of [A-Za-z]{3} {1,2}\d.{0,60}$/, '').trim();
}

function transport(entries: readonly Entry[]): PrintedFacts['transport'] {
  const inTransport = (entry: Entry) => isUnder(entry, 'transport');
  return {
    type: firstValue(entries, ['type'], inTransport),
    url:
      firstValue(entries, ['url', 'cslu address', 'registration url'], inTransport) ??
      firstValue(entries, ['cslu address']) ??
      firstValue(entries, ['destination  url(s)', 'destination url(s)']),
  };
}

/** `show version` prints registration and authorization as one: `REGISTERED/EVAL EXPIRED`. */
function classicVersionStatus(status: string | null): string | null {
  const found = /^((?:UN)?REGISTERED)\b/i.exec(status ?? '');
  return found?.[1] ?? null;
}

function printedText(text: string): Record<string, unknown> {
  return { text: text.slice(0, 4000).trim() };
}
