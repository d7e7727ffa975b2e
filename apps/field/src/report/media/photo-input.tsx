import { useRef } from 'react';
import { Camera } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface PhotoInputProps {
  readonly isOff: boolean;
  onFiles(files: readonly File[]): void;
}

/** The camera, or files where there is none. */
export function PhotoInput({ isOff, onFiles }: PhotoInputProps): React.ReactNode {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" disabled={isOff} onClick={() => input.current?.click()}><Camera aria-hidden="true" />{t('report.media.photo')}</button>
      <input ref={input} hidden type="file" accept="image/*" capture="environment" multiple onChange={({ target }) => {
        onFiles([...(target.files ?? [])]);
        // The same file may be chosen again.
        target.value = '';
      }} />
    </>
  );
}
