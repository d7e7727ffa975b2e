import { connect } from 'mqtt';
import { effectsOn } from '@lagewacht/scenario';

const ANSWER_WITHIN_MS = 10_000;

/** This machine's clock, timers, MQTT and HTTP. */
export const effects = effectsOn({
  now: () => Date.now(), setTimeout, connect, print: (line) => console.log(line),
  repeat: (tick, ms) => {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }),
});
