import type { ScreenProps } from '../../app/ScreenView.tsx';
import { JobDetail } from './JobDetail.tsx';
import { JobList } from './JobList.tsx';

/** Running and past jobs; `#/jobs/ID` opens one. */
export default function JobsScreen({ route }: ScreenProps) {
  return route.id === null ? <JobList /> : <JobDetail key={route.id} id={route.id} rows={route.params['rows']} />;
}
