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

/** What wakes a sound: browsers refuse it until somebody has touched the page. */
const touches = ['pointerdown', 'pointerup', 'keydown'] as const;

/** Sound through WebAudio. Says by `onBlocked` whether the browser holds it back; every press of a key or pointer asks again. */
export function createAlarmSound(page: Document, onBlocked: (blocked: boolean) => void): AlarmSound {
  const context = new AudioContext();
  const tell = (): void => onBlocked(context.state !== 'running');
  const wake = (): void => {
    if (context.state !== 'running') void context.resume();
  };
  tell();
  context.addEventListener('statechange', tell);
  for (const touch of touches) page.addEventListener(touch, wake);
  return {
    play(severity) {
      const pattern = patterns[severity];
      if (!pattern || context.state !== 'running') return;
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
      for (const touch of touches) page.removeEventListener(touch, wake);
      context.removeEventListener('statechange', tell);
      onBlocked(false);
      void context.close();
    },
  };
}
