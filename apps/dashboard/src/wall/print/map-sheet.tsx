import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SymbolIcon, type LegendEntry } from '@lagewacht/map';
import { useLanguage } from '../../desk/use-language';
import { toUtmref } from '../../entity/place';
import { numberText } from '../../entity/time-text';
import { scaleBar, scaleNumber } from './map-scale';
import { papers, type PaperName } from './paper';
import type { MapPicture } from './render-map';
import { SheetHead } from './sheet-head';

/** A heading of the legend or one of its signs: each takes one line of paper. */
type Line = { readonly key: string; readonly heading: LegendEntry['layer'] } | { readonly key: string; readonly entry: LegendEntry };

function linesOf(legend: readonly LegendEntry[]): readonly Line[] {
  return legend.flatMap((entry, index): Line[] => {
    const line: Line = { key: entry.id + entry.label, entry };
    return legend[index - 1]?.layer === entry.layer ? [line] : [{ key: entry.layer, heading: entry.layer }, line];
  });
}

function Legend({ lines }: { readonly lines: readonly Line[] }): React.ReactNode {
  const { t } = useTranslation();
  return <ul>{lines.map((line) => ('heading' in line ? <li key={line.key} className="legend-head">{t(`layer.${line.heading}`)}</li> : <li key={line.key}><SymbolIcon drawing={line.entry.drawing} sizePx={15} /><span>{line.entry.label}</span></li>))}</ul>;
}

function ScaleBar({ mPerMm }: { readonly mPerMm: number }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const bar = useRef<HTMLSpanElement>(null);
  const { lengthM, lengthMm } = scaleBar(mPerMm);
  useLayoutEffect(() => bar.current?.style.setProperty('--length', `${lengthMm}mm`), [lengthMm]);
  return <p className="sheet-scale"><span ref={bar} aria-hidden="true" />{lengthM >= 1000 ? `${numberText(lengthM / 1000, 0, language)} km` : `${numberText(lengthM, 0, language)} m`} · {t('wall.print.scale', { number: numberText(scaleNumber(mPerMm), 0, language) })}</p>;
}

interface MapSheetProps {
  readonly picture: MapPicture;
  readonly paper: PaperName;
  readonly asOfMs: number;
  readonly printedMs: number;
}

/** The map on one sheet with legend, times, stamp, scale, middle and sources; a legend too long for it goes on on a second sheet. */
export function MapSheet({ picture, paper, asOfMs, printedMs }: MapSheetProps): React.ReactNode {
  const { t } = useTranslation();
  const lines = linesOf(picture.legend);
  const beside = lines.length > papers[paper].legendLines ? papers[paper].legendLines - 1 : lines.length;
  const title = t('wall.print.mapTitle');
  return (
    <>
      <section className={`sheet sheet-map sheet-${paper}`}>
        <SheetHead title={title} asOfMs={asOfMs} printedMs={printedMs} />
        <img src={picture.url} alt={t('map.label')} />
        <div className="sheet-legend"><h2>{t('map.legend')}</h2><Legend lines={lines.slice(0, beside)} />{beside < lines.length && <p>{t('wall.print.legendGoesOn')}</p>}</div>
        <footer className="sheet-foot"><ScaleBar mPerMm={picture.mPerMm} /><p>{t('wall.print.middle', { place: toUtmref(...picture.middle) })}</p><p>{picture.attribution}</p></footer>
      </section>
      {beside < lines.length && <section className={`sheet sheet-rest sheet-${paper}`}><SheetHead title={`${title}: ${t('map.legend')}`} asOfMs={asOfMs} printedMs={printedMs} /><div className="sheet-legend"><Legend lines={lines.slice(beside)} /></div></section>}
    </>
  );
}
