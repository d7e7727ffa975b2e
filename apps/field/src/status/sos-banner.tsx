import { Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUi } from '../shell/ui-store';
import { useSosStage } from './use-sos';

/** The running emergency call, in every room, until it is ended and the command sees that. */
export function SosBanner(): React.ReactNode {
  const { t } = useTranslation();
  const stage = useSosStage();
  const goTo = useUi((ui) => ui.goTo);
  if (stage.kind === 'none') return null;
  const words = stage.kind === 'acknowledged' ? t('status.sosAcknowledged', { by: stage.by }) : stage.kind === 'refused' ? t('status.sosRefused', { detail: stage.detail }) : t(`status.sosState.${stage.kind}`);
  return (
    <div className="sos-banner" role="alert" data-sos={stage.kind}>
      <Siren aria-hidden="true" /><strong>{words}</strong>
      {stage.kind !== 'ending' && <button type="button" onClick={() => goTo('status')}>{t('status.sosEnd')}</button>}
    </div>
  );
}
