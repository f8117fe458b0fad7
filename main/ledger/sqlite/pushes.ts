import { randomUUID } from 'node:crypto';
import type { DeviceDecision, HeldDevice, Ledger, NewPush, PushRoom, PushedDevice, Who } from '../ledger.ts';
import { guarded } from './guarded-tables.ts';
import { decodeCursor, encodeCursor } from './pages.ts';
import type { Parts } from './parts.ts';
import { blobOrNull, int, json, jsonText, text, textOrNull } from './rows.ts';
import type { Row } from './rows.ts';
import type { Writing } from './writing.ts';

type PushesPart = Pick<
  Ledger,
  'keepPush' | 'unreadPushes' | 'push' | 'settlePush' | 'heldDevices' | 'pushesHeldOf' | 'decideDevice' | 'pushCounts'
>;

/** What products sent by themselves. */
export function pushesPart({ read, write }: Parts): PushesPart {
  return {
    keepPush: (push, room) => write((w) => keep(w, push, room)),

    async unreadPushes() {
      return read.all("SELECT id FROM push WHERE state = 'new' ORDER BY received_at, id").map((row) => text(row, 'id'));
    },

    async push(id) {
      const row = read.get('SELECT id, sha256, bytes, received_at FROM push WHERE id = ?', id);
      const bytes = row === undefined ? null : blobOrNull(row, 'bytes');
      if (row === undefined || bytes === null) return null;
      return { id, sha256: text(row, 'sha256'), bytes, receivedAt: int(row, 'received_at') };
    },

    settlePush: (id, devices, room) => write((w) => settle(w, id, devices, room)),

    async heldDevices({ cursor, limit }) {
      const [serial = '', pid = ''] = decodeCursor(cursor, 2) ?? [];
      const rows = read.all(
        `SELECT d.pid, d.serial, count(*) AS pushes, sum(d.reports) AS reports, min(p.received_at) AS first_at,
           max(p.last_at) AS last_at, p.remote AS remote, max(d.hostname) AS hostname
         FROM push_device AS d JOIN push AS p ON p.id = d.push_id
         WHERE d.state = 'held' AND (d.serial, d.pid) > (?, ?)
         GROUP BY d.serial, d.pid ORDER BY d.serial, d.pid LIMIT ?`,
        serial,
        pid,
        limit + 1,
      );
      const page = rows.slice(0, limit).map(heldOf);
      const last = page.at(-1);
      const total = read.get(
        "SELECT count(*) AS n FROM (SELECT DISTINCT serial, pid FROM push_device WHERE state = 'held')",
      );
      return {
        rows: page,
        total: total === undefined ? 0 : int(total, 'n'),
        ...(rows.length > limit && last ? { cursor: encodeCursor([last.udi.serial, last.udi.pid]) } : {}),
      };
    },

    async pushesHeldOf({ pid, serial }) {
      return read
        .all(
          `SELECT p.id FROM push_device AS d JOIN push AS p ON p.id = d.push_id
           WHERE d.state = 'held' AND d.serial = ? AND d.pid = ? ORDER BY p.received_at, p.id`,
          serial,
          pid,
        )
        .map((row) => text(row, 'id'));
    },

    decideDevice: (decision, who) => write((w) => decide(w, decision, who)),

    async pushCounts() {
      const row = read.get(
        `SELECT coalesce(sum(state = 'done'), 0) AS done, coalesce(sum(state IN ('new', 'held')), 0) AS held,
           coalesce(sum(state = 'empty'), 0) AS empty,
           coalesce(sum(CASE WHEN state IN ('new', 'held') THEN size END), 0) AS bytes FROM push`,
      );
      const devices = read.get(
        "SELECT count(*) AS n FROM (SELECT DISTINCT serial, pid FROM push_device WHERE state = 'held')",
      );
      return {
        done: row === undefined ? 0 : int(row, 'done'),
        held: row === undefined ? 0 : int(row, 'held'),
        empty: row === undefined ? 0 : int(row, 'empty'),
        waitingBytes: row === undefined ? 0 : int(row, 'bytes'),
        heldDevices: devices === undefined ? 0 : int(devices, 'n'),
      };
    },
  };
}

function heldOf(row: Row): HeldDevice {
  return {
    udi: { pid: text(row, 'pid'), serial: text(row, 'serial') },
    hostname: textOrNull(row, 'hostname'),
    pushes: int(row, 'pushes'),
    reports: int(row, 'reports'),
    firstAt: int(row, 'first_at'),
    lastAt: int(row, 'last_at'),
    remote: text(row, 'remote'),
  };
}

