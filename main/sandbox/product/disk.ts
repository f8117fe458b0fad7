/** One disk of a virtual product, in memory. Nothing of a make-believe site touches the real disk. */

export interface DiskFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** Differs from `bytes.length` for software images, which have a size only. */
  readonly size: number;
  /** Epoch ms. */
  readonly at: number;
  /** Was there before anybody logged in. */
  readonly factory: boolean;
}

export type WriteOutcome = 'ok' | 'no-space' | 'bad-name';

export class Disk {
  readonly totalBytes: number;
  readonly #files = new Map<string, DiskFile>();
  #full = false;

  constructor(totalBytes: number, factory: readonly { name: string; size?: number; text?: string }[], at: number) {
    this.totalBytes = totalBytes;
    for (const { name, size, text } of factory) {
      const bytes = Buffer.from(text ?? '');
      this.#files.set(name, { name, bytes, size: size ?? bytes.length, at, factory: true });
    }
  }

  /** From here on there is no room for anything (fault `disk-full`). */
  fill(): void {
    this.#full = true;
  }

  get freeBytes(): number {
    if (this.#full) return 512;
    let used = 0;
    for (const file of this.#files.values()) used += file.size;
    return Math.max(0, this.totalBytes - used);
  }

  list(): readonly DiskFile[] {
    return [...this.#files.values()];
  }

  get(name: string): DiskFile | undefined {
    return this.#files.get(name);
  }

  /** Replaces. Flat: a slash in the name is a folder that does not exist. */
  write(name: string, bytes: Buffer, at: number): WriteOutcome {
    if (name === '' || name.length > 120 || /[/\\*?]/.test(name)) return 'bad-name';
    const before = this.#files.get(name)?.size ?? 0;
    if (bytes.length > this.freeBytes + before) return 'no-space';
    this.#files.set(name, { name, bytes, size: bytes.length, at, factory: false });
    return 'ok';
  }

  /** @returns false where no such file was */
  delete(name: string): boolean {
    return this.#files.delete(name);
  }
}
