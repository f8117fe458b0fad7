import { useMemo, useRef, useState } from 'react';
import type { Input, Output } from '../../../../shared/contract/contract.ts';
import { portalFields, portalKinds, type PortalKind } from '../../../../shared/contract/inventory-file-words.ts';
import { fromErrorData } from '../../../../shared/errors.ts';
import type { FileRef } from '../../../../shared/vocabulary.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useFormat, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useShownJobs } from '../../../app/use-shown-jobs.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, NativeSelect, Paper, Skeleton, Text, TextInput, Title } from '../../../ui/mantine.ts';
import { ColumnMapper } from '../../products/lists/ColumnMapper.tsx';
import { FileLines } from './FileLines.tsx';
import { usePortalWords } from './portal-words.ts';

type Source = Input<'inventory.previewFiles'>;
type Form = Omit<Source['files'][number], 'file'>;
type Preview = Output<'inventory.previewFiles'>;
type Imported = Output<'jobs.wait'>;

/** The dry run, what it asks for, and taking the files. */
export function FilesPreview({ files }: { readonly files: readonly FileRef[] }) {
  const { client, jobs } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const shownJobs = useShownJobs();
  const [forms, setForms] = useState<Readonly<Record<string, Form>>>({});
  const [day, setDay] = useState('');
  const [account, setAccount] = useState('');
  const [place, setPlace] = useState('');
  const [result, setResult] = useState<Imported | null>(null);
  const source = useMemo(
    (): Source => ({
      files: files.map((file) => ({ file, ...forms[file.id] })),
      ...(day === '' ? {} : { asOf: Date.parse(day) }),
      ...(account.trim() === '' ? {} : { account: account.trim() }),
      ...(place.trim() === '' ? {} : { virtualAccount: place.trim() }),
    }),
    [files, forms, day, account, place],
  );
  const look = useQuery('inventory.previewFiles', source, ['inventory', 'settings']);
  // What was seen stays while another look is taken: the page does not jump under the pointer.
  const seen = useRef(look.data);
  if (look.data) seen.current = look.data;
  const preview = look.data ?? (look.error ? null : seen.current);
  const take = useAction(async () => {
    if (!preview) return;
    const { jobId } = await client.call('inventory.importFiles', { ...source, digest: preview.digest });
    const end = await jobs.wait(shownJobs(jobId));
    setResult(end);
    if (end.error) throw fromErrorData(end.error);
  });
  if (result?.inventory && result.snapshot) return <Taken result={result} />;
  const setForm = (id: string, form: Form) => setForms((before) => ({ ...before, [id]: { ...before[id], ...form } }));
  return (
    <>
      {look.error && <ErrorBox text={errorText(look.error)} />}
      {take.error && <ErrorBox text={errorText(take.error)} />}
      {preview?.blocks.map((block) => (
        <ErrorBox key={block.code + JSON.stringify(block.params)} tone="warn" text={errorText(block)} />
      ))}
      <Group gap="sm" align="flex-end">
        <TextInput
          type="date"
          label={t('account:files.as_of')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <TextInput
          label={t('account:files.account')}
          placeholder={preview?.account ?? ''}
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
        />
        <TextInput
          w={280}
          label={t('account:files.place')}
          placeholder={t('account:files.place_hint')}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
        <Button
          loading={take.isBusy}
          disabled={!look.data || look.data.blocks.length > 0 || look.data.kept === 0}
          onClick={() => void take.run()}
        >
          {t('account:files.take', { count: preview?.kept ?? 0 })}
        </Button>
      </Group>
      {!preview && !look.error && <Skeleton h={240} aria-label={t('state.loading')} />}
      {preview && (
        <>
          <Text size="sm" aria-live="polite">
            {t('account:files.counts', { kept: format.number(preview.kept), leftOut: format.number(preview.leftOut) })}
          </Text>
          <Absent preview={preview} />
          {preview.files.map((file, at) => {
            const id = files[at]?.id ?? '';
            return <OneFile key={id} file={file} form={forms[id] ?? {}} onChange={(form) => setForm(id, form)} />;
          })}
          <FileLines lines={preview.lines} />
        </>
      )}
    </>
  );
}

/** What the files do not hold. */
function Absent({ preview }: { readonly preview: Preview }) {
  const t = useT();
  const format = useFormat();
  const words = usePortalWords();
  if (preview.known !== null)
    return <ErrorBox tone="warn" text={t('account:files.known', { number: preview.known.number })} />;
  return (
    <>
      {Object.entries(preview.older).map(([list, at]) => (
        <Text key={list} size="sm">
          {t('account:files.older', { list: words.kind(list as PortalKind), time: format.date(at) })}
        </Text>
      ))}
      {preview.unread.length > 0 && (
        <Text size="sm">
          {t('account:files.unread', { list: preview.unread.map((list) => words.kind(list as PortalKind)).join(', ') })}
        </Text>
      )}
    </>
  );
}

interface OneFileProps {
  readonly file: Preview['files'][number];
  readonly form: Form;
  readonly onChange: (form: Form) => void;
}

function OneFile({ file, form, onChange }: OneFileProps) {
  const t = useT();
  const format = useFormat();
  const words = usePortalWords();
  const { kind, asOf, asOfFrom } = file;
  return (
    <Paper component="section" aria-label={file.name}>
      <Title order={2} size="h4">
        {file.name}
      </Title>
      {file.sameAs !== null && <Text size="sm">{t('account:files.same_as', { name: file.sameAs })}</Text>}
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('account:files.holds')}
          value={kind ?? ''}
          onChange={(event) => {
            const next = portalKinds.find((one) => one === event.currentTarget.value);
            onChange({ kind: next, columns: undefined });
          }}
          data={[
            { value: '', label: t('account:files.unknown') },
            ...portalKinds.map((one) => ({ value: one, label: words.kind(one) })),
          ]}
        />
        {asOf !== null && asOfFrom !== null && (
          <Text size="sm" pb={6}>
            {t(`account:files.as_of_${asOfFrom}`, { time: format.exact(asOf) })}
          </Text>
        )}
      </Group>
      {kind !== null && (
        <ColumnMapper
          table={file}
          kind={kind}
          fields={portalFields[kind]}
          nameOf={words.field}
          columns={form.columns ?? null}
          onChange={(columns) => onChange({ kind, columns })}
        />
      )}
    </Paper>
  );
}

function Taken({ result }: { readonly result: Imported }) {
  const t = useT();
  const format = useFormat();
  const { snapshot, inventory } = result;
  if (!snapshot || !inventory) return null;
  return (
    <>
      <Title order={2} size="h4" aria-live="polite">
        {t(inventory.isKnown ? 'account:files.known' : 'account:snapshot_as_of', {
          number: snapshot.number,
          time: format.exact(snapshot.asOf),
        })}
      </Title>
      {!inventory.isKnown && (
        <Text size="sm">
          {t('account:files.counts', {
            kept: format.number(inventory.kept),
            leftOut: format.number(inventory.leftOut),
          })}
        </Text>
      )}
      <FileLines lines={inventory.lines} />
      <Anchor href={routeHash('account', null, {})} size="sm">
        {t('account:files.show')}
      </Anchor>
    </>
  );
}
