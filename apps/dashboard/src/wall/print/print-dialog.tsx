import { useCallback, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { realmOf } from '@lagewacht/contract';
import { useDesk, useServerNow } from '../../desk/desk-context';
import { Modal } from '../../desk/modal';
import { useLanguage } from '../../desk/use-language';
import { useLoaded } from '../../desk/use-loaded';
import { useBasemap } from '../../map/use-basemap';
import { useUi } from '../../ui-store';
import { ListSheet, isPrintable } from './list-sheet';
import { useMapOnScreen } from './map-on-screen';
import { MapSheet } from './map-sheet';
import { paperNames, type PaperName } from './paper';
import { renderMap, type MapPicture } from './render-map';
import { ViewSheet } from './view-sheet';

/** The picture's moment is fixed when the window opens: what is looked at is what is printed. */
function useMoment(): { readonly asOfMs: number; readonly printedMs: number } {
  const { store, live, pastMs } = useDesk();
  const nowMs = useServerNow();
  return useState(() => ({ asOfMs: pastMs ?? store.getSnapshot().asOfMs, printedMs: pastMs === undefined ? nowMs : Date.now() + live.getSnapshot().offsetMs }))[0];
}

function MapPart({ paper, moment }: { readonly paper: PaperName; readonly moment: ReturnType<typeof useMoment> }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { store, situation } = useDesk();
  const basemap = useBasemap();
  const [shown] = useState(useMapOnScreen.getState().shown);
  const load = useCallback(async (): Promise<MapPicture | undefined> => (shown && basemap
    ? renderMap({ shown, entities: [...store.entities.values()], basemap, language, isExercise: realmOf(situation) === 'exercise', nowMs: moment.asOfMs, paper }) : undefined), [shown, basemap, store, language, situation, moment, paper]);
  const { state, reload } = useLoaded(load);
  if (state.kind === 'failed') return <div role="alert"><p className="fault">{t('wall.print.failed', { detail: state.reason })}</p><button type="button" onClick={reload}>{t('lists.retry')}</button></div>;
  if (state.kind === 'loading' || !state.value) return <p className="print-preview" role="status">{t('wall.print.drawing')}</p>;
  return (
    <>
      <figure className="print-preview"><img src={state.value.url} alt={t('wall.print.preview')} /></figure>
      <button type="button" className="primary" data-first onClick={() => print()}><Printer aria-hidden="true" />{t('log.print')}</button>
      {createPortal(<div className="print-root"><MapSheet picture={state.value} paper={paper} {...moment} /></div>, document.body)}
    </>
  );
}

function ListPart({ moment }: { readonly moment: ReturnType<typeof useMoment> }): React.ReactNode {
  const { t } = useTranslation();
  const list = useUi((ui) => ui.list);
  return (
    <>
      <p>{t('wall.print.listWhat', { list: t(`lists.${list}`) })}</p>
      <button type="button" className="primary" onClick={() => print()}><Printer aria-hidden="true" />{t('log.print')}</button>
      {createPortal(<div className="print-root"><ListSheet list={list} {...moment} /></div>, document.body)}
    </>
  );
}

/** What to put on paper: the map as it is on the screen or the open list; of a page, the page. The browser's own window then prints it or makes a PDF. */
export default function PrintDialog({ onClose }: { readonly onClose: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const isDesk = useUi((ui) => ui.view === 'desk');
  return <Modal title={t('log.print')} onClose={onClose}><div className="modal-body">{isDesk ? <DeskPart /> : <ViewPart />}</div></Modal>;
}

function ViewPart(): React.ReactNode {
  return <ViewSheet {...useMoment()} />;
}

function DeskPart(): React.ReactNode {
  const { t } = useTranslation();
  const hasMap = useMapOnScreen(({ shown }) => shown !== undefined);
  const list = useUi((ui) => ui.list);
  const moment = useMoment();
  const [what, setWhat] = useState<PaperName | 'list'>(hasMap ? 'a4' : 'list');
  const choices = useMemo(() => [...(hasMap ? paperNames : []), ...(isPrintable(list) ? ['list' as const] : [])], [hasMap, list]);
  return (
    <>
      {choices.length === 0 ? <p>{t('wall.print.nothing')}</p> : <div className="segments" role="group" aria-label={t('wall.print.what')}>{choices.map((name) => <button key={name} type="button" aria-pressed={name === what} onClick={() => setWhat(name)}>{t(`wall.print.choice.${name}`)}</button>)}</div>}
      {choices.includes(what) && (what === 'list' ? <ListPart moment={moment} /> : <MapPart key={what} paper={what} moment={moment} />)}
    </>
  );
}
