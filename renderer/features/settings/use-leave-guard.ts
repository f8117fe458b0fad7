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
    const here = location.href;
    let isLeaving = false;
    const onHash = (event: Event) => {
      if (isLeaving || location.href === here) return;
      const wanted = location.hash;
      // Before the application hears of it: this page stays until the person has answered.
      event.stopImmediatePropagation();
      history.replaceState(null, '', here);
      void ask.current().then((leaves) => {
        if (!leaves) return;
        isLeaving = true;
        location.hash = wanted;
      });
    };
    const onUnload = (event: Event) => event.preventDefault();
    addEventListener('hashchange', onHash, { capture: true });
    // In the desktop this would keep the window from closing, without a word.
    if (client.host === 'web') addEventListener('beforeunload', onUnload);
    return () => {
      removeEventListener('hashchange', onHash, { capture: true });
      removeEventListener('beforeunload', onUnload);
    };
  }, [isDirty, client.host]);
}
