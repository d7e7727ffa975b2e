import { useRef, useState } from 'react';
import { Pause, PenLine, Play, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '@lagewacht/outbox';
import { useBlobUrl } from './use-blob-url';

interface AttachmentViewProps {
  readonly attachment: Attachment;
  /** Number among the photos of the report, from 1. */
  readonly number: number;
  onRemove?(): void;
  onMark?(): void;
}

function VoicePlayer({ attachment }: { readonly attachment: Attachment }): React.ReactNode {
  const { t } = useTranslation();
  const url = useBlobUrl(attachment.hash, attachment.type);
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  return (
    <>
      <audio ref={audio} src={url} onPlay={() => setPlaying(true)} onPause={() => setPlaying(false)} onEnded={() => setPlaying(false)} />
      <button type="button" disabled={!url} onClick={() => void (isPlaying ? audio.current?.pause() : audio.current?.play())}>
        {isPlaying ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}{t(isPlaying ? 'report.media.pause' : 'report.media.play')}
      </button>
    </>
  );
}

function Thumbnail({ attachment, name }: { readonly attachment: Attachment; readonly name: string }): React.ReactNode {
  const url = useBlobUrl(attachment.preview ?? attachment.hash, 'image/jpeg');
  return url ? <img className="thumbnail" src={url} alt={name} /> : <span className="thumbnail" />;
}

/** A photo or voice note of a report, with what can be done to it. */
export function AttachmentView({ attachment, number, onRemove, onMark }: AttachmentViewProps): React.ReactNode {
  const { t } = useTranslation();
  const name = attachment.kind === 'photo'
    ? t('report.media.photoNumber', { number, size: Math.max(1, Math.round(attachment.bytes / 1000)) })
    : t('report.media.voiceLength', { seconds: attachment.seconds ?? 0 });
  return (
    <li className="attachment" data-attachment={attachment.hash}>
      {attachment.kind === 'photo' ? <Thumbnail attachment={attachment} name={name} /> : <VoicePlayer attachment={attachment} />}
      <p className="grow number">{name}</p>
      {onMark && attachment.kind === 'photo' && <button type="button" onClick={onMark}><PenLine aria-hidden="true" />{t('report.media.mark')}</button>}
      {onRemove && <button type="button" aria-label={`${t('report.media.remove')}: ${name}`} onClick={onRemove}><Trash2 aria-hidden="true" /></button>}
    </li>
  );
}
