import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Clock } from '../../shared/clock.ts';
import type { Log, LogFields } from './log.ts';
import { createRedactor } from './redact.ts';

export interface FileLog extends Log {
  /** This value is masked wherever it would be written, in every later line. */
  registerSecret(value: string): void;
  close(): Promise<void>;
}

/** Files kept; one a day. */
const keptFiles = 14;
const fileName = /^sluice-\d{4}-\d{2}-\d{2}\.log$/;

/**
 * Log of one workspace: `logs/sluice-YYYY-MM-DD.log` (UTC), one JSON object a line, readable for the owner only. Nothing
 * is made on disk before the first line. A log that cannot be written never stops the work.
 */
export function openLog({ folder, clock }: { readonly folder: string; readonly clock: Clock }): FileLog {
  const redactor = createRedactor();
  const sink = dailyFile(folder, clock);
  const logger = pino(
    {
      base: { pid: process.pid },
      timestamp: () => `,"time":"${new Date(clock.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => sink.write(line) },
  );
  const put =
    (level: 'info' | 'warn' | 'error') =>
    (name: string, fields: LogFields = {}) => {
      const clean = redactor.redact(fields) as Record<string, unknown>;
      // Fields must not overwrite the line's own keys.
      logger[level]({ event: redactor.text(name), data: clean });
    };
  return {
    event: put('info'),
    warning: put('warn'),
    failure: put('error'),
    registerSecret: (value) => redactor.registerSecret(value),
    close: () => Promise.resolve(sink.close()),
  };
}

/** Written at once and synchronously: a log line that a crash swallows is the one that was needed. */
function dailyFile(folder: string, clock: Clock) {
  let day = '';
  let file: number | null = null;
  const close = () => {
    if (file !== null) closeSync(file);
    file = null;
    day = '';
  };
  return {
    write(line: string) {
      try {
        const today = new Date(clock.now()).toISOString().slice(0, 10);
        if (today !== day) {
          close();
          mkdirSync(folder, { recursive: true, mode: 0o700 });
          const path = join(folder, `sluice-${today}.log`);
          file = openSync(path, 'a', 0o600);
          // The mode above is only for a new file, and only as far as the umask lets it.
          if (process.platform !== 'win32') chmodSync(path, 0o600);
          day = today;
          removeOld(folder);
        }
        if (file !== null) writeSync(file, line);
      } catch {
        // A full disk or a folder that went away: the work is more important than its log.
        close();
      }
    },
    close,
  };
}

function removeOld(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => fileName.test(name))
    .sort();
  for (const name of files.slice(0, Math.max(0, files.length - keptFiles))) rmSync(join(folder, name), { force: true });
}
