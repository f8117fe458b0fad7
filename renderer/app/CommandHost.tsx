import { useCallback } from 'react';
import { Modal, Table, useHotkeys } from '../ui/mantine.ts';
import { Palette } from '../ui/Palette.tsx';
import { ShortcutKeys } from '../ui/ShortcutKeys.tsx';
import { useApp } from './app-context.ts';
import { useCommandList } from './command-registry.tsx';
import { findInAccount } from './account-finds.ts';
import { findProducts, findRecords } from './palette-finds.ts';
import { useT } from './use-t.ts';

/** Palette, strokes and the sheet of strokes, all from the one list of commands. */
export function CommandHost({ isHelpOpen, closeHelp }: { isHelpOpen: boolean; closeHelp: () => void }) {
  const { client, products } = useApp();
  const t = useT();
  const commands = useCommandList();
  const ask = useCallback(
    async (text: string) => (await Promise.all([findRecords(client, t, text), findInAccount(client, t, text)])).flat(),
    [client, t],
  );
  useHotkeys(commands.flatMap(({ shortcut, run }) => (shortcut ? [[shortcut, run] as [string, () => void]] : [])));
  return (
    <>
      <Palette
        actions={commands.filter(({ id }) => id !== 'palette')}
        find={(text) =>
          findProducts(products.store.getState().byId.values(), text).map((found) => ({
            ...{ ...found, group: t('nav.products') },
          }))
        }
        ask={ask}
        words={{ placeholder: t('palette.placeholder'), empty: t('palette.empty'), label: t('palette.open') }}
      />
      <Modal
        opened={isHelpOpen}
        onClose={closeHelp}
        title={t('shortcuts.title')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <Table>
          <Table.Tbody>
            {commands.map(
              ({ id, label, shortcut }) =>
                shortcut && (
                  <Table.Tr key={id}>
                    <Table.Td>{label}</Table.Td>
                    <Table.Td>
                      <ShortcutKeys keys={shortcut} />
                    </Table.Td>
                  </Table.Tr>
                ),
            )}
          </Table.Tbody>
        </Table>
      </Modal>
    </>
  );
}
