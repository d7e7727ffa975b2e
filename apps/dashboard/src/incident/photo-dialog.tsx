import { ChevronLeft, ChevronRight, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '@lagewacht/contract';
import { Modal } from '../desk/modal';
import { useLanguage } from '../desk/use-language';
import { dateTimeText } from '../entity/time-text';
import { useUi } from '../ui-store';
import { AbsentFile } from './absent-file';
import { usePhoto } from './use-photo';
import type { Word } from './words';

interface PhotoDialogProps {
  readonly word: Word;
  readonly photos: readonly Attachment[];
  /** Place of the photo that is shown. */
  readonly shown: number;
  readonly onShow: (index: number | undefined) => void;
  readonly nameOf: (index: number) => string;
}

function LargePhoto({ photo, name }: { readonly photo: Attachment; readonly name: string }): React.ReactNode {
  const { t } = useTranslation();
  const isNight = useUi((ui) => ui.theme === 'night');
  const { best, isWhole, broken } = usePhoto(photo);
  if (!best) return <AbsentFile kind="photo" name={name} broken={broken} />;
  return (
    <>
      <div className="photo-frame"><img src={best.url} alt={name} data-whole={isWhole} onError={best.fail} /></div>
      {isWhole
        ? <p>{isNight && <>{t('incident.nightColours')} </>}<a href={best.url} target="_blank" rel="noopener noreferrer">{t('incident.photoWhole')}<ExternalLink aria-hidden="true" /></a></p>
        : <p className="quiet" role="status">{t('incident.previewShown')}</p>}
    </>
  );
}

/** One photo large, the others of its report by arrow keys, with what is known of it. */
export function PhotoDialog({ word, photos, shown, onShow, nameOf }: PhotoDialogProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const photo = photos[shown];
  if (!photo) return null;
  const step = (by: number): void => onShow((shown + by + photos.length) % photos.length);
  const listen = (key: React.KeyboardEvent): void => {
    // The desk's own keys rest while a photo is open.
    key.stopPropagation();
    if (photos.length > 1 && key.key === 'ArrowLeft') step(-1);
    if (photos.length > 1 && key.key === 'ArrowRight') step(1);
  };
  return (
    <Modal title={nameOf(shown)} isWide onKey={listen} onClose={() => onShow(undefined)}>
      <div className="modal-body photo-large">
        <LargePhoto key={photo.hash} photo={photo} name={nameOf(shown)} />
        {word.text && <p>{word.text}</p>}
        <p className="quiet">{t('incident.seen', { time: dateTimeText(word.eventTimeMs, language) })}{photo.bearingDeg !== undefined && ` · ${t('incident.bearing', { degrees: Math.round(photo.bearingDeg) })}`}</p>
        {photos.length > 1 && (
          <span className="alarm-tools">
            <button type="button" data-first onClick={() => step(-1)}><ChevronLeft aria-hidden="true" />{t('incident.photoBefore')}</button>
            <button type="button" onClick={() => step(1)}>{t('incident.photoNext')}<ChevronRight aria-hidden="true" /></button>
          </span>
        )}
      </div>
    </Modal>
  );
}
