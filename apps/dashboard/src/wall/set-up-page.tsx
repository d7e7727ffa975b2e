import { useState } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDeskPicture } from '../desk/desk-context';
import { RealmBanner } from '../desk/realm-banner';
import { LanguageSwitch, ThemeSwitch } from '../desk/switches';
import { useLanguage } from '../desk/use-language';
import { numberText } from '../entity/time-text';
import { useUi } from '../ui-store';
import { capacityOf, toPages } from './wall-pages';
import { LetterPreview } from './letter-preview';
import { CM_PER_IN, DIAGONAL_IN, DISTANCE_M, MOST_TILES, PERIOD_S, defaultSetup, letterSize, presets, tileNames, type TileName, type WallSetup } from './wall-setup';

interface PartProps {
  readonly setup: WallSetup;
  readonly change: (part: Partial<WallSetup>) => void;
}

/** A number field that keeps what is typed and takes it only when it can be believed. */
function NumberField({ label, value, bounds, unit, onValue }: { readonly label: string; readonly value: number; readonly bounds: { readonly least: number; readonly most: number }; readonly unit: string; readonly onValue: (value: number) => void }): React.ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<{ readonly text: string; readonly of: number }>();
  const text = typed?.of === value ? typed.text : String(value);
  const wrong = !(Number(text) >= bounds.least && Number(text) <= bounds.most);
  return (
    <label className="wall-number">
      <span>{label}</span>
      <span><input type="number" step="any" min={bounds.least} max={bounds.most} value={text} aria-invalid={wrong} onChange={({ target }) => {
        const next = Number(target.value);
        const fits = target.value !== '' && next >= bounds.least && next <= bounds.most;
        setTyped({ text: target.value, of: fits ? next : value });
        if (fits) onValue(next);
      }} /> {unit}</span>
      {wrong && <span className="fault" role="alert">{t('wall.outOf', bounds)}</span>}
    </label>
  );
}

function ScreenPart({ setup, change }: PartProps): React.ReactNode {
  const { t } = useTranslation();
  const factor = setup.unit === 'cm' ? CM_PER_IN : 1;
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return (
    <fieldset>
      <legend>{t('wall.screen')}</legend>
      <div className="segments" role="group" aria-label={t('wall.presets')}>
        {(Object.keys(presets) as (keyof typeof presets)[]).map((name) => <button key={name} type="button" aria-pressed={presets[name].diagonalIn === setup.diagonalIn && presets[name].distanceM === setup.distanceM} onClick={() => change(presets[name])}>{t(`wall.preset.${name}`)}</button>)}
      </div>
      <div className="wall-numbers">
        <NumberField key={setup.unit} label={t('wall.diagonal')} value={tenth(setup.diagonalIn * factor)} bounds={{ least: Math.round(DIAGONAL_IN.least * factor), most: Math.round(DIAGONAL_IN.most * factor) }} unit={t(`wall.unit.${setup.unit}`)} onValue={(value) => change({ diagonalIn: value / factor })} />
        <div className="segments" role="group" aria-label={t('wall.unitOf')}>{(['in', 'cm'] as const).map((unit) => <button key={unit} type="button" aria-pressed={unit === setup.unit} onClick={() => change({ unit })}>{t(`wall.unit.${unit}`)}</button>)}</div>
        <NumberField label={t('wall.distance')} value={setup.distanceM} bounds={DISTANCE_M} unit="m" onValue={(distanceM) => change({ distanceM })} />
      </div>
      <div className="segments" role="group" aria-label={t('wall.letters')}>{(['good', 'least'] as const).map((letters) => <button key={letters} type="button" aria-pressed={letters === setup.letters} onClick={() => change({ letters })}>{t(`wall.letter.${letters}`)}</button>)}</div>
    </fieldset>
  );
}

