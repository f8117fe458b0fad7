import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useAction } from '../../app/hooks.ts';
import { say } from '../../ui/say.ts';
import { useDraft } from './use-draft.ts';

/**
 * A form that is saved as a whole, with an open vault. Problems are shown from the first try on; `saveIfGood` gives false
 * where something has to be corrected first, which says so in its place. `form` is what `SettingsForm` takes.
 */
export function useSavedForm<Draft extends object, Problems extends object>({
  saved,
  problemsOf,
  write,
  said,
}: {
  readonly saved: Draft;
  readonly problemsOf: (draft: Draft) => Problems;
  readonly write: (draft: Draft) => Promise<void>;
  /** When it is saved. */
  readonly said: string;
}) {
  const { session } = useApp();
  const { draft, isDirty, set, reset } = useDraft(saved);
  const [isChecked, setChecked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const found = problemsOf(draft);
  const save = useAction(async () => {
    await session.needVault();
    await write(draft);
    reset();
    setChecked(false);
    setSaved(true);
    say({ text: said, tone: 'good' });
  });
  const saveIfGood = async (): Promise<boolean> => {
    setChecked(true);
    return Object.keys(found).length === 0 && (await save.run());
  };
  const problems: Partial<Problems> = isChecked ? found : {};
  const form = {
    ...{ isDirty, isSaved, isBusy: save.isBusy, error: save.error },
    onSave: () => void saveIfGood(),
    onReset: () => {
      reset();
      setChecked(false);
      save.clear();
    },
  };
  return { draft, set, problems, isDirty, saveIfGood, form };
}
