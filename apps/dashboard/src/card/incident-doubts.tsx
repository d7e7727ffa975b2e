import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityId, Incident } from '@lagewacht/contract';
import { useMay } from '../desk/desk-context';
import { EntityLink } from './entity-links';
import { Part } from './fact';
import { useDecide } from './use-decide';

/** What else it may be, the likeliest first. */
export function Alternatives({ incident }: { readonly incident: Incident }): React.ReactNode {
  const { t } = useTranslation();
  if (!incident.alternatives?.length) return null;
  return <p>{t('card.alternatives')}: {incident.alternatives.map(({ category, probability }) => `${t(`category.${category}`)} (${Math.round(probability * 100)} %)`).join(', ')}</p>;
}

/** One proposal: the other incident, and the merger in two steps, because it holds until somebody splits them again. */
function Proposal({ incident, into }: { readonly incident: Incident; readonly into: EntityId }): React.ReactNode {
  const { t } = useTranslation();
  const decide = useDecide();
  const allowed = useMay('assessment.write');
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setBusy(true);
    const kept = await decide({ verdict: 'merge', target: incident.id, into });
    setBusy(false);
    if (kept) setOpen(false);
  };
  return (
    <li>
      <EntityLink id={into} />
      {allowed && <> <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{t('decide.merge')}</button></>}
      {open && (
        <div className="decision">
          <p>{t('decide.consequence.merge')}</p>
          <span className="alarm-tools"><button type="button" className="act" disabled={busy} onClick={() => void send()}>{t('decide.send')}</button><button type="button" onClick={() => setOpen(false)}>{t('decide.cancel')}</button></span>
        </div>
      )}
    </li>
  );
}

/** Incidents that may be the same one, but not surely enough to be merged by themselves. */
export function SimilarIncidents({ incident }: { readonly incident: Incident }): React.ReactNode {
  const { t } = useTranslation();
  if (!incident.similar?.length || incident.mergedInto !== undefined) return null;
  return <Part title={t('card.similar')}><ul>{incident.similar.map(({ id }) => <Proposal key={id} incident={incident} into={id} />)}</ul></Part>;
}
