import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MUTE_MS } from '../alarms/alarm-sound';
import { AlarmVoice } from '../alarms/alarm-voice';
import { ErrorBoundary } from '../desk/error-boundary';
import { OldPictureBanner, usePictureIsOld } from '../desk/old-picture-banner';
import { RealmBanner } from '../desk/realm-banner';
import { useUi } from '../ui-store';
import { SetUpPage } from './set-up-page';
import { AlarmsTile } from './tiles/alarms-tile';
import { BriefingTile } from './tiles/briefing-tile';
import { ClockTile } from './tiles/clock-tile';
import { ForcesTile } from './tiles/forces-tile';
import { GatesTile } from './tiles/gates-tile';
import { GaugeTile } from './tiles/gauge-tile';
import { IncidentsTile } from './tiles/incidents-tile';
import { MapTile } from './tiles/map-tile';
import { useSizeRem } from './use-size';
import { useTurning } from './use-turning';
import { WallBar } from './wall-bar';
import { capacityOf, toPages, type WallPage } from './wall-pages';
import { letterSize, rememberSetup, rememberedSetup, type TileName, type WallSetup } from './wall-setup';
import { WorstStrip } from './worst-strip';

/** The whole style sheet follows `--scale`; it is given back when the wall goes. */
function useScaleOf(setup: WallSetup): number {
  const [scale, setScale] = useState(1);
  useLayoutEffect(() => {
    const root = document.documentElement;
    const apply = (): void => {
      const letters = letterSize(setup, { widthPx: screen.width, heightPx: screen.height });
      root.style.setProperty('--scale', String(letters.scale));
      root.style.setProperty('--wall-least', `${letters.leastPx}px`);
      setScale(letters.scale);
    };
    apply();
    window.addEventListener('resize', apply);
    return () => {
      window.removeEventListener('resize', apply);
      for (const name of ['--scale', '--wall-least']) root.style.removeProperty(name);
      window.dispatchEvent(new Event('resize'));
    };
  }, [setup]);
  return scale;
}

function useWallKeys({ onPause, onTurn, onSetUp }: { readonly onPause: () => void; readonly onTurn: (steps: number) => void; readonly onSetUp: () => void }): void {
  useEffect(() => {
    const listen = (key: KeyboardEvent): void => {
      if (key.ctrlKey || key.metaKey || key.altKey) return;
      // Space on a button presses that button.
      if (key.key === ' ' && !(key.target instanceof HTMLButtonElement)) {
        key.preventDefault();
        onPause();
      } else if (key.key === 'ArrowRight') onTurn(1);
      else if (key.key === 'ArrowLeft') onTurn(-1);
      else if (key.key.toLowerCase() === 's') useUi.getState().mute(useUi.getState().mutedUntilMs > Date.now() ? 0 : Date.now() + MUTE_MS);
      else if (key.key === 'Escape') onSetUp();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onPause, onTurn, onSetUp]);
}

function TileOf({ name, setup, scale }: { readonly name: TileName; readonly setup: WallSetup; readonly scale: number }): React.ReactNode {
  switch (name) {
    case 'map': return <MapTile scale={scale} />;
    case 'alarms': return <AlarmsTile />;
    case 'incidents': return <IncidentsTile />;
    case 'gauge': return <GaugeTile wanted={setup.gauge} />;
    case 'gates': return <GatesTile />;
    case 'forces': return <ForcesTile />;
    case 'briefing': return <BriefingTile />;
    case 'clock': return <ClockTile />;
  }
}

function Page({ page, isShown, setup, scale }: { readonly page: WallPage; readonly isShown: boolean; readonly setup: WallSetup; readonly scale: number }): React.ReactNode {
  return (
    <div className={`wall-page columns-${page.columns} rows-${page.rows} ${page.hasMap ? 'has-map' : ''} ${isShown ? '' : 'unfit'}`}>
      {page.tiles.map((name) => <ErrorBoundary key={name}><TileOf name={name} setup={setup} scale={scale} /></ErrorBoundary>)}
    </div>
  );
}

function RunningWall({ setup, onSetUp }: { readonly setup: WallSetup; readonly onSetUp: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const scale = useScaleOf(setup);
  const wall = useRef<HTMLDivElement>(null);
  const size = useSizeRem(wall);
  const pages = useMemo(() => (size ? toPages(setup.tiles, capacityOf(size)) : []), [size, setup.tiles]);
  const turning = useTurning(pages.length, setup.periodS, setup.turns);
  const old = usePictureIsOld();
  useWallKeys({ onPause: () => turning.setPaused(!turning.paused), onTurn: turning.go, onSetUp });
  return (
    <div className={`wall ${old ? 'is-old' : ''}`} ref={wall}>
      <RealmBanner />
      <WallBar turning={turning} pages={pages.length} periodS={setup.periodS} sounds={setup.sound} onSetUp={onSetUp} />
      <div className="wall-head"><OldPictureBanner onLogin={() => location.reload()} /><WorstStrip /></div>
      <AlarmVoice sounds={setup.sound} />
      <main className="wall-place" aria-label={t('wall.title')}>{pages.map((page, index) => <Page key={page.tiles.join()} page={page} isShown={index === turning.page} setup={setup} scale={scale} />)}</main>
    </div>
  );
}

/** The picture for a wall: set up once for its screen and its readers, then read from afar by people who touch nothing. */
export function WallView(): React.ReactNode {
  const [setup, setSetup] = useState(rememberedSetup);
  const [asks, setAsks] = useState(setup === undefined);
  if (asks || !setup) {
    return <SetUpPage setup={setup} onDone={(chosen) => {
      rememberSetup(chosen);
      setSetup(chosen);
      setAsks(false);
    }} />;
  }
  return <RunningWall setup={setup} onSetUp={() => setAsks(true)} />;
}
