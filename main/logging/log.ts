/** Values of one log line. Whatever they hold, secrets are taken out at the sink. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where rooms write what happened. Names are stable (`ssh.login.refused`), because people search for them. */
export interface Log {
  event(name: string, fields?: LogFields): void;
  warning(name: string, fields?: LogFields): void;
  failure(name: string, fields?: LogFields): void;
}

/** For pure tests and for commands that keep no log. */
export const silentLog: Log = {
  event: () => undefined,
  warning: () => undefined,
  failure: () => undefined,
};
