import { useState } from 'react';
import { Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { HoldButton } from '../shell/hold-button';
import { Modal } from '../shell/modal';
import { useSosCall } from './use-sos';

const HOLD_MS = 2000;

/** The emergency call: held for 2 s, or in two steps by those who can't hold. */
export function SosButton(): React.ReactNode {
  const { t } = useTranslation();
  const call = useSosCall();
  const [step, setStep] = useState<0 | 1 | 2>(0);
  return (
    <>
      <HoldButton holdMs={HOLD_MS} onHeld={() => void call()} onShort={() => setStep(1)} className="primary sos">
        <Siren aria-hidden="true" /><span className="sos-word">SOS</span><small>{t('status.sosHold')}</small><span className="unseen">{t('status.sosTitle')}</span>
      </HoldButton>
      {step > 0 && (
        <Modal title={t('status.sosTitle')} onClose={() => setStep(0)}>
          <p>{t(step === 1 ? 'status.sosExplain' : 'status.sosSure')}</p>
          {step === 1
            ? <div className="row sos-steps"><button type="button" className="primary" data-first onClick={() => setStep(0)}>{t('cancel')}</button><button type="button" className="primary" onClick={() => setStep(2)}>{t('status.sosStep')}</button></div>
            : <div className="row sos-steps is-second"><button type="button" className="primary sos" onClick={() => {
                setStep(0);
                void call();
              }}><Siren aria-hidden="true" />{t('status.sosNow')}</button><button type="button" className="primary" data-first onClick={() => setStep(0)}>{t('cancel')}</button></div>}
        </Modal>
      )}
    </>
  );
}
