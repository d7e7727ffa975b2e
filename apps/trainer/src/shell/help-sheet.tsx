import { useTranslation } from 'react-i18next';
import { useUi } from '../ui-store';
import { Modal } from './modal';

const rows = [
  [['space'], 'pause'], [['+', '−'], 'speed'], [['J'], 'jump'], [['A'], 'adhoc'], [['N'], 'note'], [['B'], 'bookmark'], [['1', '4'], 'views'], [['/'], 'filter'], [['arrows'], 'rows'], [['enter'], 'open'], [['escape'], 'escape'], [['T'], 'theme'], [['?'], 'help'],
] as const;

/** The keys and what they do. */
export function HelpSheet(): React.ReactNode {
  const { t } = useTranslation();
  const setOpen = useUi((ui) => ui.setOpen);
  return (
    <Modal title={t('shell.help')} onClose={() => setOpen(undefined)}>
      <table className="plain-table">
        <thead><tr><th scope="col">{t('shell.key')}</th><th scope="col">{t('shell.does')}</th></tr></thead>
        <tbody>
          {rows.map(([keys, does]) => (
            <tr key={does}><td>{keys.map((key) => <kbd key={key}>{key.length > 1 ? t(`shell.keys.${key as 'space'}`) : key}</kbd>)}</td><td>{t(`shell.keyDoes.${does}`)}</td></tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
