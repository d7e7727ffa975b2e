import { useTranslation } from 'react-i18next';
import { placeOf } from '@lagewacht/map';
import type { Entity } from '@lagewacht/contract';
import type { PictureSnapshot } from '@lagewacht/client';
import { orderAlarms } from '../../alarms/alarm-order';
import { useDeskPicture } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { nameOf } from '../../entity/entity-name';
import { stateOf, toneRank } from '../../entity/entity-state';
import { toUtmref } from '../../entity/place';
import { SeverityMark } from '../../entity/severity-mark';
import { dateTimeText } from '../../entity/time-text';
import { keyFigure, subtitle } from '../../lists/entity-cells';
import type { ListName } from '../../ui-store';
import { SheetHead } from './sheet-head';

/** Lists that go on paper, with what of the picture is in them. What is held back in quarantine is no picture. */
const listed: Readonly<Partial<Record<ListName, (byType: PictureSnapshot['byType']) => readonly Entity[]>>> = {
  alarms: ({ alarm }) => alarm,
  incidents: ({ incident, hazard }) => [...incident, ...hazard],
  water: ({ gauge, gate, polder, road }) => [...gauge, ...gate, ...polder, ...road],
  forces: ({ unit, drone, task }) => [...unit, ...drone, ...task],
  tracks: ({ track }) => track,
  sources: ({ sensor }) => sensor,
  areas: ({ area }) => area,
};

/** Whether a list can be printed. */
export function isPrintable(list: ListName): boolean {
  return listed[list] !== undefined;
}

/** The whole open list as a table on A4, the worst first, every row with its place and its time. */
export function ListSheet({ list, asOfMs, printedMs }: { readonly list: ListName; readonly asOfMs: number; readonly printedMs: number }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { byType } = useDeskPicture();
  const all = listed[list]?.(byType) ?? [];
  const rows = list === 'alarms' ? orderAlarms(byType.alarm, asOfMs) : [...all].sort((a, b) => toneRank(stateOf(b, t, language).tone) - toneRank(stateOf(a, t, language).tone) || b.eventTimeMs - a.eventTimeMs || (a.id < b.id ? -1 : 1));
  return (
    <section className="sheet sheet-list">
      <SheetHead title={t(`lists.${list}`)} asOfMs={asOfMs} printedMs={printedMs} />
      <table>
        <thead><tr><th scope="col">{t('wall.print.state')}</th><th scope="col">{t('lists.name')}</th><th scope="col">{t('wall.print.place')}</th><th scope="col">{t('wall.print.time')}</th></tr></thead>
        <tbody>
          {rows.map((entity) => {
            const { tone, word } = stateOf(entity, t, language);
            const place = placeOf(entity);
            const more = [keyFigure(entity, t, language), subtitle(entity)].filter(Boolean).join(' · ');
            return <tr key={entity.id}><td><SeverityMark tone={tone} /> {word}</td><td><strong>{nameOf(entity, t, language)}</strong>{more && <span> {more}</span>}</td><td>{place ? toUtmref(place[0], place[1]) : ''}</td><td>{dateTimeText(entity.eventTimeMs, language)}</td></tr>;
          })}
        </tbody>
      </table>
      <p>{t('lists.rows', { count: rows.length })}</p>
    </section>
  );
}
