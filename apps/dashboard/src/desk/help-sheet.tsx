import { useTranslation } from 'react-i18next';
import { useUi } from '../ui-store';
import { Modal } from './modal';

const keys = [['Ctrl K  /', 'search'], ['1 – 8', 'lists'], ['↑ ↓ Home End', 'move'], ['Enter', 'open'], ['A', 'acknowledge'], ['M', 'show'], ['Enter ⌫ Space', 'drawing'], ['Esc', 'escape'], ['S', 'mute'], ['T', 'theme'], ['← → Shift Alt', 'drag'], ['[ ]  , .', 'marks'], ['K Space', 'replayed'], ['J', 'back'], ['+ -', 'pace'], ['L  End', 'live'], ['?', 'help']] as const;

/** Every shortcut on one sheet. */
export function HelpSheet(): React.ReactNode {
  const { t } = useTranslation();
  const setOpen = useUi((ui) => ui.setOpen);
  return (
    <Modal title={t('help.title')} onClose={() => setOpen(undefined)}>
      <table className="help-table">
        <thead><tr><th scope="col">{t('help.key')}</th><th scope="col">{t('help.does')}</th></tr></thead>
        <tbody>{keys.map(([key, does]) => <tr key={does}><td>{key.split(' ').filter((part) => part !== '').map((part) => (part === '–' ? part : <kbd key={part}>{part}</kbd>))}</td><td>{t(`help.${does}`)}</td></tr>)}</tbody>
      </table>
    </Modal>
  );
}
