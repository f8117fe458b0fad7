import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../main/ledger/ledger.ts';
import { identifies, type UdiMember } from '../../../shared/vocabulary.ts';
import { misfits, newLedger, product, who } from './fixtures.ts';

const member = (serial: string, role: string | null): UdiMember => ({ pid: 'C9300-24', serial, role });
const contact = (...udis: UdiMember[]) => ({
  way: 'ssh',
  identity: { udis, hostname: 'Switch', softwareVersion: null, platform: null, smartLicensing: null },
});

async function twoStacks(): Promise<{ ledger: Ledger; first: string; second: string }> {
  const ledger = await newLedger();
  const add = async (n: number) => (await ledger.addProduct(product(n, { udis: undefined }), who)).product.id;
  const [first, second] = [await add(1), await add(2)];
  await ledger.recordContact(first, contact(member('A', 'Active'), member('B', 'Standby')), who);
  await ledger.recordContact(second, contact(member('C', 'Active'), member('D', 'Standby')), who);
  return { ledger, first, second };
}

describe('a member that moves between stacks', () => {
  it('merges nothing and is asked about once; until then it identifies the earlier product only', async () => {
    const { ledger, first, second } = await twoStacks();
    const moved = contact(member('A', 'Active'), member('D', 'Standby'));
    for (let time = 0; time < 3; time += 1)
      expect((await ledger.recordContact(first, moved, who)).claimed).toMatchObject([{ serial: 'D', otherId: second }]);
    expect((await ledger.productsWithUdi([member('D', null)])).map(({ id }) => id)).toEqual([second]);
    const questions = await ledger.identityQuestions();
    expect(questions).toMatchObject([{ kind: 'moved_member', productId: first, other: { id: second } }]);
    expect(await ledger.identityQuestions(second)).toEqual(questions);
    await expect(ledger.answerIdentity(questions[0]?.id ?? '', 'retire', who)).rejects.toMatchObject({
      code: 'usage.invalid',
    });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('belongs to the new one when a person says so', async () => {
    const { ledger, first, second } = await twoStacks();
    const moved = contact(member('A', 'Active'), member('D', 'Standby'));
    await ledger.recordContact(first, moved, who);
    const [question] = await ledger.identityQuestions();
    const { product: now, other } = await ledger.answerIdentity(question?.id ?? '', 'moved', who);
    expect([now.id, other?.id]).toEqual([first, second]);
    expect((await ledger.productsWithUdi([member('D', null)])).map(({ id }) => id)).toEqual([first]);
    expect(other?.udis.map(({ serial }) => serial)).toEqual(['C']);
    expect((await ledger.recordContact(first, moved, who)).claimed).toEqual([]);
    expect(await ledger.identityQuestions()).toEqual([]);
    await expect(ledger.answerIdentity(question?.id ?? '', 'stays', who)).rejects.toMatchObject({
      code: 'usage.invalid',
    });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('stays with the earlier one, and is not asked about again', async () => {
    const { ledger, first, second } = await twoStacks();
    const moved = contact(member('A', 'Active'), member('D', 'Standby'));
    await ledger.recordContact(first, moved, who);
    const [question] = await ledger.identityQuestions();
    await ledger.answerIdentity(question?.id ?? '', 'stays', who);
    await ledger.recordContact(first, moved, who);
    expect(await ledger.identityQuestions()).toEqual([]);
    expect((await ledger.productsWithUdi([member('D', null)])).map(({ id }) => id)).toEqual([second]);
  });

  it('is nobody’s question as a spare member', async () => {
    const { ledger, first } = await twoStacks();
    await ledger.recordContact(first, contact(member('A', 'Active'), member('D', 'Member')), who);
    expect(await ledger.identityQuestions()).toEqual([]);
  });
});

describe('a product at whose address another one answers', () => {
  it('that is known takes the place when a person says so; the earlier one is kept without an address', async () => {
    const { ledger, first, second } = await twoStacks();
    const udis = [member('C', 'Active'), member('D', 'Standby')];
    await ledger.askReplaced(first, { udis, hostname: 'Switch', otherId: second });
    await ledger.askReplaced(first, { udis: udis.toReversed(), hostname: 'Switch', otherId: second });
    const [question, ...others] = await ledger.identityQuestions();
    expect(others).toEqual([]);
    const { product: left, other } = await ledger.answerIdentity(question?.id ?? '', 'keep', who);
    expect(left).toMatchObject({ id: first, name: 'switch-1', host: null, life: 'active', replacedBy: second });
    expect(other).toMatchObject({ id: second, name: 'switch-2', host: product(1).host });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('is asked about again when yet another one answers, not when the person said to ignore it', async () => {
    const { ledger, first } = await twoStacks();
    const found = (serial: string) => ({ udis: [member(serial, null)], hostname: null, otherId: null });
    await ledger.askReplaced(first, found('X'));
    const [question] = await ledger.identityQuestions();
    await ledger.answerIdentity(question?.id ?? '', 'ignore', who);
    await ledger.askReplaced(first, found('X'));
    expect(await ledger.identityQuestions()).toEqual([]);
    await ledger.askReplaced(first, found('Y'));
    expect(await ledger.identityQuestions()).toMatchObject([{ udis: [{ serial: 'Y' }], other: null }]);
  });

  it('ten products named Switch stay ten', async () => {
    const ledger = await newLedger();
    for (let n = 1; n <= 10; n += 1) {
      const { product: added } = await ledger.addProduct(product(n, { udis: undefined }), who);
      await ledger.recordContact(added.id, contact(member(`S${n}`, null)), who);
    }
    const { rows } = await ledger.listProducts({ limit: 20 });
    expect(rows.filter(({ udis }) => udis.some(identifies))).toHaveLength(10);
    expect(await ledger.identityQuestions()).toEqual([]);
  });
});
