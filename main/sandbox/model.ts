import type { Udi, UdiMember } from '../../shared/vocabulary.ts';

/**
 * What a virtual product is to the ways in that serve it (SSH, HTTPS) and to the virtual account that signs for it. The make-believe site imports
 * `shared` and npm packages only, so that a writer shared with a reader cannot hide a mistake.
 */
export interface VirtualProduct {
  readonly name: string;
  /** Active first. One entry: a lone product. Changes at a switchover. */
  readonly udis: readonly UdiMember[];
  readonly smartLicensing: 'slp' | 'classic';
  /** `/smartlic-service` is IOS XE's only. */
  readonly hasRest: boolean;
  readonly faults: ReadonlySet<FaultName>;
  /** Site-wide account rule: three refusals in a row anywhere lock it. */
  login(username: string, password: string): 'accepted' | 'refused' | 'locked';
  /** Virtual time of this product, ms (with `clock-skew` it is off). */
  now(): number;
  reports(): readonly VirtualReport[];
  /** Ends every open report (as `close-reports` and `save usage` do). */
  closeReports(): void;
  /** Reports that `save usage unreported|all|days N` would write, oldest first. */
  usage(which: UsageSelection): readonly VirtualReport[];
  /** Imports what `license smart import` or REST `/import` was given. Moves `Last ACK received` and report states. */
  importFile(text: string): ImportOutcome;
  readonly lastAckReceived: number | null;
}

export type UsageSelection = { kind: 'unreported' } | { kind: 'all' } | { kind: 'days'; days: number };

export interface VirtualReport {
  readonly id: string;
  state: 'OPEN' | 'CLOSED' | 'UNACKNOWLEDGED' | 'ACK';
  readonly feature: string;
  readonly entitlementTag: string;
  /** `header.type`: `rum`, or `dlc` for the one report of a device-led conversion. */
  readonly headerType: string;
  /** Signed text; set when the report closes. */
  readonly payload: string;
  readonly signature: {
    sudi: { udi_pid: string; udi_serial_number: string };
    signing_type: string;
    key: string;
    value: string;
  };
  readonly startedAt: number;
  readonly closedAt: number | null;
  readonly purged: boolean;
}

export type ImportOutcome =
  | { readonly ok: true; readonly kind: 'ack' | 'policy' | 'authorization' | 'trust'; readonly acknowledged: number }
  | {
      readonly ok: false;
      readonly reason: 'not-xml' | 'unknown' | 'identifier' | 'nonce' | 'signature';
      readonly text: string;
    };

export const faultNames = [
  'refuse',
  'black-hole',
  'slow',
  'reset-mid-file',
  'half-reply',
  'wrong-password',
  'scp-off',
  'sftp-off',
  'no-https',
  'changed-host-key',
  'clock-skew',
  'many-reports',
  'disk-full',
  'switchover',
  'taken-over',
  'thin-line',
  'no-netconf',
  'old-yang',
  'rpc-error',
  'netconf-cuts',
  'old-algorithms',
  'several-prompts',
  'expired-password',
  'parser-view',
  'low-privilege',
  'smart-transport',
  'other-account',
  'converting',
] as const;
export type FaultName = (typeof faultNames)[number];

/** Of jump hosts: `NAME` or `NAME:jump-1`. */
export const jumpFaultNames = ['forwarding-refused', 'jump-cut', 'few-channels'] as const;
export type JumpFaultName = (typeof jumpFaultNames)[number];

/** Keys of the make-believe site: reports are signed by products and checked by the account, ACKs the other way round. */
export interface SiteSigner {
  signPayload(udi: Udi, payload: string): string;
  checkPayload(udi: Udi, payload: string, value: string): boolean;
  /** Text of a whole ACK file for one product. `reportIds` it acknowledges; `policy` adds a custom policy beside it. */
  ackFile(input: {
    udi: Udi;
    reportIds: readonly string[];
    nonce: string;
    at: number;
    policy?: boolean;
    account?: AckAccount;
  }): string;
  /** What a product makes of an ACK file. */
  readAck(text: string): {
    udi: Udi;
    reportIds: readonly string[];
    nonce: string;
    at: number;
    validSignature: boolean;
    /** Smart Account and virtual account that the product shows from then on; null when the file names none. */
    account: AckAccount | null;
    /** A policy came along. */
    policy: boolean;
  } | null;
  /** Text of a SLAC for one unit. */
  authorizationFile(input: { udi: Udi; keys: readonly object[]; nonce: string; at: number }): string;
  /** What a product makes of it; null: it is not of this site's account. */
  readAuthorization(text: string): ReadAuthorization | null;
}

export interface ReadAuthorization {
  readonly udi: Udi;
  readonly nonce: string;
  readonly validSignature: boolean;
}

export interface AckAccount {
  readonly smart: string;
  readonly virtual: string;
}
