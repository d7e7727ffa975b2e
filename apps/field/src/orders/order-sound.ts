const PITCH_HZ = 784;
const LASTS_S = 0.35;
const LOUDNESS = 0.25;

let context: AudioContext | undefined;

/** Makes the sound possible: browsers allow it only after a press. */
export function wakeSound(page: Document): () => void {
  const wake = (): void => {
    context ??= new AudioContext();
    void context.resume();
  };
  page.addEventListener('pointerdown', wake, { once: true });
  page.addEventListener('keydown', wake, { once: true });
  return () => {
    page.removeEventListener('pointerdown', wake);
    page.removeEventListener('keydown', wake);
  };
}

/** One short tone and a shake: there is something to read. */
export function ring(isMute: boolean): void {
  navigator.vibrate?.([300, 150, 300]);
  if (isMute || !context || context.state === 'closed') return;
  const startS = context.currentTime;
  const tone = new OscillatorNode(context, { frequency: PITCH_HZ, type: 'triangle' });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.linearRampToValueAtTime(LOUDNESS, startS + 0.02);
  gain.gain.setValueAtTime(LOUDNESS, startS + LASTS_S - 0.05);
  gain.gain.linearRampToValueAtTime(0, startS + LASTS_S);
  tone.connect(gain).connect(context.destination);
  tone.start(startS);
  tone.stop(startS + LASTS_S);
}
