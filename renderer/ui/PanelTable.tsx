import { Table, type TableProps } from '@mantine/core';

/** A table in a panel: its texts stand under the panel's heading, its lines reach a little further. */
export function PanelTable(props: TableProps) {
  return <Table horizontalSpacing={8} mx={-8} w="calc(100% + 16px)" {...props} />;
}
