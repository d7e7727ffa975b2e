import { useTranslation } from 'react-i18next';

/** That this is an exercise: full width, hatched in a hue that nothing else has, and a frame of the same round the whole screen. Neither can be closed. */
export function RealmBanner({ name, situation }: { readonly name?: string; readonly situation?: string }): React.ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <div className="realm" role="note">
        <strong>{t('shell.exercise')}</strong>
        {name && <span className="realm-name">{name}</span>}
        {situation && <span>{situation}</span>}
        <span>{t('shell.notReal')}</span>
      </div>
      <div className="realm-frame" aria-hidden="true" />
    </>
  );
}
