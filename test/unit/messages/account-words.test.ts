import { describe, expect, it } from 'vitest';
import { groupColumns, usualColumns } from '../../../main/hosts/cli/inventory-columns.ts';
import { accountWord } from '../../../shared/account-words.ts';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { errorText, loadWords } from '../../../shared/messages/words.ts';

describe('words of the account', () => {
  it('are known in each of its spellings; others stay as they are', () => {
    const texts = ['PUBLIC', 'Private', 'In Compliance', 'OUT_OF_COMPLIANCE', 'Insufficient Licenses', 'ACTIVE', 'Odd'];
    expect(texts.map(accountWord)).toEqual([
      ...['public', 'restricted', 'in_compliance', 'out_of_compliance', 'insufficient_licenses', 'active', null],
    ]);
  });

  it('are said in the language in lists and in their groups alike', async () => {
    const words = await loadWords('ja');
    const group = (value: string) =>
      groupColumns(words, 'subscriptions', 'status')[0]?.value({ value, count: 1, sums: {}, filters: [] });
    const row = (status: string) =>
      usualColumns(words)
        .subscriptions.at(-1)
        ?.value({ status } as never);
    for (const [text, said] of [
      ['EXPIRED', '期限切れ'],
      ['Odd state', 'Odd state'],
    ] as const)
      expect([group(text), row(text)]).toEqual([said, said]);
  });

  it('of an authorization or a token are no raw words in an error', async () => {
    const ja = await loadWords('ja');
    const said = (error: SluiceError) => errorText(ja, toErrorData(error));
    expect(said(new SluiceError('usage.authorization_state', { number: 3, state: 'answered' }))).not.toMatch(
      /answered/,
    );
    expect(said(new SluiceError('usage.token_state', { state: 'revoked' }))).not.toMatch(/revoked/);
  });
});
