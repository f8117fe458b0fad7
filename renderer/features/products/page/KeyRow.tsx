import { useFormat } from '../../../app/hooks.ts';
import { Table } from '../../../ui/mantine.ts';
import { Fingerprint } from './Fingerprint.tsx';

export interface KeyRowProps {
  readonly label: string;
  readonly shown: { readonly fingerprint: string; readonly algorithm: string; readonly acceptedAt: number };
}

/** A host key or certificate, known or offered, as a row of a table in which they are compared. */
export function KeyRow({ label, shown }: KeyRowProps) {
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Th scope="row" w={130}>
        {label}
      </Table.Th>
      <Table.Td>
        <Fingerprint text={shown.fingerprint} />
      </Table.Td>
      <Table.Td>{shown.algorithm}</Table.Td>
      <Table.Td>{format.dateTime(shown.acceptedAt)}</Table.Td>
    </Table.Tr>
  );
}
