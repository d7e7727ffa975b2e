import { useEffect, useState } from 'react';
import { Mic, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNowMs } from '@lagewacht/client';
import { VOICE_LIMIT_S, VoiceRefused, startRecording, type Recording, type VoiceNote } from './voice-recorder';

interface VoiceButtonProps {
  onNote(note: VoiceNote): void;
  onFault(fault: VoiceRefused['fault']): void;
}

/** Starts a recording by one tap and ends it by another; nothing has to be held in the rain. */
export function VoiceButton({ onNote, onFault }: VoiceButtonProps): React.ReactNode {
  const { t } = useTranslation();
  const [recording, setRecording] = useState<Recording>();
  const nowMs = useNowMs();
  useEffect(() => () => recording?.stop(), [recording]);
  const start = async (): Promise<void> => {
    try {
      const begun = await startRecording();
      setRecording(begun);
      const note = await begun.note;
      if (note) onNote(note);
    } catch (error) {
      onFault(error instanceof VoiceRefused ? error.fault : 'broken');
    } finally {
      setRecording(undefined);
    }
  };
  if (!recording) return <button type="button" onClick={() => void start()}><Mic aria-hidden="true" />{t('report.media.voice')}</button>;
  const seconds = Math.min(VOICE_LIMIT_S, Math.max(0, Math.floor((nowMs - recording.startedMs) / 1000)));
  return (
    <>
      <button type="button" className="act" onClick={recording.stop}><Square aria-hidden="true" />{t('report.media.stop')}</button>
      <p className="number">{t('report.media.recording', { seconds, limit: VOICE_LIMIT_S })}</p>
    </>
  );
}
