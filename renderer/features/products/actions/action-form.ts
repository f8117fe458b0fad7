import type { Action, ActionKind } from '../../../../shared/contract/actions.ts';
import {
  isOnPremUrl,
  isReceiverUrl,
  onPremUrl,
  receiverUrl,
  type TransportTarget,
} from '../../../../shared/transport-url.ts';

/** What a person has chosen so far. The ID token is in the form only while the dialog is open. */
export interface ActionForm {
  readonly kind: ActionKind;
  readonly to: TransportTarget;
  /** Host, with a port or without, or a whole address. */
  readonly host: string;
  readonly account: string;
  readonly scope: 'local' | 'all';
  readonly force: boolean;
  /** Of a token that is kept; empty: one is typed. */
  readonly tokenId: string;
  readonly feature: string;
  readonly count: number;
  readonly isAdding: boolean;
}

export const emptyForm: ActionForm = {
  kind: 'transport',
  to: 'cslu',
  host: '',
  account: '',
  scope: 'local',
  force: false,
  tokenId: '',
  feature: 'hseck9',
  count: 1,
  isAdding: false,
};

/** The action that is chosen; null while something is missing or wrong. */
export function actionOf(form: ActionForm): Action | null {
  const { kind, scope } = form;
  switch (kind) {
    case 'trust':
      return { kind, scope, force: form.force };
    case 'slac-request':
      if (!/^[A-Za-z0-9_.-]{1,60}$/.test(form.feature)) return null;
      return { kind, how: form.isAdding ? 'add' : 'replace', feature: form.feature, scope, count: form.count };
    case 'slac-return':
      return { kind, scope };
    case 'transport':
      return transportOf(form);
    case 'policy':
    case 'slac-install':
    case 'slac-check':
    case 'save':
      return { kind };
  }
}

function transportOf({ to, host, account }: ActionForm): Action | null {
  if (to === 'smart' || to === 'off') return { kind: 'transport', to };
  const given = host.trim();
  if (given === '') return null;
  if (to === 'cslu') {
    const url = given.includes('/') ? given : receiverUrl(given);
    return isReceiverUrl(url) ? { kind: 'transport', to, url } : null;
  }
  if (!given.includes('/') && account.trim() === '') return null;
  const url = given.includes('/') ? given : onPremUrl(given, account.trim());
  return isOnPremUrl(url) ? { kind: 'transport', to, url } : null;
}

export const needsFile = (kind: ActionKind): boolean => kind === 'policy' || kind === 'slac-install';
export const needsFolder = (kind: ActionKind): boolean => kind === 'slac-request' || kind === 'slac-return';
