import { Argument, type Command } from 'commander';
import { identityAnswers, type IdentityAnswer } from '../../../../shared/identity-answers.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { udiText } from '../../../../shared/udi-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { productJson, snakeKeys } from '../json-form.ts';
import type { Run } from '../run.ts';
import { shortId } from '../text.ts';

type Question = Output<'identities.open'>['rows'][number];

/** What only a person can say about who is who, and the answer. */
export function productQuestions(group: Command, run: Run): void {
  group.command('questions').action((_options, command: Command) =>
    run(command, async (session) => {
      const { output, signal, words } = session;
      const { rows } = await (await session.application()).call('identities.open', {}, { signal });
      await output.result(snakeKeys(rows), () =>
        rows.length === 0 ? say(words, 'question.empty') : rows.map((row) => questionText(words, row)).join('\n'),
      );
      return rows.length === 0 ? exitCodes.nothingToDo : exitCodes.done;
    }),
  );
  group
    .command('answer')
    .argument('<question>')
    .addArgument(new Argument('<word>').choices(identityAnswers))
    .action((number: string, answer: IdentityAnswer, _options, command: Command) =>
      run(command, async (session) => {
        const { output, signal, words } = session;
        // An unset variable in a script would fit every question.
        if (number.trim() === '')
          throw new SluiceError('usage.invalid', { detail: 'the number of the question is empty' });
        const client = await session.application();
        const { rows } = await client.call('identities.open', {}, { signal });
        const found = rows.filter(({ id }) => id.startsWith(number.toLowerCase()));
        const [question] = found;
        if (question === undefined || found.length > 1)
          throw new SluiceError('usage.invalid', {
            detail: found.length > 1 ? `${number} fits several questions` : `no question ${number} waits for an answer`,
          });
        const done = await client.call('identities.answer', { id: question.id, answer }, { signal });
        const json = {
          product: productJson(words, done.product),
          other: done.other === null ? null : productJson(words, done.other),
        };
        await output.result(json, () =>
          say(words, `question.${answer}`, { product: done.product.name, other: done.other?.name ?? '-' }),
        );
      }),
    );
}

function questionText(words: Words, { id, kind, productName, host, other, udis }: Question): string {
  const params = {
    product: productName,
    host: host ?? '-',
    found: udis.map(udiText).join(', '),
    other: other?.name ?? '-',
  };
  const text = say(words, kind === 'replaced' && other !== null ? 'question.moved_here' : `question.${kind}`, params);
  const fitting = kind === 'replaced' ? (['retire', 'keep', 'ignore'] as const) : (['moved', 'stays'] as const);
  return [
    text,
    ...fitting.map((word) =>
      say(words, 'question.answer', { number: shortId(id), word, means: say(words, `means.${word}`) }),
    ),
  ].join('\n');
}
