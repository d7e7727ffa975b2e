import { useTranslation } from 'react-i18next';
import type { Drone, Sensor, Task, Track, Unit } from '@lagewacht/contract';
import { useLanguage } from '../desk/use-language';
import { Age } from '../entity/age';
import { existenceWord, fmsWord } from '../entity/entity-state';
import { dateTimeText, numberText } from '../entity/time-text';
import { Fact, Part } from './fact';
import { Confidence } from './gate-facts';

const percent = (value: number | undefined): string | undefined => (value === undefined ? undefined : `${Math.round(value * 100)} %`);

/** A detected thing: what it seems to be, whether it exists at all, and how it moves. */
export function TrackFacts({ track }: { readonly track: Track }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const speedMps = Math.hypot(track.vEastMps, track.vNorthMps);
  const headingDeg = (Math.atan2(track.vEastMps, track.vNorthMps) * 180 / Math.PI + 360) % 360;
  return (
    <Part title={t('card.what')}>
      <dl className="facts">
        <Fact name={t('card.class')}>{t(`class.${track.class}`)}, <Confidence value={track.classConfidence} /></Fact>
        <Fact name={t('card.existence')}>{t(`existence.${existenceWord(track.existence)}`)} ({percent(track.existence)})</Fact>
        <Fact name={t('card.speed')}>{`${numberText(speedMps, 1, language)} m/s (${numberText(speedMps * 3.6, 0, language)} km/h)`}</Fact>
        <Fact name={t('card.heading')}>{speedMps > 0.2 && `${Math.round(headingDeg)}°`}</Fact>
        <Fact name={t('card.hits')}>{track.hits}</Fact>
        <Fact name={t('card.sources')}>{track.sources.join(', ')}</Fact>
      </dl>
    </Part>
  );
}

/** A unit: who leads it, what it can, what it does. */
export function UnitFacts({ unit }: { readonly unit: Unit }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Part title={t('card.what')}>
      <dl className="facts">
        <Fact name={t('card.fms')}>{fmsWord(unit.fms, t)}</Fact>
        <Fact name={t('card.organisation')}>{t(`organisation.${unit.settings.organisation}`)}</Fact>
        <Fact name={t('card.section')}>{unit.settings.section}</Fact>
        <Fact name={t('card.strength')}>{unit.strength && `${unit.strength.join('/')} = ${unit.strength[0] + unit.strength[1] + unit.strength[2]}`}</Fact>
        <Fact name={t('card.capabilities')}>{unit.capabilities.join(', ')}</Fact>
        <Fact name={t('card.speed')}>{unit.speedMps === undefined ? undefined : `${numberText(unit.speedMps * 3.6, 0, language)} km/h`}</Fact>
        <Fact name={t('card.heading')}>{unit.headingDeg === undefined ? undefined : `${Math.round(unit.headingDeg)}°`}</Fact>
        <Fact name={t('card.battery')}>{percent(unit.battery)}</Fact>
        <Fact name={t('card.note')}>{unit.note}</Fact>
        <Fact name={t('card.source')}>{unit.source}</Fact>
      </dl>
    </Part>
  );
}

/** A drone or camera and when it last looked. */
export function DroneFacts({ drone }: { readonly drone: Drone }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Part title={t('card.what')}>
      <dl className="facts">
        <Fact name={t('card.altitude')}>{drone.altM === undefined ? undefined : `${numberText(drone.altM, 0, language)} m`}</Fact>
        <Fact name={t('card.heading')}>{drone.headingDeg === undefined ? undefined : `${Math.round(drone.headingDeg)}°`}</Fact>
        <Fact name={t('card.battery')}>{percent(drone.battery)}</Fact>
        <Fact name={t('card.footprint')}>{drone.footprintTimeMs === undefined ? undefined : <Age timeMs={drone.footprintTimeMs} />}</Fact>
        <Fact name={t('card.source')}>{drone.source}</Fact>
      </dl>
    </Part>
  );
}

/** Any other sensor: its newest values. */
export function SensorFacts({ sensor }: { readonly sensor: Sensor }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Part title={t('card.values')}>
      <dl className="facts">
        {sensor.values.map(({ property, value, uom, eventTimeMs }) => <Fact key={property} name={t(`property.${property as 'flow'}`, { defaultValue: property })}>{numberText(value, 1, language)} {uom} · <Age timeMs={eventTimeMs} /></Fact>)}
        <Fact name={t('card.source')}>{sensor.source}</Fact>
      </dl>
    </Part>
  );
}

/** An order and its steps. */
export function TaskFacts({ task }: { readonly task: Task }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = (step: string): string => t(`step.${step as 'done'}`, { defaultValue: step });
  return (
    <Part title={t('card.steps')}>
      <dl className="facts">
        <Fact name={t('card.unit')}>{task.unit}</Fact>
        <Fact name={t('card.step')}>{word(task.step)}</Fact>
        {task.steps.map(({ step, timeMs, by }) => <Fact key={`${step}${timeMs}`} name={dateTimeText(timeMs, language)}>{word(step)}, {by}</Fact>)}
      </dl>
    </Part>
  );
}
