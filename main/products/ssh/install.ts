import { SluiceError } from '../../../shared/errors.ts';
import type { UdiMember } from '../../../shared/vocabulary.ts';
import { givenCodes } from '../../show-license/show-license.ts';
import type { InstallFile, InstallResult } from '../product.ts';
import { cleanUp } from './collect.ts';
import { line } from './commands.ts';
import type { Run } from './context.ts';
import { redact } from './context.ts';
import { meets, readUdis, udisText } from './identify.ts';
import { choosePlace } from './product-files.ts';
import { putFile } from './put.ts';
import { need } from './session.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { withoutNoise, withoutSyslogParts } from './terminal.ts';

/** Besides the file itself: the product writes a little of its own. */
const spareBytes = 16 * 1024;

/** What an import was, and who is asked first: over the command line, or by another protocol. */
export interface Importer {
  /** Read on this very connection, right before. */
  udis(run: Run, session: Session): Promise<readonly UdiMember[]>;
  import(
    run: Run,
    session: Session,
    path: string,
  ): Promise<Pick<InstallResult, 'outcome' | 'text' | 'confirmationCodes'>>;
}

const byCommandLine: Importer = {
  udis: readUdis,
  async import(run, session, path) {
    const silenceMs = run.context.options.limits.saveSilenceMs;
    const reply = await need(run, session, line('import', { path }), { silenceMs });
    const text = redact(run.context, withoutNoise(reply.text));
    return {
      // The only sign of success that is known (protocol 1.3); everything else is a refusal in the product's words.
      outcome: /import data successful/i.test(withoutSyslogParts(reply.text)) ? 'accepted' : 'refused',
      text,
      confirmationCodes: givenCodes(text).flatMap(({ kind, code }) => (kind === 'confirmation' ? [code] : [])),
    };
  },
};

/**
 * Imports a file: who is this, put, import, delete. Nothing is put before the UDI has been read on this very
 * connection and is one of those that the file is for.
 * Errors: `trust.other_product`, `product.no_space`, `product.no_transfer`, `not_authorized`, the connection's own.
 */
export async function install(
  run: Run,
  sessions: Sessions,
  file: InstallFile,
  importer: Importer = byCommandLine,
): Promise<InstallResult> {
  const { temporaryFiles } = run.context.options;
  const session = await sessions.ready(run);
  run.progress('identifying');
  const udis = await importer.udis(run, session);
  if (!meets(udis, file.expected))
    throw new SluiceError('trust.other_product', {
      host: run.context.target.host,
      expected: udisText(file.expected),
      found: udisText(udis),
    });
  const place = await choosePlace(run, session);
  const neededBytes = file.bytes.length + spareBytes;
  if (place.freeBytes !== null && place.freeBytes < neededBytes)
    throw new SluiceError('product.no_space', {
      filesystem: place.filesystem,
      freeBytes: place.freeBytes,
      neededBytes,
    });
  const path = `${place.filesystem}${temporaryFiles.newName('xml')}`;
  await temporaryFiles.willCreate(path);
  try {
    const put = await putFile(run, session, path, file);
    run.progress('importing');
    sessions.known = { identity: sessions.known.identity, freshStatus: null };
    const imported = await importer.import(run, session, path);
    await file.printed?.(imported.text);
    return { ...imported, put, warnings: run.warnings };
  } finally {
    await cleanUp(run, sessions, path);
  }
}
