import { useState } from 'react';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text }: { readonly text: string }): React.ReactNode {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <button type="button" className="icon-button copy" aria-label={`${t('card.copy')}: ${text}`} title={t('card.copy')} onClick={() => {
      navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false));
    }}><Copy aria-hidden="true" /><span role="status">{copied ? t('card.copied') : ''}</span></button>
  );
}
