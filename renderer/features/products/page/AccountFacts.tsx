import { usualNetconfPort } from '../../../../shared/ways.ts';
import { credentialHash } from '../../../app/credential-address.ts';
import { useT } from '../../../app/use-t.ts';
import { Anchor, Stack } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { hasNoCredential } from '../access.ts';
import { orUnknown, transportText, wayText } from '../words.ts';
import { Facts } from './Facts.tsx';
import type { ProductData } from './product-data.ts';

/** Account, policy, transport and trust, as the product printed them, and how it is reached. */
export function AccountFacts({ data }: { data: ProductData }) {
  const { product, facts } = data;
  const t = useT();
  const trust = facts?.trust_code_installed;
  return (
    <Facts
      title={t('products:page.account')}
      rows={[
        [t('products:page.smart_account'), orUnknown(t, product.smartAccount)],
        [t('products:page.virtual_account'), orUnknown(t, product.virtualAccount)],
        [t('products:page.policy_name'), orUnknown(t, facts?.policy_name)],
        [t('products:page.policy_in_use'), orUnknown(t, facts?.policy_in_use)],
        [t('products:page.ack_required'), orUnknown(t, facts?.reporting_ack_required)],
        [t('products:page.transport'), facts ? transportText(t, facts.transport) : t('state.unknown')],
        [
          t('products:page.trust_code'),
          typeof trust === 'string' || trust === null || trust === undefined ? (
            orUnknown(t, trust)
          ) : trust.length === 0 ? (
            t('state.none')
          ) : (
            <Stack key="trust" gap={0}>
              {trust.map(({ pid, serial, role, installed_on: installedOn }) => (
                <span key={serial}>{[role, `${pid}:${serial}`, installedOn].filter(Boolean).join(' · ')}</span>
              ))}
            </Stack>
          ),
        ],
        [
          t('products:column.way'),
          product.host === null
            ? t('products:way.on_foot_long')
            : wayText(t, product) + (product.way === 'auto' ? ` (${t('products:way.auto')})` : ''),
        ],
        ...(product.host === null
          ? []
          : [
              [
                t('products:page.ports'),
                t(product.way === 'netconf' ? 'products:page.ports_netconf' : 'products:page.ports_value', {
                  ssh: product.sshPort,
                  rest: product.restPort,
                  netconf: product.netconfPort ?? usualNetconfPort,
                }),
              ] as const,
            ]),
        [
          t('products:column.credential'),
          product.credential === null ? (
            data.usedCredential !== null ? (
              t('products:page.group_used', { name: data.usedCredential.name })
            ) : data.groupCredentials.length > 0 ? (
              t('products:page.group_next', {
                names: data.groupCredentials.join(', '),
                group: product.credentialGroup ?? '',
              })
            ) : hasNoCredential(product) ? (
              <StateBadge key="none" shape="warning" label={t('products:standing.no_credential')} />
            ) : (
              t('state.none')
            )
          ) : (
            <Anchor key="credential" size="sm" href={credentialHash(product.credential)}>
              {product.credential}
            </Anchor>
          ),
        ],
        ...(product.via === null ? [] : [[t('products:form.via'), product.via] as const]),
        [t('products:form.legacy_short'), t(product.legacyAlgorithms ? 'state.yes' : 'state.no')],
      ]}
    />
  );
}
