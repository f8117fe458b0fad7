import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { Which } from '../../../shared/vocabulary.ts';

/** For options that take a whole number. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    return value;
  };
}

export const portNumber = wholeNumber(1, 65535);

/** `unreported`, `all` or `days:N`. */
export function whichReports(text: string): Which {
  if (text === 'unreported' || text === 'all') return { kind: text };
  const days = /^days:(\d{1,7})$/.exec(text)?.[1];
  if (days !== undefined && Number(days) >= 1 && Number(days) <= 1_000_000) return { kind: 'days', days: Number(days) };
  throw new InvalidArgumentError('It must be unreported, all or days:N.');
}

/** A day or a time; without a zone it is UTC. Gives epoch milliseconds. */
export function moment(text: string): number {
  const form = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  const at = form ? Date.parse(text.length > 10 && form[1] === undefined ? `${text.replace(' ', 'T')}Z` : text) : NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be a date such as 2025-03-01 or 2025-03-01T08:30Z.');
  return at;
}

/** The end of a period, itself outside: a bare day is meant with all of it. Gives epoch milliseconds. */
export function endOfDay(text: string): number {
  const at = moment(text);
  return text.length > 10 ? at : at + 86_400_000;
}

/** Repeated and comma-separated values of one option. */
export function listed<Value extends string>(allowed: readonly Value[]) {
  return (text: string, before: readonly Value[] | undefined): readonly Value[] => {
    const values = text.split(',').map((value) => {
      const found = allowed.find((one) => one === value.trim());
      if (found === undefined) throw new InvalidArgumentError(`Allowed are ${allowed.join(', ')}.`);
      return found;
    });
    return [...(before ?? []), ...values];
  };
}

/** An option that may be given several times. */
export function repeated(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

export interface ContactOptions {
  readonly lanes?: number;
  readonly hostKeys?: 'first-use' | 'strict';
  readonly wait?: boolean;
  readonly site?: string;
}

/** Options of every command that talks to products. */
export function withContactOptions(command: Command): Command {
  return command
    .option('--site <site>')
    .option('--lanes <n>', '', wholeNumber(1, 500))
    .addOption(new Option('--host-keys <mode>').choices(['first-use', 'strict']));
}

/** The part of a job's input that these options make. */
export function contactInput({ lanes, hostKeys, wait }: ContactOptions) {
  return {
    ...(lanes === undefined ? {} : { lanes }),
    ...(hostKeys === undefined ? {} : { hostKeys }),
    noWait: wait === false,
  };
}
