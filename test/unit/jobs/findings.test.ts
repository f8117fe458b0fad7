import { describe, expect, it } from 'vitest';
import { findingOfError, judge, suffersFromPileUp, type Seen } from '../../../main/jobs/findings.ts';
import { findingText } from '../../../shared/messages/finding-text.ts';
import { en } from '../../../shared/messages/en.ts';
import type { Finding } from '../../../shared/contract/preflight.ts';
import { readDirectory } from '../../../main/products/ssh/filesystem.ts';
import { readPrinted } from '../../../main/show-license/show-license.ts';

const now = Date.UTC(2026, 10, 29);
const facts = (...lines: string[]) => readPrinted(lines.join('\n'));
const survey: NonNullable<Seen['survey']> = {
  lines: [],
  waiting: 3,
  privilege: 15,
  filesystem: 'bootflash:',
  isWritable: true,
  freeBytes: 1e9,
  services: { scp: true, https: true, restconf: false, netconf: false },
};

function found(patch: {
  identity?: Partial<Seen['identity']>;
  status?: Partial<Seen['status']>;
  survey?: Partial<NonNullable<Seen['survey']>> | null;
  way?: Seen['row']['way'];
  account?: string;
}): Finding[] {
  return judge({
    row: { name: 'core-1', way: patch.way ?? 'auto' },
    way: 'ssh',
    identity: {
      udis: [],
      hostname: null,
      softwareVersion: '17.9.4',
      platform: 'iosxe',
      smartLicensing: 'slp',
      warnings: [],
      ...patch.identity,
    },
    status: { facts: null, clock: null, warnings: [], ...patch.status },
    survey: patch.survey === null ? null : { ...survey, ...patch.survey },
    account: patch.account ?? null,
    now,
  });
}

const codes = (patch: Parameters<typeof found>[0]): string[] =>
  found(patch).map(({ code, severity }) => `${severity} ${code}`);

/** As a person reads them. */
const words = (patch: Parameters<typeof found>[0]): string[] => found(patch).map((one) => findingText(en, [], one));

