import type { Output } from '../../../shared/contract/contract.ts';
import type { T } from '../../app/use-t.ts';
import type { useFormat } from '../../app/hooks.ts';

type Snapshot = NonNullable<Output<'inventory.licenses'>['snapshot']>;

/** As of when a snapshot is and whose, the files that it comes from, and what of it is older. */
export function asOfText(t: T, format: ReturnType<typeof useFormat>, snapshot: Snapshot): string {
  const { name, domain, asOf, onPrem, files, older } = snapshot;
  const time = format.exact(asOf);
  return [
    onPrem === null
      ? t('account:as_of', { name, domain, time })
      : t('account:as_of_on_prem', { name, host: onPrem, time }),
    ...(files.length === 0 ? [] : [t('account:files.from', { files: files.join(', ') })]),
    ...Object.entries(older).map(([list, at]) =>
      t('account:files.older_short', { list: t(`account:list.${list as keyof typeof older}`), time: format.date(at) }),
    ),
  ].join(t('joint'));
}
