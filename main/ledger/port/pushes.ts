import type { EpochMs, Udi } from '../../../shared/vocabulary.ts';
import type { Page, Who } from './common.ts';

/** What products sent by themselves, from its arrival to the record or a person's no. */
export interface PushRecords {
  /**
   * Keeps a body as it came; durable when it resolves. The same bytes again are the same push: null where nothing is to
   * be done about it. `full` where what waits already takes the room that there is.
   */
  keepPush(push: NewPush, room: PushRoom): Promise<{ readonly id: string } | 'known' | 'full'>;
  /** Kept and never looked at: the program ended in between. Oldest first. */
  unreadPushes(): Promise<readonly string[]>;
  push(id: string): Promise<StoredPush | null>;
  /** What was found in it; of those without a report only the newest stay. */
  settlePush(id: string, devices: readonly PushedDevice[], room: PushRoom): Promise<void>;
  /** Devices that nobody knows, by serial. */
  heldDevices(query: { cursor?: string; limit: number }): Promise<Page<HeldDevice>>;
  /** Pushes that wait for a decision about this device, oldest first. */
  pushesHeldOf(udi: Udi): Promise<readonly string[]>;
  /** A person's word about a device: its held pushes are settled by it, all of them. */
  decideDevice(decision: DeviceDecision, who: Who): Promise<void>;
  pushCounts(): Promise<PushCounts>;
}

export interface NewPush {
  readonly sha256: string;
  readonly bytes: Buffer;
  /** Address that it came from. */
  readonly remote: string;
  readonly path: string;
  /** Without what could log somebody in. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How much may wait, so that a stranger cannot fill the disk. */
export interface PushRoom {
  /** Pushes and bytes that are new or held. */
  readonly pushes: number;
  readonly bytes: number;
  /** Pushes and bytes without a report that are kept, the newest. */
  readonly emptyPushes: number;
  readonly emptyBytes: number;
}

export interface StoredPush {
  readonly id: string;
  readonly sha256: string;
  readonly bytes: Buffer;
  readonly receivedAt: EpochMs;
}

export interface PushedDevice {
  readonly udi: Udi;
  readonly hostname: string | null;
  readonly reports: number;
  readonly state: 'held' | 'accepted';
}

export interface HeldDevice {
  readonly udi: Udi;
  /** As it calls itself; nobody has proved it. */
  readonly hostname: string | null;
  readonly pushes: number;
  readonly reports: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  /** Where the newest came from. */
  readonly remote: string;
}

export interface DeviceDecision {
  readonly udi: Udi;
  readonly decision: 'accepted' | 'dropped';
  /** Of these, and no others: what came in meanwhile waits for the next word. */
  readonly pushes: readonly string[];
  readonly reports: number;
  readonly productId: string | null;
}

export interface PushCounts {
  /** Whose reports are in the record, or were dropped. */
  readonly done: number;
  readonly held: number;
  readonly heldDevices: number;
  /** Without a report. */
  readonly empty: number;
  readonly waitingBytes: number;
}
