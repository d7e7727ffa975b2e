import type { Severity } from '@lagewacht/contract';

/** Longest silence one may ask for (rule 13): then the sound comes back by itself. */
export const MUTE_MS = 120_000;
/** A severe alarm that nobody acknowledged sounds again after this. */
export const REPEAT_MS = 15_000;

/** One sound per priority, three in all: pitch in Hz and number of beeps. Minor alarms are seen, not heard. */
const patterns: Readonly<Record<Severity, { readonly pitchHz: number; readonly beeps: number } | undefined>> = {
  minor: undefined,
  moderate: { pitchHz: 523, beeps: 1 },
  severe: { pitchHz: 698, beeps: 2 },
  extreme: { pitchHz: 932, beeps: 4 },
};
const BEEP_S = 0.16;
const PAUSE_S = 0.1;
const LOUDNESS = 0.18;

/** Plays alarm sounds once the browser allows it. */
export interface AlarmSound {
  play(severity: Severity): void;
  close(): void;
}

/** Sound through WebAudio. The context is made at the first key or pointer press, because browsers refuse it before that. */
export function createAlarmSound(page: Document): AlarmSound {
  let context: AudioContext | undefined;
  const wake = (): void => {
    page.removeEventListener('pointerdown', wake);
    page.removeEventListener('keydown', wake);
    context = new AudioContext();
  };
  page.addEventListener('pointerdown', wake);
  page.addEventListener('keydown', wake);
  return {
    play(severity) {
      const pattern = patterns[severity];
      if (!context || !pattern || context.state === 'closed') return;
      for (let beep = 0; beep < pattern.beeps; beep++) {
        const startS = context.currentTime + beep * (BEEP_S + PAUSE_S);
        const tone = new OscillatorNode(context, { frequency: pattern.pitchHz, type: 'triangle' });
        const gain = new GainNode(context, { gain: 0 });
        gain.gain.setValueAtTime(0, startS);
        gain.gain.linearRampToValueAtTime(LOUDNESS, startS + 0.01);
        gain.gain.setValueAtTime(LOUDNESS, startS + BEEP_S - 0.03);
        gain.gain.linearRampToValueAtTime(0, startS + BEEP_S);
        tone.connect(gain).connect(context.destination);
        tone.start(startS);
        tone.stop(startS + BEEP_S);
      }
    },
    close() {
      page.removeEventListener('pointerdown', wake);
      page.removeEventListener('keydown', wake);
      void context?.close();
    },
  };
}
