import { useTranslation } from 'react-i18next';
import { useNames } from '../happenings/use-names';
import { useSummary } from '../control/exercise-context';
import { parsePlace, placesOf, toUtmref, type About } from './place';

/** What was chosen: a key of the offers, or `typed` with what was typed. */
export interface ChosenPlace {
  readonly key: string;
  readonly typed: string;
}

/** The place that was chosen; undefined while what is typed is none. */
export function aboutOf({ key, typed }: ChosenPlace, offers: ReturnType<typeof placesOf>): About | undefined {
  return key === 'typed' ? parsePlace(typed) : offers.find((offer) => offer.key === key)?.about;
}

/** A place by the name of what is there, or typed as UTMREF or degrees. */
export function PlaceChoice({ chosen, onChange }: { readonly chosen: ChosenPlace; readonly onChange: (chosen: ChosenPlace) => void }): React.ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const summary = useSummary();
  const offers = placesOf(summary);
  const about = aboutOf(chosen, offers);
  const isWrong = chosen.key === 'typed' && about === undefined;
  return (
    <div className="place-choice">
      <label>{t('board.place')}
        <select name="place" value={chosen.key} onChange={({ target }) => onChange({ ...chosen, key: target.value, ...(target.value === 'typed' && about && 'lon' in about ? { typed: toUtmref(about.lon, about.lat) } : {}) })}>
          <optgroup label={t('board.placeOfInjects')}>{offers.filter(({ of }) => of.kind === 'inject').map(({ key, of }) => <option key={key} value={key}>{names.inject(of.id)}</option>)}</optgroup>
          <optgroup label={t('board.placeOfThings')}>{offers.filter(({ of }) => of.kind === 'thing').map(({ key, of }) => <option key={key} value={key}>{names.thing(of.id)}</option>)}</optgroup>
          <option value="typed">{t('board.placeTyped')}</option>
        </select>
      </label>
      {chosen.key === 'typed' && <label>{t('board.coordinates')}<input name="coordinates" value={chosen.typed} placeholder="32U NE 64000 31000" aria-invalid={isWrong} onChange={({ target }) => onChange({ ...chosen, typed: target.value })} /></label>}
      {chosen.key !== 'typed' && about && 'lon' in about && <span className="quiet"><code>{toUtmref(about.lon, about.lat)}</code></span>}
    </div>
  );
}
