import type { ComponentType } from 'react';
import { routeHash } from '../../app/route.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useT } from '../../app/use-t.ts';
import { AccountPage } from './account/AccountPage.tsx';
import { AppearancePage } from './appearance/AppearancePage.tsx';
import { CollectionPage } from './collection/CollectionPage.tsx';
import { CommandsPage } from './commands/CommandsPage.tsx';
import { CredentialsPage } from './credentials/CredentialsPage.tsx';
import { JumpsPage } from './jumps/JumpsPage.tsx';
import { NetworkPage } from './network/NetworkPage.tsx';
import { NoticesPage } from './notices/NoticesPage.tsx';
import { OnPremPage } from './on-prem/OnPremPage.tsx';
import { ReceiverPage } from './receiver/ReceiverPage.tsx';
import { pageIcons, pageTitles, settingsPage, settingsPages, type SettingsPage } from './settings-pages.ts';
import classes from './Settings.module.css';
import { WorkspacePage } from './workspace/WorkspacePage.tsx';

const views: Readonly<Record<SettingsPage, ComponentType<ScreenProps>>> = {
  account: AccountPage,
  onPrem: OnPremPage,
  credentials: CredentialsPage,
  jumps: JumpsPage,
  collection: CollectionPage,
  receiver: ReceiverPage,
  notices: NoticesPage,
  network: NetworkPage,
  appearance: AppearancePage,
  workspace: WorkspacePage,
  commands: CommandsPage,
};

/** Pages of settings with a list of them at the side. */
export default function SettingsScreen({ route }: ScreenProps) {
  const t = useT();
  const current = settingsPage(route.id);
  const View = views[current];
  return (
    <div className={classes['frame']}>
      <nav className={classes['side']} aria-label={t('settings:pages')}>
        <p className={classes['heading']}>{t('nav.settings')}</p>
        <ul className={classes['list']}>
          {settingsPages.map((page) => {
            const Shape = pageIcons[page];
            return (
              <li key={page}>
                <a
                  href={routeHash('settings', page)}
                  className={classes['link']}
                  aria-current={page === current ? 'page' : undefined}
                >
                  <Shape size={16} stroke={1.7} aria-hidden />
                  {t(pageTitles[page])}
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className={classes['page']}>
        <View key={current} route={route} />
      </div>
    </div>
  );
}
