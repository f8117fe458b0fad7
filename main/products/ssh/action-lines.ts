import type { ActionLine, ProductAction } from '../product.ts';
import { productCommands, type CommandName } from './commands.ts';

/** A line of an action, before it is made: what is shown before and what is sent later come from the same plan. */
export interface PlannedLine {
  readonly name: CommandName;
  readonly parameters: Readonly<Record<string, string>>;
  /** Stands in configuration mode. */
  readonly isConfiguration: boolean;
}

const plain = (name: CommandName, parameters: PlannedLine['parameters'] = {}): PlannedLine => ({
  name,
  parameters,
  isConfiguration: false,
});
const configured = (name: CommandName, parameters: PlannedLine['parameters'] = {}): PlannedLine => ({
  name,
  parameters,
  isConfiguration: true,
});

/** The lines of an action on this system, in order (protocol 1.2; NX-OS names no unit, 1.6). Pure. */
export function planAction(action: ProductAction, platform: string | null): readonly PlannedLine[] {
  switch (action.kind) {
    case 'trust': {
      const { token, scope, force } = action;
      if (platform === 'nxos') return [plain(force ? 'trust-plain-force' : 'trust-plain', { token })];
      return [plain(force ? 'trust-force' : 'trust', { token, scope })];
    }
    case 'slac-request': {
      const { how, feature, scope, count } = action;
      return [plain('slac-request', { how, feature, scope, count: String(count) }), plain('slac-save')];
    }
    case 'slac-return':
      return [plain('slac-return', { scope: action.scope })];
    case 'slac-check':
      return [plain('show-authorization')];
    case 'slac-fetch':
      return [];
    case 'transport': {
      const { transport, url } = action;
      return [
        plain('configure'),
        configured('set-transport', { transport }),
        ...(transport === 'cslu' && url !== null ? [configured('set-url-cslu', { url })] : []),
        ...(transport === 'smart' ? [configured('set-url-default')] : []),
        configured('end'),
      ];
    }
    case 'save':
      return [plain('write-memory')];
  }
}

/** Seen in general on such systems, not in a source about licensing. */
const usual: ReadonlySet<CommandName> = new Set<CommandName>([
  'configure',
  'end',
  'write-memory',
  'set-url-default',
  'delete',
]);

/** As a person may see it, before and after. */
export function shownLine({ name, parameters }: PlannedLine): string {
  const template = productCommands.find((command) => command.name === name)?.template ?? '';
  return template.replace(/<([a-z]+)>/g, (whole, placeholder: string) =>
    placeholder === 'token' ? '<ID token>' : (parameters[placeholder] ?? whole),
  );
}

/** What will be sent, for the person who is asked. Nothing is contacted. */
export function actionLines(action: ProductAction | 'import', platform: string | null): readonly ActionLine[] {
  const planned =
    action === 'import'
      ? [plain('import'), plain('delete')]
      : [
          ...planAction(action, platform),
          ...(action.kind === 'slac-request' || action.kind === 'slac-return' ? [plain('delete')] : []),
        ];
  return planned.map((one) => ({
    line: shownLine(one),
    status: usual.has(one.name) || (platform !== null && platform !== 'iosxe') ? 'partial' : 'verified',
  }));
}

/** IOS XR commits a configuration in its own way, NX-OS saves one so, and an ASA is not for us: nothing is tried there. */
export function takesAction(kind: ProductAction['kind'] | 'import', platform: string | null): boolean {
  if (platform === 'asa' || platform === 'expressway') return false;
  if (platform === 'nxos') return kind !== 'save';
  return platform !== 'iosxr' || (kind !== 'transport' && kind !== 'save');
}
