import { SluiceError } from '../../../shared/errors.ts';
import { readUsageFile } from '../../reports/reports.ts';
import { readRumIdAll } from '../../show-license/show-license.ts';
import type { HeldBy, HeldReports } from '../product.ts';
import { cleanUp } from './collect.ts';
import type { UsageSource } from './collect.ts';
import { line } from './commands.ts';
import type { Run } from './context.ts';
import { fetchFile } from './fetch.ts';
import { saveUsage } from './save-usage.ts';
import { refusalOf } from './session.ts';
import type { Sessions } from './sessions.ts';

/** States of a report that the product does not offer any more (protocol 1.5, 4.4). */
const finished = /^(?:ACK|ACKED|ACKNOWLEDGED|DELETED|PURGED)$/i;

/** Still offered, to be reported or acknowledged. */
export function isWaiting(state: string): boolean {
  return !finished.test(state);
}

/**
 * What the product still offers: `show license rum id all`, else a new `save usage unreported`. Null when it gives
 * neither. Errors: the connection's own.
 */
export async function held(run: Run, sessions: Sessions, by: HeldBy = 'ids'): Promise<HeldReports | null> {
  const session = await sessions.ready(run);
  run.progress('checking');
  if (by === 'content') return heldBySaving(run, sessions, { save: saveUsage });
  const reply = await session.dialogue.say(run, line('show-rum'));
  const rows = refusalOf(reply.text) === null ? readRumIdAll(reply.text) : null;
  // A row that could not be read may be the very report in question: then the list proves nothing.
  const printed = reply.text.match(/^[ \t]*\d+[ \t,]/gm)?.length ?? 0;
  if (rows !== null && rows.length >= printed) {
    const offered = rows.filter(({ state }) => isWaiting(state)).map(({ reportId }) => reportId);
    return { offered: new Set(offered), source: 'rum-id-all' };
  }
  run.warn('rum_list_unread', reply.text.slice(0, 300));
  return heldBySaving(run, sessions, { save: saveUsage });
}

/** What a new `save usage unreported` holds. Null when the product does not give one. Errors: the connection's own. */
export async function heldBySaving(
  run: Run,
  sessions: Sessions,
  source: Pick<UsageSource, 'save'>,
): Promise<HeldReports | null> {
  const session = await sessions.ready(run);
  let path: string | null = null;
  try {
    const file = await source.save(run, session, { kind: 'unreported' }, (created) => (path = created));
    if (file === null) {
      path = null;
      return { offered: new Set(), source: 'save-usage' };
    }
    const { bytes } = await fetchFile(run, session, file.path, file.size);
    return { offered: new Set(reportIds(bytes, file.path)), source: 'save-usage' };
  } catch (error) {
    const none: readonly string[] = [
      'not_authorized',
      'product.command_failed',
      'product.return_code',
      'product.rpc_error',
      'product.no_transfer',
      'product.no_space',
    ];
    if (error instanceof SluiceError && none.includes(error.code)) return null;
    throw error;
  } finally {
    await cleanUp(run, sessions, path);
  }
}

function reportIds(bytes: Buffer, name: string): string[] {
  try {
    return readUsageFile(bytes, name).reports.map(({ reportId }) => reportId);
  } catch (error) {
    if (error instanceof SluiceError && error.code === 'file.no_reports') return [];
    throw error;
  }
}
