import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SituationId } from '@lagewacht/contract';
import { Modal } from '../shell/modal';
import { useUi } from '../ui-store';

const views = ['desk', 'water', 'forces', 'log', 'wall'] as const;

/** The address of a view of the dashboard in which nothing can be written. */
function watchedPath(situation: SituationId, view: (typeof views)[number]): string {
  return `/?${new URLSearchParams({ situation, as: 'observer', ...(view === 'desk' ? {} : { view }) }).toString()}`;
}

/** What each role has before the eyes, in windows of their own. */
export function RolesDialog({ situation }: { readonly situation: SituationId }): React.ReactNode {
  const { t } = useTranslation();
  const setOpen = useUi((ui) => ui.setOpen);
  return (
    <Modal title={t('truth.roles')} onClose={() => setOpen(undefined)}>
      <p>{t('truth.rolesNote')}</p>
      <ul className="role-links">
        {views.map((view, at) => <li key={view}><a {...(at === 0 ? { 'data-first': '' } : {})} href={watchedPath(situation, view)} target={`watch-${situation}-${view}`} rel="noopener"><ExternalLink aria-hidden="true" /><span><strong>{t(`truth.role.${view}`)}</strong><span className="more">{t(`truth.roleNote.${view}`)}</span></span></a></li>)}
        <li><a href={`/field/?situation=${encodeURIComponent(situation)}`} target={`watch-${situation}-field`} rel="noopener"><ExternalLink aria-hidden="true" /><span><strong>{t('truth.role.field')}</strong><span className="more">{t('truth.roleNote.field')}</span></span></a></li>
      </ul>
    </Modal>
  );
}
