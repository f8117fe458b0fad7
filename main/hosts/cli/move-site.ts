import { SluiceError } from '../../../shared/errors.ts';

/**
 * `POST control/advance` beside the portal of `sluice sandbox`. Only on this computer: nobody else's site is moved.
 * `usage.invalid` where none answers.
 */
export async function moveSite(portal: string, days: number, signal: AbortSignal): Promise<void> {
  const url = new URL(`/control/advance?days=${days}`, portal);
  if (!['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname))
    throw new SluiceError('usage.invalid', {
      detail: `${url.host} is not this computer; give the portal that "sluice sandbox" printed`,
    });
  const answer = await fetch(url, { method: 'POST', signal }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    const detail = `no make-believe site answers at ${url.host}; start one with "sluice sandbox", and give the portal that it prints`;
    throw new SluiceError('usage.invalid', { detail }, { cause });
  });
  if (!answer.ok)
    throw new SluiceError('usage.invalid', {
      detail: `${url.host} answered ${answer.status}; it is no make-believe site`,
    });
}
