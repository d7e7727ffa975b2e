import { useMemo, useState } from 'react';
import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../happenings/use-names';
import { useLanguage } from '../shell/use-language';
import type { Compared, Standing } from './compare';
import { comparedWords } from './compared-words';
import { StandingIcon, StandingMark } from './standing-mark';

const standings: readonly Standing[] = ['missed', 'false', 'displaced', 'wrong', 'doubted', 'right'];
/** Rows drawn at most: more differences than that are told by their count. */
const MOST_ROWS = 300;

/** Truth and picture beside each other, thing by thing; the worst first. What is right is folded away until somebody asks. */
export function Comparison({ compared, onShow }: { readonly compared: readonly Compared[]; readonly onShow: (place: NonNullable<Compared['place']>) => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const [shown, setShown] = useState<readonly Standing[]>(['missed', 'false', 'displaced', 'wrong', 'doubted']);
  const rows = useMemo(() => compared.filter(({ standing }) => shown.includes(standing)).sort((a, b) => standings.indexOf(a.standing) - standings.indexOf(b.standing)), [compared, shown]);
  const toggle = (standing: Standing): void => setShown(shown.includes(standing) ? shown.filter((one) => one !== standing) : [...shown, standing]);
  return (
    <section className="comparison" aria-label={t('truth.comparison')}>
      <div className="chips" role="group" aria-label={t('truth.differences')}>
        {standings.map((standing) => <button key={standing} type="button" aria-pressed={shown.includes(standing)} onClick={() => toggle(standing)}><StandingIcon standing={standing} />{t(`truth.standing.${standing}`)} <span className="count">{compared.filter((one) => one.standing === standing).length}</span></button>)}
      </div>
      {rows.length === 0 ? <p className="empty">{t(compared.length === 0 ? 'truth.nothing' : 'truth.noDifference')}</p> : (
        <div className="table-scroll">
          <table className="plain-table compare-table">
            <thead><tr><th scope="col">{t('truth.difference')}</th><th scope="col">{t('truth.truth')}</th><th scope="col">{t('truth.picture')}</th><th scope="col"><span className="unseen">{t('truth.show')}</span></th></tr></thead>
            <tbody>
              {rows.slice(0, MOST_ROWS).map((one) => {
                const { name, truth, picture } = comparedWords(one, { t, language, names });
                const { place } = one;
                return (
                  <tr key={one.key} data-compared={one.key}>
                    <td><span className="stands"><StandingMark standing={one.standing} />{one.distanceM !== undefined && one.standing === 'displaced' && <span className="quiet">{t('truth.away', { metres: Math.round(one.distanceM) })}</span>}</span><strong>{name}</strong><span className="more">{t(`truth.of.${one.pair.of}`)}</span></td><td>{truth}</td><td>{picture}</td>
                    <td>{place && <button type="button" className="icon-button" aria-label={`${t('truth.show')}: ${name}`} title={t('truth.show')} onClick={() => onShow(place)}><MapPin aria-hidden="true" /></button>}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          {rows.length > MOST_ROWS && <p className="quiet">{t('truth.more', { count: rows.length - MOST_ROWS })}</p>}
        </div>
      )}
    </section>
  );
}
