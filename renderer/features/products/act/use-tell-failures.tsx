import type { ProductFailure } from '../../../../shared/in-parts.ts';
import { useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Stack } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';

/** Nobody reads more of them at the edge of the page. */
const mostNamed = 10;

/** Says which of several products something could not be done to, and why; what stays until it was read. */
export function useTellFailures() {
  const t = useT();
  const errorText = useErrorText();
  return (failed: readonly ProductFailure[]) => {
    if (failed.length === 0) return;
    const more = failed.length - mostNamed;
    say({
      tone: 'bad',
      title: t('products:failed', { count: failed.length }),
      text: (
        <Stack gap={2} component="span">
          {failed.slice(0, mostNamed).map(({ id, name, error }) => (
            <span key={id}>
              {name}: {errorText(error)}
            </span>
          ))}
          {more > 0 && <span>{t('products:failed.more', { count: more })}</span>}
        </Stack>
      ),
    });
  };
}
