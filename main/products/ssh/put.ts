import { SluiceError } from '../../../shared/errors.ts';
import type { InstallFile, PutTransfer } from '../product.ts';
import { isUnanswered, Refused } from './channels.ts';
import { copyFrom } from './copy-from.ts';
import type { Run } from './context.ts';
import { baseName } from './filesystem.ts';
import { overScp, reasonToGoOn, transferPaths } from './fetch.ts';
import { fileState } from './product-files.ts';
import type { Session } from './session.ts';
import { isPassing, overChannel } from './transfer-channel.ts';
import { scpPut } from './transfer-scp.ts';
import { sftpPut } from './transfer-sftp.ts';

/**
 * Puts a file on the product and checks its size by `dir`.
 * Errors: `product.no_transfer` (what was tried), `product.file_damaged`, `product.no_space`, the connection's own.
 */
export async function putFile(run: Run, session: Session, path: string, file: InstallFile): Promise<PutTransfer> {
  const { learned } = run.context.options;
  // Where the login ends at `>`, SCP is mostly refused (protocol 1.1: privilege 15 at login), but not always.
  const all: PutTransfer[] = [
    ...(session.dialogue.loginMode === '>' ? (['sftp', 'scp'] as const) : (['scp', 'sftp'] as const)),
    ...(file.serve ? (['copy'] as const) : []),
  ];
  const first = learned.get().put;
  const order = first && all.includes(first) ? [first, ...all.filter((each) => each !== first)] : all;
  const refusals: string[] = [];
  const tries = order.map((transfer) => ({ transfer, isPatient: false }));
  for (const { transfer, isPatient } of tries) {
    run.progress('putting', 0, file.bytes.length);
    try {
      await putBy(transfer, run, session, path, file, isPatient);
      const state = await fileState(run, session, path);
      if (state.exists === false) throw new Refused('protocol', 'the file is not there afterwards');
      if (state.size !== null && state.size !== file.bytes.length)
        throw new Refused('protocol', `${state.size} bytes of ${file.bytes.length} are there`);
    } catch (error) {
      const reason = reasonToGoOn(error, session);
      if (reason === null) throw error;
      refusals.push(`${transfer}: ${reason}`);
      if (transfer === 'scp' && isUnanswered(error) && !isPatient) tries.push({ transfer, isPatient: true });
      continue;
    }
    if (refusals.length > 0) run.warn('transfer_fell_back', `${refusals.join('; ')} → ${transfer}`);
    if (learned.get().put !== transfer && !refusals.some(isPassing)) learned.set({ put: transfer });
    return transfer;
  }
  const busy = refusals.find(isPassing);
  if (busy !== undefined) throw new SluiceError('product.busy', { host: run.context.target.host, detail: busy });
  if (refusals.some((each) => /no space|space left|disk full|not enough space/i.test(each)))
    throw new SluiceError('product.no_space', { filesystem: path, freeBytes: 0, neededBytes: file.bytes.length });
  throw new SluiceError('product.no_transfer', { tried: refusals.join('; ') });
}

async function putBy(
  transfer: PutTransfer,
  run: Run,
  session: Session,
  path: string,
  file: InstallFile,
  isPatient: boolean,
): Promise<void> {
  switch (transfer) {
    case 'scp':
      return overScp(run, session, path, (connection, name) =>
        scpPut(run, connection, name, baseName(path), file.bytes, isPatient),
      );
    case 'sftp':
      return overChannel(run, session, (connection) => sftpPut(run, connection(), transferPaths(path), file.bytes));
    case 'copy': {
      const served = await (file.serve as NonNullable<InstallFile['serve']>)(file.bytes);
      try {
        await copyFrom(run, session, served.url, path);
      } finally {
        await served.close();
      }
    }
  }
}
