import { useT } from '../../app/use-t.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import classes from './Sha.module.css';

export interface ShaProps {
  readonly title: string;
  readonly value: string;
  readonly copyLabel: string;
  /** All of it, where there is room. */
  readonly isWhole?: boolean;
}

/** A hash: its beginning to compare at a glance, the whole to copy. */
export function Sha({ title, value, copyLabel, isWhole = false }: ShaProps) {
  const t = useT();
  return (
    <span className={classes['line']}>
      <span className={classes['title']}>{title}</span>
      <code className={classes['value']} data-whole={isWhole || undefined} title={value}>
        {isWhole ? value : `${value.slice(0, 16)}…`}
      </code>
      <CopyButton text={value} label={copyLabel} copiedLabel={t('action.copied')} />
    </span>
  );
}
