import { SluiceError } from '../../../shared/errors.ts';
import type { JumpHostRow, Ledger, RevokedKey, Who } from '../ledger.ts';
import type { Database } from './database.ts';
import { guarded } from './guarded-tables.ts';
import type { Parts } from './parts.ts';
import { flag, int, text, textOrNull } from './rows.ts';
import type { Row } from './rows.ts';

type JumpHostsPart = Pick<Ledger, 'putJumpHost' | 'jumpHosts' | 'removeJumpHost' | 'revokeKey' | 'revokedKeys'>;

/** As OpenSSH's own limit is none, ours is one that nobody meets by design. */
export const mostJumps = 8;

function jumpHostOf(row: Row): JumpHostRow {
  return {
    name: text(row, 'name'),
    host: text(row, 'host'),
    port: int(row, 'port'),
    credential: textOrNull(row, 'credential'),
    via: textOrNull(row, 'via'),
    legacyAlgorithms: flag(row, 'legacy_algorithms'),
    products: int(row, 'products'),
  };
}

/** Jump hosts, and host keys that are never to be taken again. */
export function jumpHostsPart({ read, readFew, write }: Parts): JumpHostsPart {
  return {
    putJumpHost: (jump, who) =>
      write((w) => {
        if (
          jump.credential !== null &&
          w.db.get('SELECT 1 FROM credential WHERE name = ?', jump.credential) === undefined
        )
          throw new SluiceError('usage.unknown_credential', { credential: jump.credential });
        const before = w.db.get('SELECT * FROM jump_host WHERE name = ?', jump.name);
        const name = before === undefined ? jump.name : text(before, 'name');
        const via = jump.via === null ? null : needJumpHost(w.db, jump.via);
        refuseLoop(w.db, name, via);
        const patch = {
          host: jump.host,
          port: jump.port,
          credential: jump.credential,
          via,
          legacy_algorithms: Number(jump.legacyAlgorithms),
        };
        const step = (kind: string) => ({ kind, productId: null, detail: { name, host: jump.host, port: jump.port } });
        if (before === undefined)
          w.insert(guarded.jump_host, { name, ...patch, added_at: w.now }, step('jump_host.added'), who);
        else w.update(guarded.jump_host, before, patch, step('jump_host.edited'), who);
        return one(w.db, name);
      }),

    async jumpHosts() {
      return read.all(`${selectJumpHosts} ORDER BY j.name`).map(jumpHostOf);
    },

    removeJumpHost: (name, who) =>
      write((w) => {
        const known = needJumpHost(w.db, name);
        const users = [
          ...w.db.all("SELECT name FROM product WHERE via = ? AND life <> 'removed' ORDER BY name LIMIT 20", known),
          ...w.db.all('SELECT name FROM jump_host WHERE via = ? ORDER BY name', known),
        ].map((row) => text(row, 'name'));
        if (users.length > 0)
          throw new SluiceError('usage.jump_host_in_use', { jump: known, users: users.slice(0, 20).join(', ') });
        const before = w.db.get('SELECT * FROM jump_host WHERE name = ?', known);
        if (before !== undefined)
          w.remove(
            guarded.jump_host,
            before,
            { kind: 'jump_host.removed', productId: null, detail: { name: known } },
            who,
          );
      }),

    revokeKey: (key, who) =>
      write((w) => {
        if (w.db.get('SELECT 1 FROM revoked_key WHERE fingerprint = ?', key.fingerprint) !== undefined) return false;
        const step = { kind: 'key.revoked', productId: null, detail: { fingerprint: key.fingerprint } };
        const row = { ...key, revoked_at: w.now, reason: who.reason };
        w.insert(guarded.revoked_key, row, step, who);
        unpin(w, key, who);
        return true;
      }),

    async revokedKeys() {
      return readFew.all('SELECT * FROM revoked_key ORDER BY revoked_at, fingerprint').map((row) => ({
        fingerprint: text(row, 'fingerprint'),
        algorithm: text(row, 'algorithm'),
        hosts: text(row, 'hosts'),
      }));
    },
  };
}

/** What was trusted before is not any more. */
function unpin(w: Parameters<Parameters<Parts['write']>[0]>[0], key: RevokedKey, who: Who): void {
  for (const row of w.db.all("SELECT * FROM pinned_key WHERE kind = 'ssh' AND fingerprint = ?", key.fingerprint)) {
    const detail = { kind: 'ssh', host: text(row, 'host'), port: int(row, 'port'), fingerprint: key.fingerprint };
    w.remove(guarded.pinned_key, row, { kind: 'key.removed', productId: null, detail }, who);
  }
}

const selectJumpHosts = `SELECT j.*,
  (SELECT count(*) FROM product AS p WHERE p.via = j.name AND p.life <> 'removed') AS products FROM jump_host AS j`;

function one(db: Database, name: string): JumpHostRow {
  const row = db.get(`${selectJumpHosts} WHERE j.name = ?`, name);
  if (row === undefined) throw new SluiceError('usage.unknown_jump_host', { jump: name });
  return jumpHostOf(row);
}

/** The name as it is written in the ledger, or `usage.unknown_jump_host`. */
export function needJumpHost(db: Database, name: string): string {
  const row = db.get('SELECT name FROM jump_host WHERE name = ?', name);
  if (row === undefined) throw new SluiceError('usage.unknown_jump_host', { jump: name });
  return text(row, 'name');
}

function refuseLoop(db: Database, name: string, via: string | null): void {
  const path = [name];
  for (let next = via; next !== null;) {
    const isLoop = next.toLowerCase() === name.toLowerCase();
    path.push(next);
    if (isLoop || path.length > mostJumps)
      throw new SluiceError('usage.jump_host_loop', { jump: name, path: path.join(' -> ') });
    const row = db.get('SELECT via FROM jump_host WHERE name = ?', next);
    next = row === undefined ? null : textOrNull(row, 'via');
  }
}
