import { useEffect, useRef, useState } from 'react';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import type { GridPlace } from '../../ui/grid/DataGrid.tsx';
import type { StepView } from './list/StepCell.tsx';
import { ReportList } from './list/ReportList.tsx';
import { ReportPage } from './page/ReportPage.tsx';

/** The matrix (`#/reports?state=sent`), or one report (`#/reports/ID`). What was set in the list is there on the way back. */
export default function ReportsScreen({ route }: ScreenProps) {
  const [params, setParams] = useState(route.params);
  const [stepView, setStepView] = useState<StepView>('time');
  const place = useRef<GridPlace>({ offset: 0, active: 0 });
  useEffect(() => {
    if (route.id === null) setParams(route.params);
  }, [route]);
  if (route.id !== null) return <ReportPage key={route.id} id={route.id} listParams={params} />;
  return <ReportList route={route} stepView={stepView} onStepView={setStepView} place={place.current} />;
}
