import { useMemo, type ReactNode } from 'react';
import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { VisuallyHidden } from '../../../ui/mantine.ts';
import { readTranscript, withVisibleControls } from './transcript.ts';
import classes from './TranscriptView.module.css';

const marks = { sent: '▸', received: '', note: '•' } as const;

/** A dialogue to be read: what was sent stands out, what came back stays as it was printed. */
export function TranscriptView({ text, copy }: { text: string; copy: ReactNode }) {
  const t = useT();
  const format = useFormat();
  const entries = useMemo(() => readTranscript(text), [text]);
  return (
    <div className={classes['view']} tabIndex={0} role="region" aria-label={t('products:tab.dialogues')}>
      <div className={classes['copy']}>{copy}</div>
      {entries.map((entry, index) => (
        // Entries never change their place.
        <div key={index} className={classes['entry']} data-direction={entry.direction}>
          <span className={classes['time']} title={entry.at}>
            {entry.at === '' ? '' : format.time(Date.parse(entry.at))}
          </span>
          <span>
            <span aria-hidden>{marks[entry.direction]}</span>
            <VisuallyHidden>{t(`products:dialogue.${entry.direction}`)}</VisuallyHidden>
          </span>
          <pre className={classes['text']}>{withVisibleControls(entry.text)}</pre>
        </div>
      ))}
    </div>
  );
}
