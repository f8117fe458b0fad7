import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Route, Screen } from './route.ts';

export interface ScreenProps {
  readonly route: Route;
}

const views: Readonly<Record<Screen, LazyExoticComponent<ComponentType<ScreenProps>>>> = {
  overview: lazy(() => import('../features/overview/OverviewScreen.tsx')),
  products: lazy(() => import('../features/products/ProductsScreen.tsx')),
  reports: lazy(() => import('../features/reports/ReportsScreen.tsx')),
  handover: lazy(() => import('../features/handover/HandoverScreen.tsx')),
  jobs: lazy(() => import('../features/jobs/JobsScreen.tsx')),
  settings: lazy(() => import('../features/settings/SettingsScreen.tsx')),
};

export function ScreenView({ route }: ScreenProps) {
  const View = views[route.screen];
  return <View route={route} />;
}
