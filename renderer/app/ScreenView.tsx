import type { ComponentType } from 'react';
import AccountScreen from '../features/account/AccountScreen.tsx';
import DueScreen from '../features/due/DueScreen.tsx';
import GuideScreen from '../features/guide/GuideScreen.tsx';
import HandoverScreen from '../features/handover/HandoverScreen.tsx';
import JobsScreen from '../features/jobs/JobsScreen.tsx';
import OverviewScreen from '../features/overview/OverviewScreen.tsx';
import ProductsScreen from '../features/products/ProductsScreen.tsx';
import ReportsScreen from '../features/reports/ReportsScreen.tsx';
import SettingsScreen from '../features/settings/SettingsScreen.tsx';
import { CrashGuard } from './CrashGuard.tsx';
import type { Route, Screen } from './route.ts';

export interface ScreenProps {
  readonly route: Route;
}

/**
 * All of them are read with the page: it comes from this computer. Read when first shown they would come after the shell,
 * and React would keep the fallback of `Suspense` for 300 ms, longer than reading takes.
 */
const views: Readonly<Record<Screen, ComponentType<ScreenProps>>> = {
  overview: OverviewScreen,
  products: ProductsScreen,
  reports: ReportsScreen,
  handover: HandoverScreen,
  due: DueScreen,
  account: AccountScreen,
  jobs: JobsScreen,
  settings: SettingsScreen,
  guide: GuideScreen,
};

export function ScreenView({ route }: ScreenProps) {
  const View = views[route.screen];
  return (
    // A screen that fails leaves the others, and what the frame says of the connection.
    <CrashGuard key={route.screen}>
      <View route={route} />
    </CrashGuard>
  );
}
