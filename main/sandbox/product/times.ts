/** Dates as IOS XE prints them. */

export interface Zone {
  readonly name: string;
  readonly offsetMinutes: number;
}

export const utc: Zone = { name: 'UTC', offsetMinutes: 0 };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

interface Parts {
  readonly year: number;
  readonly month: string;
  readonly day: number;
  readonly weekday: string;
  /** `hh:mm:ss` */
  readonly time: string;
  readonly millis: string;
}

function parts(at: number, zone: Zone): Parts {
  const local = new Date(at + zone.offsetMinutes * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    year: local.getUTCFullYear(),
    month: months[local.getUTCMonth()] ?? 'Jan',
    day: local.getUTCDate(),
    weekday: weekdays[local.getUTCDay()] ?? 'Sun',
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`,
    millis: String(local.getUTCMilliseconds()).padStart(3, '0'),
  };
}

/** `Oct 14 12:10:32 2021 UTC`, as in `show license status`; `<none>` for never. */
export function licenseTime(at: number | null, zone: Zone): string {
  if (at === null) return '<none>';
  const { year, month, day, time } = parts(at, zone);
  return `${month} ${String(day).padStart(2, '0')} ${time} ${year} ${zone.name}`;
}

/** `12:10:32.123 UTC Thu Oct 14 2021`, as in `show clock`. */
export function clockTime(at: number, zone: Zone): string {
  const { year, month, day, weekday, time, millis } = parts(at, zone);
  return `${time}.${millis} ${zone.name} ${weekday} ${month} ${day} ${year}`;
}

/** `Thu Oct 14 12:10:32.123 UTC`, as IOS XR prints before every output: without a year. */
export function xrTime(at: number, zone: Zone): string {
  const { month, day, weekday, time, millis } = parts(at, zone);
  return `${weekday} ${month} ${String(day).padStart(2)} ${time}.${millis} ${zone.name}`;
}

/** `Oct 14 12:10:32 2021`, as in the `dir` of NX-OS. */
export function nexusFileTime(at: number, zone: Zone): string {
  const { year, month, day, time } = parts(at, zone);
  return `${month} ${String(day).padStart(2, '0')} ${time} ${year}`;
}

/** `Oct 14 12:10`, as in the `dir` of IOS XR. */
export function xrFileTime(at: number, zone: Zone): string {
  const { month, day, time } = parts(at, zone);
  return `${month} ${String(day).padStart(2)} ${time.slice(0, 5)}`;
}

/** `Oct 14 2021 12:10:32 +00:00`, as in `dir`. */
export function fileTime(at: number, zone: Zone): string {
  const { year, month, day, time } = parts(at, zone);
  const minutes = Math.abs(zone.offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset = `${zone.offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${month} ${String(day).padStart(2)} ${year} ${time} ${offset}`;
}

/** `Oct 14 12:10:32.123`, as before a log message. */
export function logTime(at: number, zone: Zone): string {
  const { month, day, time, millis } = parts(at, zone);
  return `${month} ${String(day).padStart(2)} ${time}.${millis}`;
}

/** `4 weeks, 6 days, 21 hours, 48 minutes`, as in `show version`. */
export function uptime(ms: number): string {
  let minutes = Math.max(1, Math.floor(ms / 60_000));
  const words: string[] = [];
  for (const [unit, size] of [
    ['week', 10_080],
    ['day', 1_440],
    ['hour', 60],
    ['minute', 1],
  ] as const) {
    const count = Math.floor(minutes / size);
    minutes -= count * size;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.join(', ');
}
