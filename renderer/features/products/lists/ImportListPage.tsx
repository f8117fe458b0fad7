import { useApp } from '../../../app/app-context.ts';
import { ChosenFilesPage } from '../../../app/ChosenFilesPage.tsx';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { ListPreview } from './ListPreview.tsx';

/** "Import a list": what would become of each line, and then the application of it. */
export function ImportListPage() {
  const { places } = useApp();
  const t = useT();
  return (
    <ChosenFilesPage
      title={t('lists:title')}
      back={{ href: routeHash('products', null, places.of('products')), label: t('products:page.all') }}
      empty={{ title: t('lists:empty_title'), text: t('lists:empty') }}
      isFull
    >
      {(files, forget) => <ListPreview key={files.map(({ id }) => id).join()} files={files} onAnother={forget} />}
    </ChosenFilesPage>
  );
}
