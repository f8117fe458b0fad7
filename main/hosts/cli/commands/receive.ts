import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/messages/words.ts';
import { udiText } from '../../../../shared/udi-text.ts';
import { snakeKeys } from '../json-form.ts';
import { wholeNumber } from '../options.ts';
import { allRows } from '../pages.ts';
import { receiverStateText } from '../receiver-text.ts';
import type { AddCommands, Run } from '../run.ts';
import type { Session } from '../session.ts';
import { timeText } from '../text.ts';

type HeldDevice = Output<'receiver.held'>['rows'][number];
type Device = Pick<HeldDevice, 'pid' | 'serial'>;

interface Place {
  readonly address?: string;
  readonly port?: number;
}

/** The push receiver, and what a person says about devices that nobody knows. Experimental. */
export const receiveCommands: AddCommands = (program, run) => {
  const group = program
    .command('receive')
    .option('--address <address>')
    .option('--port <port>', '', wholeNumber(0, 65535))
    .action((options: Place, command: Command) =>
      run(command, async (session) => {
        const { runReceive } = await import('../receive.ts');
        return await runReceive(session, options);
      }),
    );
  state(group, run);
  set(group, run);
  held(group, run);
  accept(group, run);
  drop(group, run);
};

function state(group: Command, run: Run): void {
  group.command('status').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const found = await application.call('receiver.status', {}, { signal: session.signal });
      // Of this process, which has none: what another one runs is not seen from here.
      const { running: _running, ...kept } = found;
      const { address, port } = found.settings;
      const listens = await isTaken(address, port);
      const place = { address, port: String(port) };
      await session.output.result({ ...(snakeKeys(kept) as object), listens }, () =>
        [
          receiverStateText(session.words, found),
          say(session.words, listens ? 'receive.listens' : 'receive.listens_not', place),
        ].join('\n'),
      );
    }),
  );
}

/** Whether something takes connections there: of another process nothing else is seen. Port 0 is nobody's. */
async function isTaken(address: string, port: number): Promise<boolean> {
  if (port === 0) return false;
  const { connect } = await import('node:net');
  const any = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const host = any[address as keyof typeof any] ?? address;
  return await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

function set(group: Command, run: Run): void {
  group
    .command('set')
    .option('--on')
    .option('--off')
    .option('--address <address>')
    .option('--port <port>', '', wholeNumber(0, 65535))
    .action((options: { on?: true; off?: true }, command: Command) =>
      run(command, async (session) => {
        // The parent has options of the same names, which take what stands before and after the word.
        const { address, port } = command.optsWithGlobals<Place>();
        if (options.on && options.off)
          throw new SluiceError('usage.invalid', { detail: '--on and --off exclude each other' });
        const patch = {
          ...(options.on || options.off ? { startsItself: options.on === true } : {}),
          ...(address === undefined ? {} : { address }),
          ...(port === undefined ? {} : { port }),
        };
        if (Object.keys(patch).length === 0)
          throw new SluiceError('usage.invalid', {
            detail: 'nothing to change was given ("sluice receive set --help" lists what can be changed)',
          });
        const application = await session.application();
        const found = await application.call('receiver.configure', { patch }, { signal: session.signal });
        await session.output.result(snakeKeys(found.settings), () => receiverStateText(session.words, found));
      }),
    );
}

function held(group: Command, run: Run): void {
  group.command('held').action((_options, command: Command) =>
    run(command, async (session) => {
      const { words } = session;
      await session.output.list(await heldDevices(session), {
        toJson: snakeKeys,
        columns: [
          { title: say(words, 'heading.device'), value: udiText },
          { title: say(words, 'heading.calls_itself'), value: (row) => row.hostname ?? '-', spare: 1 },
          { title: say(words, 'heading.reports'), value: (row) => String(row.reports) },
          { title: say(words, 'heading.came_from'), value: (row) => row.remote },
          { title: say(words, 'heading.last_seen'), value: (row) => timeText(row.lastAt), spare: 2 },
        ],
        empty: say(words, 'empty.held'),
      });
    }),
  );
}

function accept(group: Command, run: Run): void {
  group
    .command('accept')
    .argument('<device...>')
    .option('--reason <text>')
    .action((names: readonly string[], { reason }: { reason?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const done: (Device & Output<'receiver.accept'>)[] = [];
        for (const device of await devicesNamed(session, names))
          done.push({
            ...{ pid: device.pid, serial: device.serial },
            ...(await application.call('receiver.accept', decision(device, reason), { signal: session.signal })),
          });
        await session.output.result(snakeKeys(done), () =>
          done
            .map(({ product, added, ...device }) =>
              say(session.words, 'receive.accepted', { device: udiText(device), product: product.name, count: added }),
            )
            .join('\n'),
        );
      }),
    );
}

function drop(group: Command, run: Run): void {
  group
    .command('drop')
    .argument('<device...>')
    .option('--reason <text>')
    .action((names: readonly string[], { reason }: { reason?: string }, command: Command) =>
      run(command, async (session) => {
        const devices = await devicesNamed(session, names);
        const question = say(session.words, 'ask.drop_devices', { names: devices.map(udiText).join(', ') });
        if (!(await session.prompts.confirm(question, session.signal))) throw new SluiceError('job.cancelled');
        const application = await session.application();
        const done: (Device & Output<'receiver.drop'>)[] = [];
        for (const device of devices)
          done.push({
            ...{ pid: device.pid, serial: device.serial },
            ...(await application.call('receiver.drop', decision(device, reason), { signal: session.signal })),
          });
        await session.output.result(snakeKeys(done), () =>
          done.map((device) => say(session.words, 'receive.dropped', { device: udiText(device) })).join('\n'),
        );
      }),
    );
}

function decision({ pid, serial }: HeldDevice, reason: string | undefined) {
  return { pid, serial, ...(reason === undefined ? {} : { reason }) };
}

async function heldDevices(session: Session): Promise<AsyncGenerator<HeldDevice>> {
  const application = await session.application();
  return allRows((page) => application.call('receiver.held', page, { signal: session.signal }));
}

/** By `PID:SERIAL`, or by a serial that only one has. All are found before anything is done. */
async function devicesNamed(session: Session, names: readonly string[]): Promise<readonly HeldDevice[]> {
  const all: HeldDevice[] = [];
  for await (const device of await heldDevices(session)) all.push(device);
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const found = names.map((name) => {
    const exact = all.filter((device) => same(udiText(device), name));
    const fitting = exact.length > 0 ? exact : all.filter(({ serial }) => same(serial, name));
    const [one] = fitting;
    if (!one) throw new SluiceError('usage.unknown_device', { device: name });
    if (fitting.length > 1)
      throw new SluiceError('usage.ambiguous_product', { product: name, candidates: fitting.map(udiText).join(', ') });
    return one;
  });
  return [...new Set(found)];
}
