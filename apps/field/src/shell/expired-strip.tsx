import { useState } from 'react';
import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useField, useFieldPicture, useOutbox } from './field-context';
import { LoginForm } from './login-form';
import { Modal } from './modal';
import type { SessionPort } from './session-port';

/** Says that the server wants a login again. Nothing closes and nothing is lost: the login comes on top, when the person wants. */
export function ExpiredStrip({ sessions }: { readonly sessions: SessionPort }): React.ReactNode {
  const { t } = useTranslation();
  const { session: { user } } = useField();
  const { link } = useFieldPicture();
  const { needsLogin } = useOutbox();
  const [isOpen, setOpen] = useState(false);
  if (link.kind !== 'refused' && !needsLogin.includes(user)) return null;
  return (
    <div className="notice-strip expired" role="status">
      <KeyRound aria-hidden="true" /><p>{t('login.expired')}</p>
      <button type="button" onClick={() => setOpen(true)}>{t('login.again')}</button>
      {isOpen && <Modal title={`${t('login.again')}: ${user}`} onClose={() => setOpen(false)}><LoginForm sessions={sessions} user={user} onDone={() => setOpen(false)} /></Modal>}
    </div>
  );
}
