import { useMemo } from 'react';
import { useCommands } from '../../app/command-registry.tsx';
import { goTo } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';

/** What the palette offers while this screen is shown. */
export function useHandoverCommands(): void {
  const t = useT();
  const commands = useMemo(
    () => [
      { id: 'handover.export', label: t('handover:do.export'), shortcut: 'alt+E', run: () => goTo('handover', 'new') },
      {
        id: 'handover.upload',
        label: t('handover:command.upload'),
        run: () => goTo('handover', null, { show: 'upload' }),
      },
      {
        id: 'handover.carry',
        label: t('handover:command.carry'),
        run: () => goTo('handover', null, { show: 'carry' }),
      },
      {
        id: 'handover.unmatched',
        label: t('handover:command.unmatched'),
        run: () => goTo('handover', null, { show: 'unmatched' }),
      },
    ],
    [t],
  );
  useCommands('handover', commands);
}
