import { SluiceError } from '../../../shared/errors.ts';

/** Limits of reading an archive that anyone may have made. */
export interface ArchiveLimits {
  /** Archives inside archives; the account's answer has two. */
  readonly maxDepth: number;
  readonly maxMembers: number;
  /** One member, which is held in memory whole. */
  readonly maxMemberBytes: number;
  /** All that is unpacked, at every depth together. */
  readonly maxTotalBytes: number;
  /** Unpacked to packed bytes so far, once `ratioFreeBytes` are unpacked. Usage reports reach about 30. */
  readonly maxRatio: number;
  readonly ratioFreeBytes: number;
}

export const defaultArchiveLimits: ArchiveLimits = {
  maxDepth: 3,
  maxMembers: 100_000,
  maxMemberBytes: 64 * 1024 * 1024,
  maxTotalBytes: 4 * 1024 * 1024 * 1024,
  maxRatio: 200,
  ratioFreeBytes: 64 * 1024 * 1024,
};

/** Counts one archive's reading against its limits; every excess is `file.archive_bomb`. */
export class ArchiveBudget {
  readonly file: string;
  readonly limits: ArchiveLimits;
  #packed = 0;
  #unpacked = 0;
  #members = 0;

  constructor(file: string, limits: ArchiveLimits) {
    this.file = file;
    this.limits = limits;
  }

  bomb(limitBytes: number): SluiceError {
    return new SluiceError('file.archive_bomb', { file: this.file, limitBytes });
  }

  /** Bytes read from the outermost file. */
  packed(bytes: number): void {
    this.#packed += bytes;
  }

  /** Bytes that some gzip gave. */
  unpacked(bytes: number): void {
    const { maxTotalBytes, maxRatio, ratioFreeBytes } = this.limits;
    this.#unpacked += bytes;
    if (this.#unpacked > maxTotalBytes) throw this.bomb(maxTotalBytes);
    const allowed = Math.max(ratioFreeBytes, this.#packed * maxRatio);
    if (this.#unpacked > allowed) throw this.bomb(allowed);
  }

  member(): void {
    this.#members += 1;
    const { maxMembers } = this.limits;
    if (this.#members > maxMembers)
      throw new SluiceError('file.archive_bomb', { file: this.file, limitMembers: maxMembers });
  }
}
