import { useApp } from '../../../app/app-context.ts';
import { pickOutput } from '../../../app/files.ts';
import { useAction, useErrorText, useFormat, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Code, Group, Text } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { Section } from '../Section.tsx';

/** The mail of today by what is saved: to read, to carry, to send. */
export function DigestPreview({ canSend }: { readonly canSend: boolean }) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('notices.preview', {}, ['notices', 'products', 'reports']);
  const save = useAction(async (form: 'html' | 'eml') => {
    const output = await pickOutput(client, { name: `sluice-${data?.day ?? 'digest'}.${form}`, kind: 'file' });
    if (!output) return;
    await client.call('notices.save', { form, target: output.file });
    await output.fetch();
    say({ text: t('settings:notices.file_saved', { name: output.file.name }), tone: 'good' });
  });
  const send = useAction(async (kind: 'digest' | 'test') => {
    const { taken, error: refused } = await client.call('notices.send', { kind });
    await read();
    say({ text: t('settings:notices.sent', { count: taken }), tone: 'good' });
    if (refused) say({ text: errorText(refused), tone: 'bad' });
  });
  const failed = save.error ?? send.error ?? error;
  return (
    <Section title={t('settings:notices.preview')} note={t('settings:notices.preview_note')}>
      {data && (
        <>
          <Text size="sm" fw={600}>
            {data.subject}
          </Text>
          <Code block tabIndex={0} aria-label={t('settings:notices.preview')} style={{ whiteSpace: 'pre-wrap' }}>
            {data.text}
          </Code>
          <Text size="sm" c="dimmed">
            {data.sentAt === null
              ? t(data.isDue ? 'settings:notices.is_due' : 'settings:notices.not_due')
              : t('settings:notices.was_sent', { time: format.dateTime(data.sentAt) })}
          </Text>
        </>
      )}
      <Group gap="xs">
        <Button variant="default" loading={save.isBusy} onClick={() => void save.run('html')}>
          {t('settings:notices.save_html')}
        </Button>
        <Button variant="default" loading={save.isBusy} onClick={() => void save.run('eml')}>
          {t('settings:notices.save_eml')}
        </Button>
        <Button variant="default" disabled={!canSend} loading={send.isBusy} onClick={() => void send.run('test')}>
          {t('settings:notices.send_test')}
        </Button>
        <Button
          variant="default"
          disabled={!canSend || data?.sentAt !== null}
          loading={send.isBusy}
          onClick={() => void send.run('digest')}
        >
          {t('settings:notices.send_now')}
        </Button>
      </Group>
      {failed && <ErrorBox text={errorText(failed)} />}
    </Section>
  );
}