describe('what a pre-flight finds', () => {
  it('is nothing where all is well, or where nothing more can be seen', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ survey: null })).toEqual([]);
    expect(
      codes({ survey: { privilege: null, filesystem: null, freeBytes: null, services: null, waiting: null } }),
    ).toEqual([]);
  });

  it('is a login without rights and refused lines; a line that is only too short is none', () => {
    expect(codes({ survey: { privilege: 7 } })).toEqual(['stop privilege_low']);
    const line = (text: string, refusal: 'invalid' | 'incomplete' | 'not_authorized') => ({
      line: text,
      refusal,
      text: '',
    });
    const refused = { ...line('license smart save', 'invalid'), text: "^\n% Invalid input detected at '^' marker." };
    expect(words({ survey: { lines: [refused] } })[0]).toContain(
      "refused: % Invalid input detected at '^' marker. Without",
    );
    expect(codes({ survey: { lines: [line('license smart save', 'incomplete')] } })).toEqual([]);
    expect(codes({ survey: { lines: [line('license smart save', 'invalid')] } })).toEqual(['stop line_not_authorized']);
    expect(codes({ survey: { lines: [line('show clock', 'not_authorized')] } })).toEqual(['warn line_refused']);
    // What NX-OS says of half a line is not known.
    expect(
      codes({ identity: { platform: 'nxos' }, survey: { lines: [line('license smart import', 'invalid')] } }),
    ).toEqual(['info unverified_platform']);
  });

  it('gives no line to paste that the product had a word in', () => {
    const evil = 'username evil privilege 15 secret x';
    const { filesystem } = readDirectory(`Directory of flash:;${evil}:/\n\n${evil}\n12 bytes total (5 bytes free)`);
    const status = facts(
      `Transport:\n  Type: Smart\n  URL: ${evil}\n`,
      `Account Information:\n  Smart Account: ${evil}`,
      'Trust Code Installed: <none>',
    );
    const given = found({
      identity: { hostname: evil, softwareVersion: evil },
      status: { facts: status, clock: { printed: evil, skewMs: 1e12 } },
      survey: {
        lines: [{ line: 'show license summary', refusal: 'not_authorized', text: `% ${evil}\n${evil}` }],
        ...{ privilege: 1, filesystem, freeBytes: 5, waiting: 2000 },
        services: { scp: false, https: false, restconf: false, netconf: false },
      },
      way: 'rest',
      account: 'ours.example',
    });
    expect(given.length).toBeGreaterThan(7);
    expect(JSON.stringify(given.map(({ lines }) => lines))).not.toContain('evil');
    expect(given.find(({ code }) => code === 'space_low')?.lines).toEqual(['dir flash:']);
  });

  it('is what is switched off, where it is needed', () => {
    const off = { scp: false, https: false, restconf: false, netconf: false };
    expect(codes({ survey: { services: off } })).toEqual(['warn scp_off']);
    expect(codes({ survey: { services: off }, way: 'rest' })).toEqual(['warn scp_off', 'stop https_off']);
  });

  it('is little space, more so when a file would not fit', () => {
    expect(codes({ survey: { freeBytes: 5_000_000 } })).toEqual(['warn space_low']);
    expect(codes({ survey: { freeBytes: 500 } })).toEqual(['stop space_low']);
  });

  it('is a pile of reports, worse on the releases that suffer', () => {
    expect(codes({ survey: { waiting: 1000 } })).toEqual(['warn many_unacknowledged']);
    expect(codes({ survey: { waiting: 1000 }, identity: { softwareVersion: '17.06.03' } })).toEqual(['warn pile_up']);
    const table: [string, boolean][] = [
      ['17.3.1', false],
      ['17.03.02a', true],
      ['17.3.6', true],
      ['17.3.7', false],
      ['17.4.1', true],
      ['17.6.4', true],
      ['17.6.5', false],
      ['17.7.1', true],
      ['17.9.1', false],
      ['16.12.4', false],
      ['18.1.1', false],
      ['', false],
    ];
    expect(table.map(([version]) => [version, suffersFromPileUp(version)])).toEqual(table);
  });

  it('is another account than expected, a clock that is wrong, an acknowledgement that is late', () => {
    const told = facts('Account Information:', '  Smart Account: other.example', '  Virtual Account: DEFAULT');
    expect(codes({ status: { facts: told }, account: 'Make.Example' })).toEqual(['warn account_other']);
    expect(codes({ status: { facts: told }, account: 'OTHER.example' })).toEqual([]);
    expect(codes({ status: { clock: { printed: '', skewMs: -7_200_000 } } })).toEqual(['warn clock_wrong']);
    expect(words({ status: { clock: { printed: '', skewMs: -7_200_000 } } })[0]).toContain('2 h behind this computer');
    expect(words({ status: { clock: { printed: '', skewMs: 5_400_000 } } })[0]).toContain(
      '1.5 h ahead of this computer',
    );
    const late = { ...told, next_ack_deadline: 'Nov 01 00:00:00 2026 UTC', next_ack_deadline_utc: now - 1 };
    expect(codes({ status: { facts: late } })).toEqual(['warn ack_overdue']);
    // Where its clock runs ahead, what counts is due as much earlier.
    const soon = { ...late, next_ack_deadline_utc: now + 3_600_000 };
    expect(codes({ status: { facts: soon } })).toEqual([]);
    const ahead = { facts: soon, clock: { printed: '', skewMs: 7_200_000 } };
    expect(codes({ status: ahead })).toEqual(['warn ack_overdue', 'warn clock_wrong']);
  });

  it('explains classic licensing and looks no further', () => {
    const classic = { smartLicensing: 'classic', softwareVersion: '16.12.4' } as const;
    expect(codes({ identity: classic, survey: { privilege: 1, freeBytes: 5 } })).toEqual([
      'info product.no_slp',
      'info slp_needs_release',
    ]);
    expect(codes({ identity: { ...classic, platform: 'asa' } })).toEqual(['info product.no_slp']);
  });

  it('of a failure to get in is that failure', () => {
    const refused = { code: 'login.refused', params: { host: 'h', username: 'u' }, retryable: false } as const;
    expect(findingOfError(refused)).toEqual({
      code: 'login.refused',
      severity: 'stop',
      params: { host: 'h', username: 'u' },
      lines: [],
    });
    expect(findingOfError({ code: 'product.no_slp', params: {}, retryable: false }).severity).toBe('info');
    const closed = { code: 'product.refused', params: { host: 'h', port: 830 }, retryable: false } as const;
    expect(findingOfError(closed, { way: 'netconf', netconfPort: null, restPort: 443 }).lines).toContain(
      'netconf-yang',
    );
    expect(findingOfError(closed, { way: 'ssh', netconfPort: null, restPort: 443 }).lines).toEqual([]);
    const closedRest = { ...closed, params: { host: 'h', port: 443 } };
    const at443 = { netconfPort: null, restPort: 443 };
    expect(findingOfError(closedRest, { way: 'restconf', ...at443 }).lines).toContain('restconf');
    expect(findingOfError(closedRest, { way: 'rest', ...at443 }).lines).toContain('ip http secure-server');
    expect(findingOfError(closed, { way: 'rest', ...at443 }).lines).toEqual([]);
    expect(findingOfError({ ...closed, code: 'product.no_restconf' }).lines).toContain('restconf');
  });
});
