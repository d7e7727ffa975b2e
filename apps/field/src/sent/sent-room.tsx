import { useMemo, useState } from 'react';
import { Download, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '@lagewacht/client';
import type { ItemState, OutboxItem } from '@lagewacht/outbox';
import { useField, useOutbox } from '../shell/field-context';
import { Choice } from '../report/choice';
import { SentItem } from './sent-item';
import { StorageWords } from './storage-words';
import { UndoBar } from './undo-bar';
import { useActs } from './use-acts';
import { useExport } from './use-export';
import { useOnline } from './use-online';

const states: readonly ItemState[] = ['draft', 'waiting', 'refused', 'sent', 'received', 'read'];
/** From so many on a list wants a filter. */
const FILTER_FROM = 20;
/** Items shown at first, and more at each asking. */
const PAGE = 40;

/** What this user said on this device, newest first, and how much of others still waits. */
function useOwnItems(): { readonly own: readonly OutboxItem[]; readonly others: number } {
  const { session } = useField();
  const { items } = useOutbox();
  return useMemo(() => ({
    own: items.filter(({ author }) => author === session.user).sort((a, b) => b.place - a.place),
    others: items.filter(({ author, state }) => author !== session.user && state === 'waiting').length,
  }), [items, session.user]);
}

function StateFilter({ own, state, onChoose }: { readonly own: readonly OutboxItem[]; readonly state: ItemState | undefined; onChoose(state: ItemState | undefined): void }): React.ReactNode {
  const { t } = useTranslation();
  const count = (wanted: ItemState): number => own.filter((item) => item.state === wanted).length;
  return <Choice label={t('sent.filter')} value={state} onChoose={onChoose}
    options={[{ value: undefined as ItemState | undefined, word: `${t('sent.all')} (${own.length})` }, ...states.map((value) => ({ value: value as ItemState | undefined, word: `${t(`sent.state.${value}`)} (${count(value)})` }))]} />;
}

/** The outbox: everything that was said here and what became of it. */
export function SentRoom(): React.ReactNode {
  const { t } = useTranslation();
  const { outbox } = useField();
  const box = useOutbox();
  const { own, others } = useOwnItems();
  const acts = useActs();
  const saveFile = useExport();
  const moment = { nowMs: useNowMs(), isOnline: useOnline() };
  const [state, setState] = useState<ItemState>();
  const [shown, setShown] = useState(PAGE);
  const listed = own.length > FILTER_FROM && state ? own.filter((item) => item.state === state) : own;
  return (
    <section className="sent" aria-label={t('sent.title')}>
      <header className="row">
        <h1 className="grow">{t('sent.title')}</h1>
        <button type="button" onClick={() => outbox.trigger('now')}><Send aria-hidden="true" />{t('sent.act.now')}</button>
        <button type="button" onClick={() => void saveFile()}><Download aria-hidden="true" />{t('sent.act.export')}</button>
      </header>
      {others > 0 && <p className="notice">{t('sent.others', { count: others })}</p>}
      <UndoBar />
      {own.length > FILTER_FROM && <StateFilter own={own} state={state} onChoose={setState} />}
      {listed.length === 0 && <p className="empty">{t(own.length === 0 ? 'sent.empty' : 'sent.noneSo')}</p>}
      <ul className="sent-list">{listed.slice(0, shown).map((item) => <SentItem key={item.id} item={item} box={box} moment={moment} acts={acts} />)}</ul>
      {listed.length > shown && <button type="button" onClick={() => setShown(shown + PAGE)}>{t('sent.more', { count: listed.length - shown })}</button>}
      <StorageWords />
    </section>
  );
}
