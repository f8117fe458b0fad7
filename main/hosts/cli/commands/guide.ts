import { Argument, type Command } from 'commander';
import { accountRights, accountRoles, roleTable } from '../../../../shared/account-roles.ts';
import { checkAccount } from '../../../../shared/account-rules.ts';
import {
  guideTopics,
  type GuideText,
  type GuideTopic,
  type GuideWords,
} from '../../../../shared/messages/guide/guide.ts';
import { fill } from '../../../../shared/messages/messages.ts';
import type { Words } from '../../../../shared/messages/words.ts';
import { snakeKeys } from '../json-form.ts';
import type { AddCommands } from '../run.ts';
import { padded, printable, wrapped } from '../text.ts';

const width = 78;

interface CheckOptions {
  readonly mail: string;
  readonly domain?: string;
  readonly prefix?: string;
  readonly existing?: readonly string[];
}

/** Help that decides: needs no workspace, no connection and no passphrase. */
export const guideCommands: AddCommands = (program, run) => {
  const group = program.command('guide').addArgument(new Argument('[topic]').choices(guideTopics));
  group.action((topic: GuideTopic | undefined, _options: unknown, command: Command) =>
    run(command, async ({ output, words }) => {
      const guide = await guideIn(words);
      if (topic === undefined) {
        const topics = guideTopics.map((name) => ({ topic: name, title: guide.topics[name].title }));
        await output.result({ topics }, () =>
          topics.map(({ topic: name, title }) => `sluice guide ${padded(name, 12)}${title}`).join('\n'),
        );
        return;
      }
      const text = guide.topics[topic];
      const roles = topic === 'roles' ? { roles: roleTable } : {};
      await output.result({ topic, ...text, ...roles }, () =>
        [...topicLines(text, guide), ...(topic === 'roles' ? roleLines(words, guide) : [])].join('\n'),
      );
    }),
  );
  group
    .command('check-account')
    .requiredOption('--mail <address>')
    .option('--domain <domain>')
    .option('--prefix <prefix>')
    .option('--existing <domain>', '', (domain: string, before?: string[]) => [...(before ?? []), domain])
    .action((options: CheckOptions, command: Command) =>
      run(command, async ({ output, words }) => {
        const guide = await guideIn(words);
        const answer = checkAccount({
          mail: options.mail,
          domain: options.domain ?? null,
          prefix: options.prefix ?? null,
          existing: options.existing ?? [],
        });
        await output.result(snakeKeys(answer), () =>
          [
            fill(guide.verdict[answer.verdict], { domain: answer.accountDomain ?? '' }),
            guide.reason[answer.reason],
            ...(answer.isPendingFirst ? [guide.pending] : []),
            ...(answer.kind === 'limited' ? [guide.limited] : []),
          ]
            .map(printable)
            .join('\n'),
        );
      }),
    );
};

function topicLines(text: GuideText, guide: GuideWords): string[] {
  const listed = (title: string, items: readonly string[] = []) =>
    items.length === 0 ? [] : [`  ${title}`, ...items.flatMap((item) => indented(item, '  - ', '    '))];
  return [
    text.title,
    '',
    ...wrapped(text.intro, width),
    ...text.parts.flatMap((part) => [
      '',
      part.title,
      ...part.text.flatMap((paragraph) => indented(paragraph, '  ', '  ')),
      ...(part.command === undefined ? [] : [`  ${part.command}`]),
      ...listed(guide.good, part.good),
      ...listed(guide.bad, part.bad),
    ]),
  ];
}

/** The table is too wide for a terminal: a block for each role. */
function roleLines({ messages }: Words, guide: GuideWords): string[] {
  return accountRoles.flatMap((role) => [
    '',
    `${messages[`role.${role}`]} (${role})`,
    ...accountRights.map((right) => `  ${messages[`right.${right}`]}: ${guide.may[roleTable[role][right]]}`),
  ]);
}

function indented(text: string, first: string, others: string): string[] {
  return wrapped(text, width - others.length).map((line, index) => `${index === 0 ? first : others}${line}`);
}

/** Loaded when it is read, not for every command. */
async function guideIn({ language }: Words): Promise<GuideWords> {
  const { guides } = await import('../../../../shared/messages/guide/guides.ts');
  return guides[language];
}
