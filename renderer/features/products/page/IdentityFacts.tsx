import { identifies } from '../../../../shared/vocabulary.ts';
import { useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useWholeName } from '../../../app/shown-name.ts';
import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Anchor, Group, Table, Text } from '../../../ui/mantine.ts';
import { orUnknown } from '../words.ts';
import { Facts } from './Facts.tsx';
import type { ProductData } from './product-data.ts';

/** Where only published guides are known (docs/unknowns.md). */
const unverified: ReadonlySet<string> = new Set(['nxos', 'iosxr']);

/** Who the product is; a stack or an HA pair is one product with several members. */
export function IdentityFacts({ data }: { data: ProductData }) {
  const { product, facts, evaluation, otherAddresses } = data;
  const t = useT();
  const format = useFormat();
  const evaluationText = ({ state, endsAt, leftMs }: NonNullable<ProductData['evaluation']>): string =>
    endsAt === null
      ? t(`products:page.evaluation_${state}`)
      : state === 'ended'
        ? t('products:page.evaluation_ended')
        : t('products:page.evaluation_ends', { date: format.date(endsAt), duration: format.duration(leftMs) });
  const nameOf = useWholeName();
  const isStack = product.udis.length > 1;
  return (
    <Facts
      title={t('products:page.identity')}
      rows={[
        [t('products:column.hostname'), orUnknown(t, product.hostname)],
        [
          t('products:column.platform'),
          <>
            {orUnknown(t, product.platform)}
            {product.platform !== null && unverified.has(product.platform) && (
              <Text size="xs" c="dimmed">
                {t('products:page.unverified')}
              </Text>
            )}
          </>,
        ],
        [t('products:column.version'), orUnknown(t, product.softwareVersion)],
        [
          t('products:page.licensing'),
          product.smartLicensing === null ? t('state.unknown') : t(`products:licensing.${product.smartLicensing}`),
        ],
        ...(facts?.registration_status ? [[t('products:page.registration'), facts.registration_status] as const] : []),
        ...(evaluation === null ? [] : [[t('products:page.evaluation'), evaluationText(evaluation)] as const]),
        [t('products:column.added'), format.date(product.addedAt)],
        ...(otherAddresses.length === 0
          ? []
          : [[t('products:who.also_at'), otherAddresses.map(({ host }) => host).join(', ')] as const]),
        ...(
          [
            ['merged_into', product.mergedInto],
            ['replaced_by', product.replacedBy],
          ] as const
        ).flatMap(([name, id]) =>
          id === null
            ? []
            : [
                [
                  t(`products:who.${name}`),
                  <Anchor key={name} href={routeHash('products', id)} size="sm">
                    {nameOf({ productId: id, productName: t('products:who.open') })}
                  </Anchor>,
                ] as const,
              ],
        ),
      ]}
    >
      {product.udis.length > 0 && (
        <Table horizontalSpacing={0}>
          <Table.Thead>
            <Table.Tr>
              {isStack && <Table.Th>{t('products:page.role')}</Table.Th>}
              <Table.Th>{t('products:page.pid')}</Table.Th>
              <Table.Th>{t('products:page.serial')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {product.udis.map((member) => (
              <Table.Tr key={`${member.pid} ${member.serial}`}>
                {isStack && (
                  <Table.Td>
                    {member.role ?? t('state.unknown')}
                    {!identifies(member) && (
                      <Text size="xs" c="dimmed">
                        {t('products:page.spare_member')}
                      </Text>
                    )}
                  </Table.Td>
                )}
                <Table.Td>{member.pid}</Table.Td>
                <Table.Td>
                  <Group gap={4} wrap="nowrap">
                    {member.serial}
                    <CopyButton
                      text={member.serial}
                      label={t('products:page.copy_serial', { serial: member.serial })}
                      copiedLabel={t('action.copied')}
                    />
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Facts>
  );
}
