import { useMemo, useState } from 'react';
import { useT } from '../../app/use-t.ts';
import { Checkbox, Skeleton } from '../../ui/mantine.ts';
import classes from './ExportPage.module.css';
import { chosenLines, groupsOf } from './export-choice.ts';
import { ExportProducts } from './ExportProducts.tsx';
import { useExportable } from './use-exportable.ts';

export interface UploadChosen {
  /** Null: all of them, also what is collected until the upload begins. */
  readonly productIds: readonly string[] | null;
  readonly isChoosing: boolean;
  readonly setChoosing: (isChoosing: boolean) => void;
  readonly exportable: ReturnType<typeof useExportable>;
  readonly without: ReadonlySet<string>;
  readonly setWithout: (without: ReadonlySet<string>) => void;
}

/** Which products go up; what can be exported is what can be uploaded. */
export function useUploadChoice(): UploadChosen {
  const [isChoosing, setChoosing] = useState(false);
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const exportable = useExportable();
  const { lines } = exportable;
  const productIds = useMemo(
    () => (isChoosing ? chosenLines(lines, { group: null, without }).map(({ productId }) => productId) : null),
    [isChoosing, lines, without],
  );
  return { productIds, isChoosing, setChoosing, exportable, without, setWithout };
}

export function UploadChoice({ choice }: { choice: UploadChosen }) {
  const t = useT();
  const { isChoosing, setChoosing, exportable, without, setWithout } = choice;
  const { lines, isComplete } = exportable;
  return (
    <>
      <Checkbox
        label={t('handover:upload.which')}
        checked={isChoosing}
        onChange={(event) => setChoosing(event.currentTarget.checked)}
      />
      {isChoosing &&
        (isComplete ? (
          <div className={classes['choice']}>
            <ExportProducts
              lines={lines}
              without={without}
              hasAccounts={groupsOf(lines).length > 1}
              onWithout={setWithout}
            />
          </div>
        ) : (
          <Skeleton h={200} aria-label={t('state.loading')} />
        ))}
    </>
  );
}
