import { IconFileExport, IconFileImport, IconList } from '@tabler/icons-react';
import { useApp } from '../../../app/app-context.ts';
import { pickOutput } from '../../../app/files.ts';
import { goTo, useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Button, Menu } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';

const forms = { csv: 'products.csv', ansible: 'products.yml', json: 'products.json' } as const;
type Form = keyof typeof forms;

/** Lists of products: bring one in, or write these. */
export function ListMenu() {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const write = useAction(async (form: Form) => {
    const output = await pickOutput(client, { name: forms[form], kind: 'file' });
    if (!output) return;
    const done = await client.call('lists.export', { target: output.file, format: form });
    await output.fetch();
    say({ text: t('lists:exported', { number: done.products, name: done.file.name }), tone: 'good' });
  });
  if (write.error) {
    say({ id: 'lists.export', title: t('error.title'), text: errorText(write.error), tone: 'bad' });
    write.clear();
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={write.isBusy} leftSection={<IconList size={15} aria-hidden />}>
          {t('lists:menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileImport size={15} aria-hidden />}
          onClick={() => goTo('products', 'import-list')}
        >
          {t('lists:title')}
        </Menu.Item>
        <Menu.Divider />
        {(Object.keys(forms) as Form[]).map((form) => (
          <Menu.Item
            key={form}
            leftSection={<IconFileExport size={15} aria-hidden />}
            onClick={() => void write.run(form)}
          >
            {t(`lists:export.${form}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
