import { useTranslation } from 'react-i18next';
import { useDeskPicture, useServerNow } from '../desk/desk-context';
import { useLanguage } from '../desk/use-language';
import { TimeSpan } from '../card/time-span';
import { Age } from '../entity/age';
import { stateOf } from '../entity/entity-state';
import { SeverityMark } from '../entity/severity-mark';
import { numberText } from '../entity/time-text';
import { useUi } from '../ui-store';
import { standGates, type GateStanding } from './outlook';

function Row({ standing: { gate, overSillM, hazard } }: { readonly standing: GateStanding }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const nowMs = useServerNow();
  const select = useUi((ui) => ui.select);
  const { tone, word } = stateOf(gate, t, language);
  const isThere = hazard !== undefined && (hazard.state === 'present' || (hazard.harmTimeMs !== undefined && hazard.harmTimeMs <= nowMs));
  return (
    <tr data-id={gate.id} className={hazard ? `tone-${hazard.severity}` : ''}>
      <th scope="row"><button type="button" className="link" onClick={() => select(gate.id)}>{gate.name}</button></th>
      <td><span className={`tone-${tone} doubt-line`}><SeverityMark tone={tone} /><strong>{word}</strong></span>{gate.assumed !== gate.state && gate.state !== 'closed' && <span className="quiet"> {t('water.actAs', { state: t(`gate.${gate.assumed}`) })}</span>}</td>
      <td>{overSillM === undefined ? <span className="quiet">{t('water.unknownSill')}</span> : t(overSillM > 0 ? 'water.sillAbove' : 'water.sillBelow', { metres: numberText(Math.abs(overSillM), 2, language) })}</td>
      <td>{hazard && (isThere ? <strong>{t('water.danger')}</strong> : hazard.harmTimeMs !== undefined && <TimeSpan timeMs={hazard.harmTimeMs} fromMs={hazard.earliestMs} toMs={hazard.latestMs} />)}</td>
      <td>{gate.area}</td>
      <td><Age timeMs={gate.eventTimeMs} periodS={gate.periodS} /></td>
    </tr>
  );
}

/** Every flood gate, the most dangerous first: what it is, what to act on, the water before it and the time left. */
export function GateBoard(): React.ReactNode {
  const { t } = useTranslation();
  const { gate, gauge, hazard } = useDeskPicture().byType;
  const standing = standGates(gate, gauge, hazard);
  return (
    <section className="water-part" aria-labelledby="water-gates">
      <h2 id="water-gates">{t('water.gates')} <span className="quiet">{t('water.order')}</span></h2>
      {standing.length === 0 ? <p className="empty">{t('water.noGates')}</p> : (
        <table className="water-table">
          <thead><tr><th scope="col">{t('water.gate')}</th><th scope="col">{t('water.state')}</th><th scope="col">{t('water.level')}</th><th scope="col">{t('water.left')}</th><th scope="col">{t('water.protects')}</th><th scope="col">{t('water.heard')}</th></tr></thead>
          <tbody>{standing.map((one) => <Row key={one.gate.id} standing={one} />)}</tbody>
        </table>
      )}
    </section>
  );
}
