import { IconHelpCircle } from '@tabler/icons-react';
import type { GuideTopic } from '../../shared/messages/guide/guide.ts';
import { guides } from '../../shared/messages/guide/guides.ts';
import { Anchor, Group } from '../ui/mantine.ts';
import { useLanguage } from './hooks.ts';
import { routeHash } from './route.ts';

/** To the help that decides, from the place where the question arises. */
export function GuideLink({ topic }: { topic: GuideTopic }) {
  const language = useLanguage();
  return (
    <Anchor href={routeHash('guide', topic)} size="sm">
      {/* Within a sentence its words stand on the line of the others. */}
      <Group component="span" gap={4} display="inline-flex" wrap="nowrap" style={{ verticalAlign: 'top' }}>
        <IconHelpCircle size={14} aria-hidden />
        {guides[language].topics[topic].title}
      </Group>
    </Anchor>
  );
}
