import { useState } from 'react';
import type { FileRef } from '../../../../shared/vocabulary.ts';
import { useApp } from '../../../app/app-context.ts';
import { pickFiles, pickOutput } from '../../../app/files.ts';
import { goTo, useAction, useErrorText, useStartJob } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Checkbox, Group, Modal, Stack, Text } from '../../../ui/mantine.ts';
import { actionOf, emptyForm, needsFile, needsFolder, type ActionForm } from './action-form.ts';
import { ActionFields } from './ActionFields.tsx';
import { ActionPreview } from './ActionPreview.tsx';

export interface ActionDialogProps {
  /** Empty: closed. */
  readonly productIds: readonly string[];
  readonly onClose: () => void;
  /** Installs the SLAC of that number, and nothing else. */
  readonly authorization?: number;
}

/** Changes products: what, the exact lines, a yes. Each change of what takes the yes back. */
export function ActionDialog({ productIds, onClose, authorization }: ActionDialogProps) {
  const { client, jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const [form, setForm] = useState<ActionForm>(emptyForm);
  const [token, setToken] = useState('');
  const [file, setFile] = useState<FileRef | null>(null);
  const [isConfirmed, setConfirmed] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const action = actionOf(authorization === undefined ? form : { ...form, kind: 'slac-install' });
  const change = (patch: Partial<ActionForm>) => {
    setForm((before) => ({ ...before, ...patch }));
    setConfirmed(false);
    if (patch.kind !== undefined) setFile(null);
  };
  const close = () => {
    setForm(emptyForm);
    setToken('');
    setFile(null);
    setConfirmed(false);
    start.clear();
    onClose();
  };
  const pick = useAction(async () => {
    const [picked] = await pickFiles(client);
    if (picked) setFile(picked);
    setConfirmed(false);
  });
  const start = useAction(async () => {
    if (!action || !isConfirmed) return;
    const output = needsFolder(action.kind) ? await pickOutput(client, { name: action.kind, kind: 'folder' }) : null;
    if (needsFolder(action.kind) && !output) return;
    const jobId = await startJob(
      'actions.start',
      {
        ...{ productIds: [...productIds], action, isConfirmed: true },
        ...(action.kind === 'trust' ? (form.tokenId ? { tokenId: form.tokenId } : { token: token.trim() }) : {}),
        ...(file && needsFile(action.kind) ? { file } : {}),
        ...(authorization === undefined ? {} : { authorization }),
        ...(output ? { target: output.file } : {}),
      },
      true,
    );
    if (output) void jobs.wait(jobId).then(() => output.fetch());
    close();
    goTo('jobs', jobId);
  });
  const isComplete =
    action !== null &&
    !isRefused &&
    (form.kind !== 'trust' || form.tokenId !== '' || token.trim().length >= 8) &&
    (!needsFile(form.kind) || file !== null || authorization !== undefined);
  const failure = start.error ?? pick.error;
  return (
    <Modal
      opened={productIds.length > 0}
      onClose={close}
      size="lg"
      title={t('actions:title', { count: productIds.length })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start.run();
        }}
      >
        <Stack gap="sm">
          {authorization === undefined ? (
            <ActionFields
              form={form}
              onChange={change}
              token={token}
              onToken={setToken}
              file={file}
              onPick={() => void pick.run()}
            />
          ) : (
            <Text size="sm">{t('authorizations:of_file', { number: authorization })}</Text>
          )}
          {action && productIds.length > 0 && (
            <ActionPreview
              productIds={productIds}
              action={action}
              {...(file && needsFile(action.kind) ? { file } : {})}
              {...(authorization === undefined ? {} : { authorization })}
              onRefused={setRefused}
            />
          )}
          {failure && <ErrorBox text={errorText(failure)} />}
          <Checkbox
            label={t('actions:confirm')}
            disabled={!isComplete}
            checked={isConfirmed && isComplete}
            onChange={(event) => setConfirmed(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={start.isBusy} disabled={!isComplete || !isConfirmed}>
              {t('actions:start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
