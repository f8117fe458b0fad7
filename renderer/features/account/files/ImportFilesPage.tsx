import { ChosenFilesPage } from '../../../app/ChosenFilesPage.tsx';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { FilesPreview } from './FilesPreview.tsx';

/** Files that the portal exported: what their lines say, and then the snapshot that they become. */
export function ImportFilesPage() {
  const t = useT();
  return (
    <ChosenFilesPage
      title={t('account:files.title')}
      back={{ href: routeHash('account', null, {}), label: t('nav.account') }}
      empty={{ title: t('account:files.empty_title'), text: t('account:files.empty') }}
    >
      {(files) => <FilesPreview key={files.map(({ id }) => id).join()} files={files} />}
    </ChosenFilesPage>
  );
}
