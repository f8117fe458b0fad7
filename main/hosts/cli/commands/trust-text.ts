import { SluiceError } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import type { Session } from '../session.ts';
import { timeText } from '../text.ts';

export type Offered = Output<'products.offeredKeys'>['rows'];

/** Null: all that were offered. */
export async function askForFingerprint(session: Session, offered: Offered): Promise<string | null> {
  const flag = `--fingerprint ${[...new Set(offered.map((key) => key.fingerprint))].join(' or ')}`;
  session.output.note(offeredText(session.words, offered));
  const answer = await session.prompts.line(
    say(session.words, 'ask.fingerprint'),
    { what: 'the fingerprint that is accepted', flag },
    session.signal,
  );
  if (['yes', say(session.words, 'ask.yes')].includes(answer.toLowerCase())) return null;
  if (offered.some((key) => key.fingerprint === answer)) return answer;
  throw new SluiceError('job.cancelled');
}

/** The command line that accepts what was offered, to be copied once the key was compared. */
export function acceptText(words: Words, command: 'product' | 'jump', of: string, offered: Offered): string[] {
  const name = /^[\w.:-]+$/.test(of) ? of : `"${of}"`;
  return offered.length
    ? [
        say(words, 'trust.compare'),
        ...offered.map(
          (key) =>
            `  sluice ${command} trust ${name} --reason "${say(words, 'trust.why')}" --fingerprint ${key.fingerprint}`,
        ),
      ]
    : [];
}

export function offeredText(words: Words, offered: Offered): string {
  if (!offered.length) return say(words, 'empty.offered');
  return offered
    .map((key) =>
      say(words, 'trust.offered', {
        host: key.host,
        port: key.port,
        key: keyText(key),
        time: timeText(key.acceptedAt),
      }),
    )
    .join('\n');
}

export function keyText({ algorithm, fingerprint }: Offered[number]): string {
  return `${algorithm} ${fingerprint}`;
}
