import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import { writeUsageFile } from '../../reports/reports.ts';
import { deviceFileName, innerArchiveName } from './archive-names.ts';
import { manifestText } from './manifest.ts';
import type { WrittenFile } from './safe-file.ts';
import { refuseSpecial, temporaryName, unwritable, writeWhole } from './safe-file.ts';
import type { TarMember } from './tar-gz-writer.ts';
import { writeTarGz } from './tar-gz-writer.ts';

/** One product instance of a hand-over. */
export interface UploadLine {
  readonly device: number;
  /** Everything between the smartLicenseSystemInfo tags of the file that the product saved; null where there is none. */
  readonly systemInfo: Buffer | null;
  /** Report bodies, repeated byte for byte. */
  readonly bodies: readonly Buffer[];
}

export interface UploadArchive {
  /** Where the archive goes; its folder exists. */
  readonly path: string;
  readonly uuid: string;
  readonly madeAt: EpochMs;
  readonly lines: AsyncIterable<UploadLine>;
  readonly smartAccount: string | null;
  readonly virtualAccount: string | null;
  /** Account fields stay empty as in the published sample (protocol Q9). Default true. */
  readonly strictSampleLayout?: boolean | undefined;
}

/**
 * Writes an upload archive in the published layout (protocol 6.4): a tar.gz of `manifest.mf` and a second tar.gz with one
 * usage file a product. The same input gives the same bytes. Flat memory: one product's reports at a time; the inner
 * archive is written to a file first, because the outer one names its size before it.
 * Errors: `file.unwritable`; an abort rejects with the signal's reason. Nothing is left behind but the whole archive.
 */
export async function writeUploadArchive(input: UploadArchive, signal: AbortSignal): Promise<WrittenFile> {
  const inner = temporaryName(input.path, `${input.uuid}-inner`);
  try {
    signal.throwIfAborted();
    // Before the inner archive is made: where the outer one cannot go, nothing is written at all.
    await refuseSpecial(input.path);
    const innerSize = await writeInner(inner, input, signal);
    return await writeWhole(input.path, input.uuid, signal, (handle) =>
      writeTarGz(handle, outerMembers(input, inner, innerSize), input.madeAt, signal),
    );
  } catch (error) {
    throw unwritable(input.path, error);
  } finally {
    await rm(inner, { force: true });
  }
}

async function writeInner(inner: string, input: UploadArchive, signal: AbortSignal): Promise<number> {
  const handle = await open(inner, 'w');
  try {
    return (await writeTarGz(handle, deviceMembers(input), input.madeAt, signal)).size;
  } finally {
    await handle.close();
  }
}

async function* deviceMembers({ lines, madeAt }: UploadArchive): AsyncGenerator<TarMember> {
  for await (const { device, systemInfo, bodies } of lines)
    yield {
      name: deviceFileName(device, madeAt),
      // The published tool writes its members without an XML declaration.
      body: writeUsageFile({ systemInfo, bodies, withDeclaration: false }),
    };
}

async function* outerMembers(input: UploadArchive, inner: string, size: number): AsyncGenerator<TarMember> {
  const isStrict = input.strictSampleLayout !== false;
  const manifest = manifestText({
    uuid: input.uuid,
    madeAt: input.madeAt,
    smartAccount: isStrict ? null : input.smartAccount,
    virtualAccount: isStrict ? null : input.virtualAccount,
  });
  yield { name: 'manifest.mf', body: Buffer.from(manifest, 'utf8') };
  yield { name: innerArchiveName(input.madeAt), body: { size, chunks: createReadStream(inner) } };
}
