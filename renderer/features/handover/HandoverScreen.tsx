import type { ScreenProps } from '../../app/ScreenView.tsx';
import { ExportPage } from './ExportPage.tsx';
import { HandoverHome } from './HandoverHome.tsx';
import { HandoverPage } from './HandoverPage.tsx';
import { homeView } from './home-view.ts';

/** What is carried by hand: `#/handover`, `#/handover/new`, `#/handover/N`, `#/handover?show=unmatched`. */
export default function HandoverScreen({ route }: ScreenProps) {
  if (route.id === 'new') return <ExportPage />;
  if (route.id !== null) return <HandoverPage key={route.id} number={handoverNumber(route.id)} />;
  return <HandoverHome view={homeView(route.params['show'])} />;
}

/** An address that somebody typed may hold anything; there is no hand-over of the number that stands for it. */
function handoverNumber(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 999_999_999;
}
