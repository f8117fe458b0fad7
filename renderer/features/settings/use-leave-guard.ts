import { useEffect, useRef } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useT } from '../../app/use-t.ts';
import { confirm } from '../../ui/say.ts';

/** Asks before a page with unsaved changes is left. */
export function useLeaveGuard(isDirty: boolean): void {
  const { client } = useApp();
  const t = useT();
  const ask = useRef(() => Promise.resolve(true));
  ask.current = () =>
    confirm({
      title: t('settings:leave.title'),
      text: t('settings:leave.text'),
      confirm: t('settings:leave.do'),
      isDestructive: true,
    });
  useEffect(() => {
    if (!isDirty) return undefined;
    let isLeaving = false;
    const onNavigate = (event: NavigateEvent) => {
      if (isLeaving || !event.cancelable || !event.hashChange) return;
      const wanted = new URL(event.destination.url).hash;
      if (wanted === location.hash) return;
      event.preventDefault();
      void ask.current().then((leaves) => {
        if (!leaves) return;
        isLeaving = true;
        location.hash = wanted;
      });
    };
    const onUnload = (event: Event) => event.preventDefault();
    // `hashchange` comes too late: the address is another one by then. A browser without `navigation` does not ask.
    const { navigation } = window as { navigation?: Navigation };
    navigation?.addEventListener('navigate', onNavigate);
    // In the desktop this would keep the window from closing, without a word.
    if (client.host === 'web') addEventListener('beforeunload', onUnload);
    return () => {
      navigation?.removeEventListener('navigate', onNavigate);
      removeEventListener('beforeunload', onUnload);
    };
  }, [isDirty, client.host]);
}
