import { useMemo } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useLanguage } from '../../../app/hooks.ts';

/** A time that fits into a narrow column: day and minute of this year, the date of another. */
export function useShortTime(): (at: number) => string {
  const { clock } = useApp();
  const language = useLanguage();
  return useMemo(() => {
    const thisYear = new Date(clock.now()).getFullYear();
    const near = new Intl.DateTimeFormat(language, {
      // Japanese has no short names of months: digits are.
      month: language === 'ja' ? 'numeric' : 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const far = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' });
    return (at) => (new Date(at).getFullYear() === thisYear ? near : far).format(at);
  }, [clock, language]);
}
