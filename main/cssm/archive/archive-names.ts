import type { EpochMs } from '../../../shared/vocabulary.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** `strftime %y%b%d_%H_%M_%S_` and milliseconds, in UTC: `26Nov22_02_15_09_123` (protocol 6.4). */
export function archiveTimestamp(madeAt: EpochMs): string {
  const at = new Date(madeAt);
  const day = `${two(at.getUTCFullYear() % 100)}${months[at.getUTCMonth()] ?? ''}${two(at.getUTCDate())}`;
  const time = `${two(at.getUTCHours())}_${two(at.getUTCMinutes())}_${two(at.getUTCSeconds())}`;
  return `${day}_${time}_${String(at.getUTCMilliseconds()).padStart(3, '0')}`;
}

/** File name of an upload archive, as the published sample names it. */
export function uploadArchiveName(madeAt: EpochMs): string {
  return `UD_SA_${archiveTimestamp(madeAt)}_py.tar.gz`;
}

export function innerArchiveName(madeAt: EpochMs): string {
  return `UD_VA_${archiveTimestamp(madeAt)}_py.tar.gz`;
}

/** Member for one product instance; `device` is the number that the answer's file names point back with. */
export function deviceFileName(device: number, madeAt: EpochMs): string {
  return `dev_${device}_${archiveTimestamp(madeAt)}.txt`;
}

/** Folder of single files that stands beside an archive. */
export function singleFilesFolder(archivePath: string): string {
  return `${archivePath.replace(/\.(?:tar\.gz|tgz|tar|gz)$/i, '')}_files`;
}

const stamp = new RegExp(`(?<![0-9])[0-9]{2}(?:${months.join('|')})[0-9]{2}(?:_[0-9]{2}){3}_[0-9]{3}(?![0-9])`, 'i');

/** The last part of a path: its time stamp as `archiveTimestamp` writes them, in small letters; null without one. */
export function stampOfName(name: string): string | null {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return stamp.exec(last)?.[0].toLowerCase() ?? null;
}

/**
 * The device number in `dev_<n>_<time>…` or `ACK_dev_<n>_<time>…`; null for other names. It only points to a line of a
 * hand-over: what an answer covers is never decided by a file name alone.
 */
export function deviceOfMember(name: string): number | null {
  const found = /(?:^|[/\\])(?:ACK_)?dev_([0-9]{1,15})(?![0-9])[^/\\]*$/i.exec(name)?.[1];
  return found === undefined ? null : Number(found);
}
