import { CloudOff, Trash2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toAgeText, useNowMs, type LaneItem } from '@lagewacht/client';
import { commandText } from '../happenings/event-words';
import { useNames } from '../happenings/use-names';
import { useLanguage } from '../shell/use-language';
import { useControl, useLane } from './exercise-context';

/** From here on a command that is on its way is worth a word. */
const SLOW_MS = 1500;

function Item({ item }: { readonly item: LaneItem }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const { lane } = useControl();
  const age = toAgeText(useNowMs(500) - item.sinceMs);
  const { id } = item.command;
  const text = commandText(item.command, { t, language, names });
  return (
    <li className={`waiting waiting-${item.standing}`} data-standing={item.standing}>
      {item.standing === 'refused' ? <TriangleAlert aria-hidden="true" /> : <CloudOff aria-hidden="true" />}
      <span><strong>{text}</strong> {t(`control.waiting.${item.standing}`, { age: t(`words.age.${age.unit}`, { value: age.value }), reason: item.reason ?? '' })}</span>
      {item.standing === 'asking' && <button type="button" className="act" onClick={() => lane.confirm(id)}>{t('control.sendAnyway')}</button>}
      <button type="button" onClick={() => lane.drop(id)}><Trash2 aria-hidden="true" />{t(item.standing === 'refused' ? 'control.read' : 'control.discard')}</button>
    </li>
  );
}

/** Commands that did not get through (yet): what will become of them, and the way to take them back. */
export function WaitingCommands(): React.ReactNode {
  const { t } = useTranslation();
  const nowMs = useNowMs(500);
  const items = useLane().filter(({ standing, sinceMs }) => standing !== 'waiting' || nowMs - sinceMs > SLOW_MS);
  return <div className="waiting-list" role="status" aria-label={t('control.waitingLabel')}>{items.length > 0 && <ul>{items.map((item) => <Item key={item.command.id} item={item} />)}</ul>}</div>;
}
