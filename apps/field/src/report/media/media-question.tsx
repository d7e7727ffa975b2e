import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '@lagewacht/outbox';
import { useField } from '../../shell/field-context';
import { useCompass } from '../place/use-compass';
import { AttachmentView } from './attachment-view';
import { PhotoRefused } from './encode-photo';
import { isSecure } from './hash';
import { MarksEditor } from './marks-editor';
import type { Mark } from './marks';
import { PhotoInput } from './photo-input';
import { PHOTO_LIMIT } from './photo-size';
import { isFull, useAttachments } from './use-attachments';
import { VoiceButton } from './voice-button';

interface MediaQuestionProps {
  readonly attachments: readonly Attachment[];
  /** Takes the attachments as they are then and gives them as they shall be. */
  onChange(change: (attachments: readonly Attachment[]) => readonly Attachment[]): void;
}

/** Photos and a voice note of a report. */
export function MediaQuestion({ attachments, onChange }: MediaQuestionProps): React.ReactNode {
  const { t } = useTranslation();
  const { outbox } = useField();
  const make = useAttachments();
  const bearingDeg = useCompass();
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [marked, setMarked] = useState<{ readonly attachment: Attachment; readonly bytes: Uint8Array<ArrayBuffer> }>();
  const photos = attachments.filter(({ kind }) => kind === 'photo');
  const say = (fault: string): void => setFaults((before) => [...before, fault]);

  const photoFault = (error: unknown, name: string, size = 0): string => isFull(error) ? t('report.media.fault.full')
    : t(`report.media.fault.${error instanceof PhotoRefused ? error.fault : 'unreadable'}`, { name, size: `${Math.round(size / 1e6)} MB` });
  const addPhotos = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    setFaults(files.length + photos.length > PHOTO_LIMIT ? [t('report.media.enough', { limit: PHOTO_LIMIT })] : []);
    for (const file of files.slice(0, PHOTO_LIMIT - photos.length)) {
      try {
        const photo = await make.photo(file, [], bearingDeg);
        onChange((before) => [...before.filter(({ hash }) => hash !== photo.hash), photo]);
      } catch (error) {
        say(photoFault(error, file.name, file.size));
      }
    }
    setBusy(false);
  };
  const burnIn = async (marks: readonly Mark[]): Promise<void> => {
    const target = marked;
    setMarked(undefined);
    if (!target || marks.length === 0) return;
    try {
      const photo = await make.photo(new Blob([target.bytes]), marks, target.attachment.bearingDeg);
      onChange((before) => before.map((one) => (one.hash === target.attachment.hash ? photo : one)));
    } catch (error) {
      say(photoFault(error, t('report.media.photo')));
    }
  };
  const openMarks = async (attachment: Attachment): Promise<void> => {
    const bytes = await outbox.blob(attachment.hash);
    if (bytes) setMarked({ attachment, bytes: new Uint8Array(bytes) });
  };
  if (!isSecure()) return <p className="fault">{t('report.media.fault.insecure')}</p>;
  return (
    <div role="group" aria-label={t('report.media.label')} className="question">
      <h2>{t('report.media.label')}</h2>
      <div className="choices">
        <PhotoInput isOff={isBusy || photos.length >= PHOTO_LIMIT} onFiles={(files) => void addPhotos(files)} />
        {attachments.every(({ kind }) => kind !== 'voice') && <VoiceButton onFault={(fault) => setFaults([t(`report.media.fault.${fault}`)])}
          onNote={(note) => void make.voice(note).then((voice) => onChange((before) => [...before, voice]), () => say(t('report.media.fault.full')))} />}
      </div>
      <p role="status">{isBusy ? t('report.media.busy') : ''}</p>
      {faults.map((fault) => <p key={fault} className="fault" role="alert">{fault}</p>)}
      {attachments.length > 0 && <ul className="attachments">
        {attachments.map((attachment) => <AttachmentView key={attachment.hash} attachment={attachment} number={photos.indexOf(attachment) + 1} onMark={() => void openMarks(attachment)}
          onRemove={() => onChange((before) => before.filter(({ hash }) => hash !== attachment.hash))} />)}
      </ul>}
      {marked && <MarksEditor bytes={marked.bytes} onDone={(marks) => void burnIn(marks)} onCancel={() => setMarked(undefined)} />}
    </div>
  );
}
