import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '@lagewacht/contract';
import { sourceName } from '../entity/source-name';
import { AbsentFile } from './absent-file';
import { PhotoDialog } from './photo-dialog';
import { useArrived } from './use-arrived';
import { usePhoto } from './use-photo';
import type { Word } from './words';

interface PhotoProps {
  readonly photo: Attachment;
  readonly name: string;
  readonly onOpen: () => void;
}

/** A photo by its preview, or by the word that it has not come yet. */
function PhotoButton({ photo, name, onOpen }: PhotoProps): React.ReactNode {
  const { t } = useTranslation();
  const { small, isWhole, broken } = usePhoto(photo);
  if (!small) return <AbsentFile kind="photo" name={name} broken={broken} />;
  return (
    <button type="button" className="photo" aria-haspopup="dialog" aria-label={`${t('incident.photoOpen', { name })}${isWhole ? '' : `, ${t('incident.previewOnly')}`}`} onClick={onOpen}>
      <img src={small.url} alt="" loading="lazy" decoding="async" onError={small.fail} />
      {!isWhole && <span className="photo-note">{t('incident.previewOnly')}</span>}
    </button>
  );
}

function VoiceNote({ note, source }: { readonly note: Attachment; readonly source: string }): React.ReactNode {
  const { t } = useTranslation();
  const arrival = useArrived(note.hash);
  const name = `${t('incident.voiceName', { source })}${note.seconds === undefined ? '' : `, ${t('age.s', { value: Math.round(note.seconds) })}`}`;
  if (arrival.state !== 'there') return <AbsentFile kind="voice" name={name} broken={arrival.state === 'broken' ? [arrival] : []} />;
  return <figure className="voice"><figcaption>{name}</figcaption><audio controls preload="metadata" src={arrival.url} aria-label={name} onError={arrival.fail} /></figure>;
}

/** The photos and voice notes of a report; what was announced and has not come is said, and takes its place when it comes. */
export function Attachments({ word }: { readonly word: Word }): React.ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState<number>();
  const photos = word.attachments.filter(({ kind }) => kind === 'photo');
  const notes = word.attachments.filter(({ kind }) => kind === 'voice');
  if (word.attachments.length === 0) return null;
  const nameOf = (index: number): string => t('incident.photoName', { number: index + 1, count: photos.length, source: sourceName(word.source, t) });
  return (
    <div className="attachments">
      {photos.length > 0 && <div className="photos">{photos.map((photo, index) => <PhotoButton key={photo.hash} photo={photo} name={nameOf(index)} onOpen={() => setShown(index)} />)}</div>}
      {notes.map((note) => <VoiceNote key={note.hash} note={note} source={sourceName(word.source, t)} />)}
      {shown !== undefined && <PhotoDialog word={word} photos={photos} shown={shown} onShow={setShown} nameOf={nameOf} />}
    </div>
  );
}
