import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXT_LIMIT, fitText } from './form';

/** From here on it is said how many characters are left. */
const COUNT_FROM = 200;

/** One's own words, with a limit that is said and not only kept. */
export function TextQuestion({ text, onChange }: { readonly text: string; onChange(text: string): void }): React.ReactNode {
  const { t } = useTranslation();
  const [cut, setCut] = useState(0);
  const left = TEXT_LIMIT - text.length;
  // Cut before the browser lays it out: a megabyte in a text box stops a tablet for many seconds.
  const paste = (pasted: React.ClipboardEvent<HTMLTextAreaElement>): void => {
    const { value, selectionStart, selectionEnd } = pasted.currentTarget;
    const fitted = fitText(value.slice(0, selectionStart) + pasted.clipboardData.getData('text') + value.slice(selectionEnd));
    if (fitted.cut === 0) return setCut(0);
    pasted.preventDefault();
    setCut(fitted.cut);
    onChange(fitted.text);
  };
  return (
    <div className="question">
      <label>{t('report.text.label')}
        <textarea value={text} placeholder={t('report.text.placeholder')} rows={3} maxLength={TEXT_LIMIT} onPaste={paste} onChange={({ target }) => {
          setCut(0);
          onChange(fitText(target.value).text);
        }} />
      </label>
      {cut > 0 ? <p className="fault" role="alert">{t('report.text.cut', { cut, limit: TEXT_LIMIT })}</p> : left < COUNT_FROM && <p className="quiet number">{t('report.text.left', { count: left })}</p>}
    </div>
  );
}
