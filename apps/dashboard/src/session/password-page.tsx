import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@lagewacht/client';

interface PasswordPageProps {
  readonly api: Api;
  readonly onChanged: () => void;
  readonly onLogout: () => void;
}

const SHORTEST = 12;

/** Shown instead of the picture while somebody still has the password that was printed at the first start. */
export function PasswordPage({ api, onChanged, onLogout }: PasswordPageProps): React.ReactNode {
  const { t } = useTranslation();
  const [values, setValues] = useState({ current: '', next: '', again: '' });
  const [fault, setFault] = useState('');
  const submit = async (): Promise<void> => {
    if (values.next.length < SHORTEST) return setFault(t('password.short'));
    if (values.next !== values.again) return setFault(t('password.differ'));
    try {
      await api.changePassword(values.current, values.next);
      onChanged();
    } catch (error) {
      setFault(t('password.failed', { detail: error instanceof Error ? error.message : String(error) }));
    }
  };
  const field = (name: 'current' | 'next' | 'again', autoComplete: string): React.ReactNode => (
    <label>{t(`password.${name}`)}<input type="password" name={name} autoComplete={autoComplete} value={values[name]} onChange={({ target }) => setValues({ ...values, [name]: target.value })} /></label>
  );
  return (
    <main className="gate-page">
      <form className="gate-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}>
        <h1>{t('password.title')}</h1>
        <p className="tagline">{t('password.why')}</p>
        {field('current', 'current-password')}
        {field('next', 'new-password')}
        {field('again', 'new-password')}
        <p className="fault" role="alert">{fault}</p>
        <button type="submit" className="primary">{t('password.submit')}</button>
        <button type="button" onClick={onLogout}>{t('bar.logout')}</button>
      </form>
    </main>
  );
}
