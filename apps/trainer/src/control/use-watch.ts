import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { eventText } from '../happenings/event-words';
import { useNames } from '../happenings/use-names';
import { useToasts } from '../shell/toasts';
import { useLanguage } from '../shell/use-language';
import { useControl, useSnapshot } from './exercise-context';

/** Says what other trainers do, and what the engine would not do of one's own commands. Only of what comes while the page is open. */
export function useWatch(): void {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { desk: { session } } = useControl();
  const { events, link } = useSnapshot();
  const add = useToasts((toasts) => toasts.add);
  const seenN = useRef<number>(undefined);
  useEffect(() => {
    if (link === 'connecting') return;
    const from = seenN.current;
    seenN.current = events.at(-1)?.n ?? 0;
    if (from === undefined) return;
    for (const event of events.filter(({ n }) => n > from)) {
      const text = eventText(event, { t, language, names });
      if (event.kind === 'command' && event.by !== session.user) add({ text: t('control.byOther', { user: event.by, text }) });
      if (event.kind === 'refused' && events.some((other) => other.kind === 'command' && other.command.id === event.command && other.by === session.user)) add({ text, isBad: true });
    }
  }, [events, link, t, language, names, session.user, add]);
}
