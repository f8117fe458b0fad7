import { describe, expect, it } from 'vitest';
import { appCommands, screenList, type CommandActs } from '../../../../renderer/app/app-commands.ts';
import { screens } from '../../../../renderer/app/route.ts';

const acts = (tryOutClock: (() => void) | null): CommandActs => ({
  ...{ palette: () => undefined, show: () => undefined, shortcuts: () => undefined, run: () => undefined },
  ...{ lockVault: null, setLook: () => undefined, tryOutClock },
});
const commands = (clock: (() => void) | null) => appCommands((key) => key, acts(clock));

describe('the commands that every screen has', () => {
  it('have one id and one shortcut each', () => {
    const all = commands(() => undefined);
    const shortcuts = all.flatMap(({ shortcut }) => shortcut ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('lead to each screen, with digits that count along the side bar', () => {
    expect(screenList.map(({ screen }) => screen).toSorted()).toEqual([...screens].toSorted());
    expect(screenList.map(({ shortcut }) => shortcut)).toEqual(screens.map((_, index) => `alt+${index + 1}`));
  });

  it('are found by what is looked for in the account and among the dates', () => {
    const labels = commands(null).map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining([
        'nav.account: account:tokens',
        'nav.account: authorizations:title',
        'nav.account: account:changes',
        'nav.account: account:pnp',
        'nav.due: due:view.plan',
      ]),
    );
  });

  it('lead to the clock of the make-believe site while it runs', () => {
    const clock = 'settings:try.title: settings:try.move';
    expect(commands(null).some(({ label }) => label === clock)).toBe(false);
    expect(commands(() => undefined).some(({ label }) => label === clock)).toBe(true);
  });
});
