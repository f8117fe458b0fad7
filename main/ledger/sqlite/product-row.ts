import type { ErrorData } from '../../../shared/errors.ts';
import type { PrintedFacts, ReportState, SmartLicensing, UdiMember, WayChoice } from '../../../shared/vocabulary.ts';
import type { JsonObject, ProductLife, ProductRow } from '../ledger.ts';
import type { Database } from './database.ts';
import { flag, int, intOrNull, json, jsonOrNull, text, textOrNull, word, wordOrNull } from './rows.ts';
import type { Row } from './rows.ts';

/** Rows of `product` with their UDIs, tags, what was learned and their reports by state: one query each for the whole page. */
export function productRows(db: Pick<Database, 'all'>, rows: readonly Row[]): ProductRow[] {
  const ids = JSON.stringify(rows.map((row) => text(row, 'id')));
  const udis = udisByProduct(db, ids);
  const learned = new Map(
    db
      .all('SELECT * FROM product_learned WHERE product_id IN (SELECT value FROM json_each(?))', ids)
      .map((row) => [text(row, 'product_id'), json<JsonObject>(row, 'learned')]),
  );
  const reports = reportsByProduct(db, ids);
  const tags = tagsByProduct(db, ids);
  const due = new Map(
    db
      .all(
        `SELECT product_id, at, source FROM due
         WHERE obligation = 'ack' AND product_id IN (SELECT value FROM json_each(?))`,
        ids,
      )
      .map((row) => [text(row, 'product_id'), row]),
  );
  return rows.map((row) => {
    const id = text(row, 'id');
    return {
      id,
      name: text(row, 'name'),
      host: textOrNull(row, 'host'),
      sshPort: int(row, 'ssh_port'),
      restPort: int(row, 'rest_port'),
      netconfPort: intOrNull(row, 'netconf_port'),
      way: word<WayChoice>(row, 'way'),
      site: textOrNull(row, 'site'),
      tags: tags.get(id) ?? [],
      credential: textOrNull(row, 'credential'),
      legacyAlgorithms: flag(row, 'legacy_algorithms'),
      via: textOrNull(row, 'via'),
      vrf: textOrNull(row, 'vrf'),
      sourceInterface: textOrNull(row, 'source_interface'),
      life: word<ProductLife>(row, 'life'),
      udis: udis.get(id) ?? [],
      hostname: textOrNull(row, 'hostname'),
      platform: textOrNull(row, 'platform'),
      softwareVersion: textOrNull(row, 'software_version'),
      smartLicensing: wordOrNull<SmartLicensing>(row, 'smart_licensing'),
      smartAccount: textOrNull(row, 'smart_account'),
      virtualAccount: textOrNull(row, 'virtual_account'),
      facts: jsonOrNull<PrintedFacts>(row, 'facts'),
      lastContactAt: intOrNull(row, 'last_contact_at'),
      lastError: jsonOrNull<ErrorData>(row, 'last_error'),
      clockSkewMs: intOrNull(row, 'clock_skew_ms'),
      lastWay: textOrNull(row, 'last_way'),
      learned: learned.get(id) ?? {},
      addedAt: int(row, 'added_at'),
      mergedInto: textOrNull(row, 'merged_into'),
      replacedBy: textOrNull(row, 'replaced_by'),
      revision: int(row, 'revision'),
      ackDueAt: intOrNull(due.get(id) ?? {}, 'at'),
      isAckDueEstimated: due.get(id)?.source === 'estimated',
      reports: reports.get(id) ?? {},
    };
  });
}

function udisByProduct(db: Pick<Database, 'all'>, ids: string): Map<string, UdiMember[]> {
  const udis = new Map<string, UdiMember[]>();
  const rows = db.all(
    `SELECT product_id, pid, serial, role FROM product_udi WHERE product_id IN (SELECT value FROM json_each(?))
     ORDER BY product_id, position`,
    ids,
  );
  for (const row of rows) {
    const member = { pid: text(row, 'pid'), serial: text(row, 'serial'), role: textOrNull(row, 'role') };
    const id = text(row, 'product_id');
    const members = udis.get(id);
    if (members) members.push(member);
    else udis.set(id, [member]);
  }
  return udis;
}

export function tagsByProduct(db: Pick<Database, 'all'>, ids: string): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  const rows = db.all(
    `SELECT product_id, tag FROM product_tag WHERE product_id IN (SELECT value FROM json_each(?))
     ORDER BY product_id, tag`,
    ids,
  );
  for (const row of rows) {
    const id = text(row, 'product_id');
    const some = tags.get(id);
    if (some) some.push(text(row, 'tag'));
    else tags.set(id, [text(row, 'tag')]);
  }
  return tags;
}

function reportsByProduct(db: Pick<Database, 'all'>, ids: string): Map<string, Partial<Record<ReportState, number>>> {
  const counts = new Map<string, Partial<Record<ReportState, number>>>();
  // The list of states lets the index (state, product_id) answer alone.
  const rows = db.all(
    `SELECT product_id, state, count(*) AS n FROM report
     WHERE state IN ('collected', 'sent', 'acknowledged', 'delivered', 'confirmed', 'rejected', 'closed')
       AND product_id IN (SELECT value FROM json_each(?)) GROUP BY state, product_id`,
    ids,
  );
  for (const row of rows) {
    const id = text(row, 'product_id');
    const states = counts.get(id) ?? {};
    states[word<ReportState>(row, 'state')] = int(row, 'n');
    counts.set(id, states);
  }
  return counts;
}
