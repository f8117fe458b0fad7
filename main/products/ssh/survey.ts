import { isRefusal, readRumIdAll } from '../../show-license/show-license.ts';
import type { Survey, SurveyedLine } from '../product.ts';
import type { CommandName } from './commands.ts';
import { line } from './commands.ts';
import type { Run } from './context.ts';
import { isWritableFilesystem, readDirectory } from './filesystem.ts';
import { isWaiting } from './held.ts';
import { refusalOf } from './session.ts';
import type { Session } from './session.ts';
import { withoutNoise } from './terminal.ts';

/** Lines that only show something: each is sent, so that a refusal is seen before it is needed. */
const shown: readonly CommandName[] = [
  'show-version',
  'show-udi',
  'show-status',
  'show-summary',
  'show-usage',
  'show-clock',
  'show-rum',
];

/** What may be done here and what is switched on. Sends nothing but lines that show something. */
export async function survey(run: Run, session: Session): Promise<Survey> {
  run.progress('surveying');
  const lines: SurveyedLine[] = [];
  const ask = async (name: CommandName): Promise<string | null> => {
    const text = line(name);
    const reply = await session.dialogue.say(run, text);
    const refusal = refusalOf(reply.text);
    lines.push({ line: text, refusal, text: refusal === null ? '' : withoutNoise(reply.text).slice(0, 300) });
    return refusal === null ? reply.text : null;
  };
  let waiting: number | null = null;
  for (const name of shown) {
    const text = await ask(name);
    if (name === 'show-rum' && text !== null)
      waiting = readRumIdAll(text)?.filter(({ state }) => isWaiting(state)).length ?? null;
  }
  for (const name of ['may-save', 'may-import'] as const) await ask(name);
  const directory = readDirectory((await ask('dir')) ?? '');
  // These two are of the survey alone: an older or another system need not know them.
  const optional = async (name: CommandName): Promise<string | null> => {
    const reply = await session.dialogue.say(run, line(name));
    return isRefusal(withoutNoise(reply.text)) === null && refusalOf(reply.text) === null ? reply.text : null;
  };
  const privilege = /privilege level is (\d{1,2})/i.exec((await optional('show-privilege')) ?? '')?.[1];
  const services = await optional('show-services');
  return {
    lines,
    waiting,
    privilege: privilege === undefined ? null : Number(privilege),
    filesystem: directory.filesystem,
    isWritable: directory.filesystem === null ? null : isWritableFilesystem(directory.filesystem),
    freeBytes: directory.freeBytes,
    services: services === null ? null : servicesIn(services),
  };
}

/** From a running configuration: a line that is not there means that the service is off (IOS XE). */
function servicesIn(text: string): NonNullable<Survey['services']> {
  const has = (pattern: RegExp): boolean => text.split('\n').some((each) => pattern.test(each.trim()));
  return {
    scp: has(/^ip scp server enable$/),
    https: has(/^ip http secure-server$/),
    restconf: has(/^restconf$/),
    netconf: has(/^netconf-yang$/),
  };
}
