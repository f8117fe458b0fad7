import type { CopyForm, Target } from '../product.ts';
import { Refused } from './channels.ts';
import { line } from './commands.ts';
import type { ProductLine } from './commands.ts';
import type { Run } from './context.ts';
import { need, refusalOf } from './session.ts';
import type { Session } from './session.ts';
import { withoutNoise } from './terminal.ts';

const copyQuestions = /destination filename|over ?write|\[confirm\]|address or name|source filename|vrf/i;
const failed = /%\s*error|timed out|no route|unreachable|refused|aborted/i;

/**
 * Has the product fetch a file from us. Where a VRF or an interface is set for it, the forms that name them are tried
 * first (which system takes which is not published as a whole); what is taken is remembered. A form that is refused as
 * no line of this system has changed nothing.
 */
export async function copyFrom(run: Run, session: Session, url: string, path: string): Promise<void> {
  const { learned } = run.context.options;
  const forms = copyForms(run.context.target, learned.get().copyForm);
  for (const [index, form] of forms.entries()) {
    const text = copyLine(form, run.context.target, url, path);
    const isLast = index === forms.length - 1;
    const options = { expects: copyQuestions };
    const reply = isLast ? await need(run, session, text, options) : await session.dialogue.say(run, text, options);
    const refusal = isLast ? null : refusalOf(reply.text);
    if (refusal !== null) continue;
    if (failed.test(reply.text)) throw new Refused('protocol', withoutNoise(reply.text).slice(-300));
    if (forms.length > 1 && learned.get().copyForm !== form) learned.set({ copyForm: form });
    if (form === 'plain' && forms.length > 1)
      run.warn('transfer_fell_back', 'copy takes neither the VRF nor the source interface of this product');
    return;
  }
}

/** In the order of trying; what worked before first, where it still fits what is set. */
export function copyForms(
  { vrf, sourceInterface }: Pick<Target, 'vrf' | 'sourceInterface'>,
  worked: CopyForm | undefined,
): readonly CopyForm[] {
  const all: CopyForm[] = [
    ...(vrf && sourceInterface ? (['vrf-interface'] as const) : []),
    ...(vrf ? (['vrf'] as const) : []),
    ...(sourceInterface ? (['interface'] as const) : []),
    'plain',
  ];
  return worked !== undefined && all.includes(worked) ? [worked, ...all.filter((form) => form !== worked)] : all;
}

function copyLine(form: CopyForm, target: Target, url: string, path: string): ProductLine {
  const vrf = target.vrf ?? '';
  const source = target.sourceInterface ?? '';
  switch (form) {
    case 'vrf-interface':
      return line('copy-vrf-interface', { url, path, vrf, interface: source });
    case 'vrf':
      return line('copy-vrf', { url, path, vrf });
    case 'interface':
      return line('copy-interface', { url, path, interface: source });
    case 'plain':
      return line('copy', { url, path });
  }
}
