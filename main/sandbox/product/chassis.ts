import type { UdiMember } from '../../../shared/vocabulary.ts';
import { Disk } from './disk.ts';

const stickBytes = 4_000_000_000;

/** One unit of a product: a stack member, or the only one. */
export interface Unit {
  readonly pid: string;
  readonly serial: string;
  /** Switch number in the stack, from 1. */
  readonly number: number;
  readonly disk: Disk;
}

/** A path as typed, taken apart. `unit` is null where no such file system exists. */
export interface Place {
  /** `flash:`, as typed. */
  readonly filesystem: string;
  /** Without a leading slash; empty for the file system itself. */
  readonly name: string;
  readonly unit: Unit | null;
}

/**
 * The units of a product and their disks. `flash:` and `bootflash:` are two names of the active unit's disk, `stby-flash:`
 * is the standby's, `flash-2:` the one of switch 2, so that after a switchover the same path shows another disk.
 * `usbflash0:` is a stick that stays in its slot, for practising what is carried by hand.
 */
export class Chassis {
  readonly filesystem: string;
  readonly #roles: readonly (string | null)[];
  #order: readonly Unit[];
  readonly #stick: Unit = { pid: 'USB', serial: '', number: 0, disk: new Disk(stickBytes, [], 0) };

  readonly #names: readonly string[];

  constructor(
    units: readonly [Unit, ...Unit[]],
    roles: readonly (string | null)[],
    filesystem: string,
    names: readonly string[] = ['flash:', 'bootflash:'],
  ) {
    this.#order = units;
    this.#roles = roles;
    this.filesystem = filesystem;
    this.#names = names;
  }

  get active(): Unit {
    const [active] = this.#order;
    if (active === undefined) throw new Error('a chassis has a unit');
    return active;
  }

  get standby(): Unit | null {
    return this.#roles[1] === 'Standby' ? (this.#order[1] ?? null) : null;
  }

  units(): readonly Unit[] {
    return this.#order;
  }

  /** Active first. */
  members(): readonly UdiMember[] {
    return this.#order.map((unit, index) => ({
      role: this.#roles[index] ?? null,
      pid: unit.pid,
      serial: unit.serial,
    }));
  }

  /** Standby takes over; the old active comes back as standby. */
  switchover(): void {
    const [active, standby, ...others] = this.#order;
    if (this.standby === null || active === undefined || standby === undefined) return;
    this.#order = [standby, active, ...others];
  }

  locate(path: string): Place {
    const found = /^([a-z0-9-]+:)?\/*(.*)$/i.exec(path.trim());
    const filesystem = (found?.[1] ?? this.filesystem).toLowerCase();
    return { filesystem, name: found?.[2] ?? '', unit: this.#unitOf(filesystem) };
  }

  /** Names of the file systems that exist, for `show file systems`. */
  filesystems(): readonly { readonly names: string; readonly unit: Unit }[] {
    const stem = this.filesystem.slice(0, -1);
    const other = stem === 'flash' ? 'bootflash' : 'flash';
    const list = [{ names: `${stem}: ${other}:`, unit: this.active }];
    if (this.standby !== null) list.push({ names: `stby-${stem}:`, unit: this.standby });
    if (this.#order.length > 1)
      for (const unit of [...this.#order].sort((a, b) => a.number - b.number))
        list.push({ names: `${stem}-${String(unit.number)}:`, unit });
    list.push({ names: 'usbflash0:', unit: this.#stick });
    return list;
  }

  #unitOf(filesystem: string): Unit | null {
    if (this.#names.includes(filesystem)) return this.active;
    if (filesystem === 'usbflash0:') return this.#stick;
    if (/^stby-(boot)?flash:$/.test(filesystem)) return this.standby;
    const numbered = /^(?:boot)?flash-?(\d):$/.exec(filesystem);
    if (numbered === null || this.#order.length === 1) return null;
    return this.#order.find((unit) => unit.number === Number(numbered[1])) ?? null;
  }
}
