import { useTranslation } from 'react-i18next';
import { plannedS } from '../board/planned';
import { scenarioText } from '../shell/time-text';
import { useScenarioS, useSummary } from './exercise-context';

/** How far the scenario is, with a tick for each inject whose time is known; what is past is filled. */
export function ScenarioTrack(): React.ReactNode {
  const { t } = useTranslation();
  const { msel, durationS } = useSummary();
  const nowS = useScenarioS(1000);
  const share = (seconds: number): number => (100 * Math.min(seconds, durationS)) / durationS;
  return (
    <svg className="scenario-track" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={t('control.track', { now: scenarioText(nowS), duration: scenarioText(durationS) })}>
      <rect className="track-rest" x="0" y="6" width="100" height="4" />
      <rect className="track-past" x="0" y="6" width={share(nowS)} height="4" />
      {msel.map((line) => {
        const atS = line.sentS ?? plannedS(line, msel)?.atS;
        return atS === undefined ? null : <rect key={line.entry.id} className={`tick tick-${line.state}`} x={share(atS) - 0.1} y="0" width="0.2" height="5" />;
      })}
      <rect className="track-now" x={share(nowS) - 0.15} y="0" width="0.3" height="10" />
    </svg>
  );
}
