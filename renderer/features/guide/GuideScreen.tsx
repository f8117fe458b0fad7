import { guideTopics, type GuidePart, type GuideWords } from '../../../shared/messages/guide/guide.ts';
import { guides } from '../../../shared/messages/guide/guides.ts';
import { goTo, useLanguage } from '../../app/hooks.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useT } from '../../app/use-t.ts';
import { List, Paper, SimpleGrid, Stack, Tabs, Text, Title } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { AccountCheck } from './AccountCheck.tsx';
import { RoleTable } from './RoleTable.tsx';

/** Help that decides; all of it is here, nothing is asked of the network. */
export default function GuideScreen({ route }: ScreenProps) {
  const t = useT();
  const guide = guides[useLanguage()];
  const current = guideTopics.find((topic) => topic === route.id) ?? 'account';
  const { title, intro, parts } = guide.topics[current];
  return (
    <Page title={t('nav.guide')} note={t('guide:note')}>
      <Tabs value={current} onChange={(topic) => goTo('guide', topic)} keepMounted={false}>
        <Tabs.List mb="sm" aria-label={t('guide:topics')}>
          {guideTopics.map((topic) => (
            <Tabs.Tab key={topic} value={topic}>
              {guide.topics[topic].title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={current}>
          <Stack gap="sm" maw={1240}>
            <div>
              <Title order={2}>{title}</Title>
              <Text size="sm" c="dimmed" maw={860}>
                {intro}
              </Text>
            </div>
            {current === 'account' && <AccountCheck guide={guide} />}
            {current === 'roles' && <RoleTable guide={guide} />}
            <SimpleGrid cols={parts.length > 1 ? 2 : 1} spacing="sm">
              {parts.map((part) => (
                <Part key={part.title} part={part} guide={guide} />
              ))}
            </SimpleGrid>
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Part({ part, guide }: { part: GuidePart; guide: GuideWords }) {
  return (
    <Paper component="section" h="100%">
      <Stack gap="xs">
        <Title order={3}>{part.title}</Title>
        {part.text.map((paragraph) => (
          <Text key={paragraph} size="sm">
            {paragraph}
          </Text>
        ))}
        {part.good && <Weighed title={guide.good} items={part.good} />}
        {part.bad && <Weighed title={guide.bad} items={part.bad} />}
      </Stack>
    </Paper>
  );
}

function Weighed({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm">
        {items.map((item) => (
          <List.Item key={item}>{item}</List.Item>
        ))}
      </List>
    </div>
  );
}
