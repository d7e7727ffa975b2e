import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Modal } from '../desk/modal';
import { useLanguage } from '../desk/use-language';
import { usePlaces } from '../drawing/place-store';
import { toUtmref } from '../entity/place';
import { numberText } from '../entity/time-text';
import { useTables } from './layer-tables';

/** What the basemap names, as a table; each row leads to its place on the map. */
export function PlaceTable(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const kinds = useTables(({ places }) => places);
  const namedPlaces = usePlaces((places) => places.namedPlaces);
  const goTo = usePlaces((places) => places.goTo);
  if (!kinds) return null;
  const close = (): void => useTables.setState({ places: undefined });
  const rows = namedPlaces().filter(({ kind }) => kinds.includes(kind));
  return (
    <Modal title={kinds.map((kind) => t(`drawing.place.${kind}`)).join(', ')} onClose={close}>
      <table className="help-table place-table">
        <thead><tr><th scope="col">{t('drawing.name')}</th><th scope="col">UTMREF</th><th scope="col"><span className="unseen">{t('drawing.goThere')}</span></th></tr></thead>
        <tbody>
          {rows.map((place) => (
            <tr key={`${place.kind} ${place.name}`}>
              <td>{place.name}{place.crownM !== undefined && <span className="quiet"> · {t('drawing.crown', { metres: numberText(place.crownM, 2, language) })}</span>}</td>
              <td><code>{toUtmref(place.lon, place.lat)}</code></td>
              <td><button type="button" className="icon-button" aria-label={`${t('drawing.goThere')}: ${place.name}`} title={t('drawing.goThere')} onClick={() => {
                close();
                goTo(place);
              }}><MapPin aria-hidden="true" /></button></td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="empty">{t('drawing.noNames')}</p>}
    </Modal>
  );
}