function keep(w: Writing, push: NewPush, room: PushRoom): { id: string } | 'known' | 'full' {
  const same = w.db.get('SELECT id, state, bytes IS NULL AS gone FROM push WHERE sha256 = ?', push.sha256);
  if (same !== undefined) {
    const id = text(same, 'id');
    // What a person dropped and the device sends again waits for a word again: nothing is thrown away unseen.
    const wasDropped =
      int(same, 'gone') === 1 &&
      w.db.get("SELECT 1 FROM push_device WHERE push_id = ? AND state = 'dropped'", id) !== undefined;
    if (wasDropped && !hasRoom(w, push.bytes.length, room)) return 'full';
    w.db.run(
      'UPDATE push SET times = times + 1, last_at = ?, remote = ?, path = ?, headers = ? WHERE id = ?',
      w.now,
      push.remote,
      push.path,
      jsonText(push.headers),
      id,
    );
    if (wasDropped) w.db.run("UPDATE push SET state = 'new', bytes = ? WHERE id = ?", push.bytes, id);
    // One that was kept and not read yet, or that found its device unknown then, is looked at again.
    return wasDropped || same.state === 'new' || same.state === 'held' ? { id } : 'known';
  }
  if (!hasRoom(w, push.bytes.length, room)) return 'full';
  const id = randomUUID();
  w.db.run(
    `INSERT INTO push (id, sha256, size, state, remote, path, headers, received_at, last_at, times, bytes)
     VALUES (?, ?, ?, 'new', ?, ?, ?, ?, ?, 1, ?)`,
    id,
    push.sha256,
    push.bytes.length,
    push.remote,
    push.path,
    jsonText(push.headers),
    w.now,
    w.now,
    push.bytes,
  );
  return { id };
}

function hasRoom(w: Writing, size: number, room: PushRoom): boolean {
  const row = w.db.get(
    "SELECT count(*) AS n, coalesce(sum(size), 0) AS bytes FROM push WHERE state IN ('new', 'held')",
  );
  return row !== undefined && int(row, 'n') < room.pushes && int(row, 'bytes') + size <= room.bytes;
}

function settle(w: Writing, id: string, devices: readonly PushedDevice[], room: PushRoom): void {
  for (const { udi, hostname, reports, state } of devices)
    w.db.run(
      `INSERT INTO push_device (push_id, pid, serial, hostname, reports, state) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (push_id, pid, serial) DO UPDATE SET state = excluded.state, reports = excluded.reports
       WHERE push_device.state <> 'accepted'`,
      id,
      udi.pid,
      udi.serial,
      hostname,
      reports,
      state,
    );
  if (devices.length > 0) settleState(w, id);
  else {
    w.db.run("UPDATE push SET state = 'empty' WHERE id = ?", id);
    forgetOldEmpty(w, room);
  }
}

/** What is in the record as a usage file, or was dropped, need not be kept twice. */
function settleState(w: Writing, id: string): void {
  const held = w.db.get("SELECT 1 FROM push_device WHERE push_id = ? AND state = 'held'", id) !== undefined;
  if (held) w.db.run("UPDATE push SET state = 'held' WHERE id = ?", id);
  else w.db.run("UPDATE push SET state = 'done', bytes = NULL WHERE id = ?", id);
}

/** They hold no report: kept for the one who wants to know what products say, within bounds. */
function forgetOldEmpty(w: Writing, room: PushRoom): void {
  let bytes = 0;
  let count = 0;
  for (const row of w.db.all("SELECT id, size FROM push WHERE state = 'empty' ORDER BY last_at DESC, rowid DESC")) {
    count += 1;
    bytes += int(row, 'size');
    if (count > room.emptyPushes || bytes > room.emptyBytes) w.db.run('DELETE FROM push WHERE id = ?', text(row, 'id'));
  }
}

function decide(w: Writing, { udi, decision, pushes, reports, productId }: DeviceDecision, who: Who): void {
  const row = {
    id: randomUUID(),
    pid: udi.pid,
    serial: udi.serial,
    decision,
    pushes: jsonText(
      w.db
        .all('SELECT sha256 FROM push WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sha256', jsonText(pushes))
        .map((push) => text(push, 'sha256')),
    ),
    reports,
    product_id: productId,
    decided_at: w.now,
  };
  const detail = { pid: udi.pid, serial: udi.serial, pushes: json<string[]>(row, 'pushes').length, reports };
  w.insert(guarded.push_decision, row, { kind: `push.${decision}`, productId, detail }, who);
  for (const id of pushes) {
    w.db.run(
      "UPDATE push_device SET state = ? WHERE push_id = ? AND pid = ? AND serial = ? AND state = 'held'",
      decision,
      id,
      udi.pid,
      udi.serial,
    );
    settleState(w, id);
  }
}
