import { joinedText } from '../../../../shared/messages/joined-text.ts';
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { leftoverKinds, type LeftoverKind } from '../../../../shared/contract/leftover-words.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { dayText } from '../inventory-text.ts';
import { snakeKeys } from '../json-form.ts';
import { allRows } from '../pages.ts';
import type { Run } from '../run.ts';

type Row = Output<'leftovers.list'>['rows'][number];

/** `product leftovers`: evaluation, the account's demo terms, classic licensing, reservations, PAK and RTU, with what to do for each. */
export function productLeftovers(group: Command, run: Run): void {
  group
    .command('leftovers')
    .addOption(new Option('--kind <kind>').choices(leftoverKinds))
    .action((options: { readonly kind?: LeftoverKind }, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const rows = allRows((page) => application.call('leftovers.list', { ...options, ...page }, { signal }));
        await session.output.list(rows, {
          toJson: ({ name, ...row }) => ({
            ...(snakeKeys(row) as object),
            product_name: row.productId === null ? null : name,
            license: row.productId === null ? name : null,
          }),
          columns: [
            { title: say(words, 'heading.product'), value: nameText },
            { title: say(words, 'heading.site'), value: (row) => row.site ?? '-', spare: 3 },
            { title: say(words, 'heading.kind'), value: (row) => say(words, `leftover.${row.kind}`) },
            { title: say(words, 'heading.state'), value: (row) => stateText(words, row) },
            { title: say(words, 'heading.dates'), value: (row) => datesText(words, row), spare: 2 },
            { title: say(words, 'heading.action'), value: (row) => say(words, `leftover.do_${row.kind}`), spare: 1 },
          ],
          empty: say(words, 'empty.leftovers'),
        });
      }),
    );
}

function nameText({ name, virtualAccount }: Row): string {
  return virtualAccount === null ? name : `${name} (${virtualAccount})`;
}

function stateText(words: Words, { stage, printed, features, quantity }: Row): string {
  const state = stage === null ? '' : say(words, `leftover.is_${stage}`);
  const said = quantity === null ? state : say(words, 'leftover.counted', { count: quantity, state });
  if (features.length > 0) return features.join(', ');
  return said === '' ? (printed ?? '-') : said;
}

function datesText(words: Words, { dates }: Row): string {
  const texts = dates.map(({ what, at, isComputed }) => {
    const day = say(words, `leftover.on_${what}`, { day: dayText(at) });
    return isComputed ? say(words, 'leftover.computed', { day }) : day;
  });
  return joinedText(words.messages, texts) || '-';
}
