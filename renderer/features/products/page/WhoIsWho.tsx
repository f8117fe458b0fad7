import type { Output } from '../../../../shared/contract/contract.ts';
import { udiText } from '../../../../shared/vocabulary.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, Text } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';

type Question = Output<'identities.open'>['rows'][number];
const fitting = { replaced: ['retire', 'keep', 'ignore'], moved_member: ['moved', 'stays'] } as const;

/** What only a person can say about who this product is: replaced, moved here, or whose member it is. */
export function WhoIsWho({ productId }: { productId: string }) {
  const { data } = useQuery('identities.open', { productId }, ['products']);
  return data?.rows.map((question) => <Asked key={question.id} question={question} productId={productId} />);
}

function Asked({ question, productId }: { question: Question; productId: string }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const { id, kind, other, udis } = question;
  const names = {
    product: question.productName,
    host: question.host ?? '',
    found: udis.map(udiText).join(', '),
    other: other?.name ?? '',
  };
  const answer = useAction(async (word: (typeof fitting)[keyof typeof fitting][number]) => {
    const done = await client.call('identities.answer', { id, answer: word });
    say({ text: t(`products:who.done_${word}`, { product: done.product.name, other: done.other?.name ?? '' }) });
  });
  const about = productId === question.productId ? other : { id: question.productId, name: question.productName };
  return (
    <ErrorBox
      tone="warn"
      title={t(`products:who.title_${kind}`)}
      text={t(`products:who.${kind === 'replaced' && other !== null ? 'moved_here' : kind}`, names)}
    >
      <Group gap="xs" mt="xs">
        {fitting[kind].map((word) => (
          <Button key={word} variant="default" loading={answer.isBusy} onClick={() => void answer.run(word)}>
            {t(`products:who.${word}`, names)}
          </Button>
        ))}
        {about !== null && (
          <Anchor href={routeHash('products', about.id)} size="sm">
            {about.name}
          </Anchor>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt="xs">
        {t(`products:who.hint_${kind}`)}
      </Text>
      {answer.error && <ErrorBox text={errorText(answer.error)} />}
    </ErrorBox>
  );
}
