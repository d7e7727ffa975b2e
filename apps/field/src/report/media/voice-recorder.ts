/** Longest voice note, s. */
export const VOICE_LIMIT_S = 60;
/** Opus at this rate is clear speech: a minute has about 120 kB. */
const BITS_PER_SECOND = 16_000;
/** What browsers record, the best first: Chromium, Firefox, Safari. */
const mimeTypes = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const;

/** Why nothing is recorded. */
export type VoiceFault = 'no_microphone' | 'refused' | 'broken';

/** A recording that did not come about. */
export class VoiceRefused extends Error {
  constructor(readonly fault: VoiceFault) {
    super(fault);
  }
}

/** A recorded note. */
export interface VoiceNote {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: 'audio/webm' | 'audio/ogg' | 'audio/mp4';
  readonly seconds: number;
}

/** A recording that runs. */
export interface Recording {
  readonly startedMs: number;
  stop(): void;
  /** The note, when it was stopped or has reached its limit. Undefined: nothing was recorded. */
  readonly note: Promise<VoiceNote | undefined>;
}

async function openMicrophone(): Promise<MediaStream> {
  if (!('mediaDevices' in navigator) || !('MediaRecorder' in window)) throw new VoiceRefused('no_microphone');
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true, echoCancellation: false } });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    throw new VoiceRefused(name === 'NotFoundError' ? 'no_microphone' : name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'broken');
  }
}

function plainType(mimeType: string): VoiceNote['type'] {
  return (['audio/ogg', 'audio/mp4'] as const).find((type) => mimeType.startsWith(type)) ?? 'audio/webm';
}

/**
 * Begins to record; ends by itself after 60 s.
 * @throws VoiceRefused when there is no microphone or it may not be used.
 */
export async function startRecording(): Promise<Recording> {
  const stream = await openMicrophone();
  const mimeType = mimeTypes.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND, ...(mimeType ? { mimeType } : {}) });
  const parts: Blob[] = [];
  const startedMs = Date.now();
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  const limit = setTimeout(stop, VOICE_LIMIT_S * 1000);
  const note = new Promise<VoiceNote | undefined>((resolve, reject) => {
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onerror = () => reject(new VoiceRefused('broken'));
    recorder.onstop = () => {
      clearTimeout(limit);
      stream.getTracks().forEach((track) => track.stop());
      const seconds = Math.min(VOICE_LIMIT_S, Math.max(1, Math.round((Date.now() - startedMs) / 1000)));
      new Blob(parts).arrayBuffer().then((buffer) => resolve(buffer.byteLength === 0 ? undefined : { bytes: new Uint8Array(buffer), type: plainType(recorder.mimeType), seconds }), reject);
    };
  });
  recorder.start();
  return { startedMs, stop, note };
}