function TilesPart({ setup, change }: PartProps): React.ReactNode {
  const { t } = useTranslation();
  const gauges = useDeskPicture().byType.gauge;
  const { tiles } = setup;
  const move = (name: TileName, by: number): void => {
    const from = tiles.indexOf(name);
    const next = tiles.filter((other) => other !== name);
    next.splice(from + by, 0, name);
    change({ tiles: next });
  };
  const toggle = (name: TileName): void => change({ tiles: tiles.includes(name) ? tiles.filter((other) => other !== name) : [...tiles, name] });
  return (
    <fieldset>
      <legend>{t('wall.tiles', { count: tiles.length, most: MOST_TILES })}</legend>
      <ol className="wall-choice">
        {[...tiles, ...tileNames.filter((name) => !tiles.includes(name))].map((name) => {
          const at = tiles.indexOf(name);
          const title = t(`wall.tile.${name}`);
          return (
            <li key={name}>
              <label><input type="checkbox" checked={at >= 0} disabled={at >= 0 ? tiles.length === 1 : tiles.length >= MOST_TILES} onChange={() => toggle(name)} />{title}</label>
              {at >= 0 && (
                <>
                  <button type="button" className="icon-button" disabled={at === 0} aria-label={t('wall.earlier', { tile: title })} title={t('wall.earlier', { tile: title })} onClick={() => move(name, -1)}><ArrowUp aria-hidden="true" /></button>
                  <button type="button" className="icon-button" disabled={at === tiles.length - 1} aria-label={t('wall.later', { tile: title })} title={t('wall.later', { tile: title })} onClick={() => move(name, 1)}><ArrowDown aria-hidden="true" /></button>
                </>
              )}
              {name === 'gauge' && at >= 0 && (
                <select aria-label={t('wall.whichGauge')} value={setup.gauge ?? ''} onChange={({ target }) => change({ gauge: target.value === '' ? undefined : target.value })}>
                  <option value="">{t('wall.worstGauge')}</option>
                  {gauges.map((gauge) => <option key={gauge.id} value={gauge.id}>{gauge.name}</option>)}
                </select>
              )}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}

function TurnPart({ setup, change }: PartProps): React.ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t('wall.pages')}</legend>
      <div className="segments" role="group" aria-label={t('wall.pages')}>
        <button type="button" aria-pressed={setup.turns} onClick={() => change({ turns: true })}>{t('wall.turnThem')}</button>
        <button type="button" aria-pressed={!setup.turns} onClick={() => change({ turns: false })}>{t('wall.pinThem')}</button>
      </div>
      {setup.turns && <NumberField label={t('wall.period')} value={setup.periodS} bounds={PERIOD_S} unit="s" onValue={(periodS) => change({ periodS })} />}
      <p className="quiet">{t('wall.keys')}</p>
    </fieldset>
  );
}

function SoundPart({ setup, change }: PartProps): React.ReactNode {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t('wall.sound')}</legend>
      <div className="segments" role="group" aria-label={t('wall.sound')}>
        <button type="button" aria-pressed={!setup.sound} onClick={() => change({ sound: false })}>{t('wall.soundOff')}</button>
        <button type="button" aria-pressed={setup.sound} onClick={() => change({ sound: true })}>{t('wall.soundOn')}</button>
      </div>
      {setup.sound && <p className="quiet">{t('wall.soundNote')}</p>}
    </fieldset>
  );
}

/** The questions before a wall: how large the screen, how far its readers, what to show. What comes of the answers is said and shown at once. */
export function SetUpPage({ setup: kept, onDone }: { readonly setup: WallSetup | undefined; readonly onDone: (setup: WallSetup) => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const setView = useUi((ui) => ui.setView);
  const [setup, setSetup] = useState(kept ?? defaultSetup);
  const change = (part: Partial<WallSetup>): void => setSetup({ ...setup, ...part });
  const size = { widthPx: screen.width, heightPx: screen.height };
  const { capitalMm, bodyPx } = letterSize(setup, size);
  const pages = toPages(setup.tiles, capacityOf({ widthRem: size.widthPx / bodyPx, heightRem: size.heightPx / bodyPx }));
  const resolution = `${Math.round(size.widthPx * devicePixelRatio)} × ${Math.round(size.heightPx * devicePixelRatio)}`;
  return (
    <div className="wall-set-up">
      <RealmBanner />
      <header className="page-head"><h1>{t('wall.setUp')}</h1><span className="spring" /><ThemeSwitch /><LanguageSwitch /><button type="button" onClick={() => setView('desk')}>{t('wall.toDesk')}</button></header>
      <main>
        <div className="wall-questions"><ScreenPart setup={setup} change={change} /><TilesPart setup={setup} change={change} /><TurnPart setup={setup} change={change} /><SoundPart setup={setup} change={change} /></div>
        <section className="wall-answer" aria-label={t('wall.preview')}>
          <p role="status">{t('wall.answer', { resolution, capital: numberText(capitalMm, 1, language), body: Math.round(bodyPx) })} <strong>{t('wall.pageCount', { count: pages.length })}</strong></p>
          <LetterPreview bodyPx={bodyPx} />
          <ol className="wall-plan">{pages.map(({ tiles }) => <li key={tiles.join()}>{tiles.map((name) => <span key={name}>{t(`wall.tile.${name}`)}</span>)}</li>)}</ol>
          <button type="button" className="primary" onClick={() => onDone(setup)}>{t('wall.show')}</button>
        </section>
      </main>
    </div>
  );
}
