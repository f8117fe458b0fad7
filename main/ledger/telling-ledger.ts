import type { Topic } from '../../shared/contract/events.ts';
import type { Ledger } from './ledger.ts';

type Tell = (topic: Topic, id: string | null) => void;
type Method = {
  [Name in keyof Ledger]: Ledger[Name] extends (...args: never[]) => Promise<unknown> ? Name : never;
}[keyof Ledger];
type Hint<Name extends Method> = (
  tell: Tell,
  args: Parameters<Ledger[Name]>,
  result: Awaited<ReturnType<Ledger[Name]>>,
) => void;

/** What each writing method may have changed. A method that is not here changes nothing that a page shows. */
const hints: { readonly [Name in Method]?: Hint<Name> } = {
  setSetting: (tell, [name]) => tell(name.startsWith('account') ? 'account' : 'settings', null),
  putCredential: (tell, [{ name }]) => tell('credentials', name),
  removeCredential: (tell, [name]) => tell('credentials', name),
  putJumpHost: (tell, [{ name }]) => tell('jumpHosts', name),
  removeJumpHost: (tell, [name]) => tell('jumpHosts', name),
  revokeKey: (tell) => tell('products', null),
  putCredentialGroup: (tell, [{ name }]) => tell('credentials', name),
  removeCredentialGroup: (tell, [name]) => tell('credentials', name),
  putListProfile: (tell) => tell('settings', null),
  removeListProfile: (tell) => tell('settings', null),
  addProduct: (tell, _args, { product }) => tell('products', product.id),
  editProduct: (tell, [id]) => tell('products', id),
  retireProduct: (tell, [id], { closedReports }) => {
    reportsOf(tell, id);
    if (closedReports > 0) tell('handovers', null);
  },
  removeProduct: (tell, [id]) => tell('products', id),
  restoreProduct: (tell, [id]) => tell('products', id),
  recordContact: (tell, [id]) => tell('products', id),
  mergeProduct: (tell) => tell('products', null),
  askReplaced: (tell, [id]) => tell('products', id),
  answerIdentity: (tell) => allReports(tell),
  recordLearned: (tell, [id]) => tell('products', id),
  pinKey: (tell) => tell('products', null),
  replaceKey: (tell) => tell('products', null),
  recordOfferedKey: (tell) => tell('products', null),
  recordUsageFile: (tell, [{ productId }], { added }) => {
    if (added.length > 0) reportsOf(tell, productId);
  },
  settlePush: (tell) => tell('receiver', null),
  decideDevice: (tell) => tell('receiver', null),
  closeReports: (tell) => allReports(tell),
  sendReportsAgain: (tell) => allReports(tell),
  beginUpload: (tell, [{ productId }]) => reportsOf(tell, productId),
  endUpload: (tell) => allReports(tell),
  recordPoll: (tell) => tell('jobs', null),
  makeHandover: (tell, _args, { number }) => handover(tell, number),
  handoverWritten: (tell, [number]) => handover(tell, number),
  dropHandover: (tell, [number]) => handover(tell, number),
  settleHandover: (tell, [number]) => handover(tell, number),
  // A file that is known already may be matched only now, and one ACK proves that the whole hand-over went up.
  recordAccountFile: (tell, [{ coverage }], { id, known }) => {
    if (!known || coverage.length > 0) tell('accountFiles', id);
    if (coverage.length > 0) allReports(tell);
  },
  assignAccountFile: (tell, [id, productId]) => {
    tell('accountFiles', id);
    tell('handovers', null);
    reportsOf(tell, productId);
  },
  beginImport: (tell, [{ fileId }]) => tell('accountFiles', fileId),
  endImport: (tell, [{ fileId, productId, outcome }]) => {
    tell('accountFiles', fileId);
    tell('handovers', null);
    reportsOf(tell, productId);
    // What it had proved of others in the same hand-over is taken back.
    if (outcome === 'refused') allReports(tell);
  },
  recordConfirmation: (tell, [{ productId, fileId }]) => {
    tell('accountFiles', fileId);
    tell('handovers', null);
    reportsOf(tell, productId);
  },
  putInventoryView: (tell) => tell('inventory', null),
  changeInventoryView: (tell) => tell('inventory', null),
  removeInventoryView: (tell) => tell('inventory', null),
  endInventory: (tell) => tell('inventory', null),
  beginAction: (tell, [{ productId }]) => tell('products', productId),
  endAction: (tell) => tell('products', null),
  beginAccountChange: (tell) => tell('inventory', null),
  endAccountChange: (tell) => tell('inventory', null),
  addAuthorization: (tell) => tell('authorizations', null),
  changeAuthorization: (tell) => tell('authorizations', null),
  addToken: (tell) => tell('tokens', null),
  changeToken: (tell, [id]) => tell('tokens', id),
  beginNotice: (tell) => tell('notices', null),
  endNotice: (tell) => tell('notices', null),
  beginJob: (tell, _args, id) => tell('jobs', id),
  recordJobRow: (tell, [id]) => tell('jobs', id),
  saveTranscript: (tell, [id]) => tell('jobs', id),
  endJob: (tell, [id]) => tell('jobs', id),
  setLockHolder: (tell) => tell('jobs', null),
  recordConnections: (tell) => tell('connections', null),
};

/** A product's reports; its own row counts them. */
function reportsOf(tell: Tell, productId: string): void {
  tell('reports', productId);
  tell('products', productId);
}

function allReports(tell: Tell): void {
  tell('reports', null);
  tell('products', null);
  tell('handovers', null);
}

function handover(tell: Tell, number: number): void {
  tell('handovers', String(number));
  allReports(tell);
}

/** The same ledger; each fact that was written is told by topic, whoever wrote it in this process. */
export function tellingLedger(ledger: Ledger, tell: Tell): Ledger {
  const telling: Record<string, unknown> = { ...ledger };
  for (const [name, hint] of Object.entries(hints) as [Method, Hint<Method>][]) {
    telling[name] = async (...args: unknown[]) => {
      const result = await (ledger[name] as (...given: unknown[]) => Promise<never>)(...args);
      hint(tell, args as never, result);
      return result;
    };
  }
  return telling as unknown as Ledger;
}
