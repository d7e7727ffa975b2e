import { connect } from 'mqtt';
import type { Effects } from '@lagewacht/scenario';

const POST_TIMEOUT_MS = 10_000;

/** The real world as the player wants it: this machine's clock and timers, MQTT.js, HTTP. */
export function realEffects(print: (line: string) => void): Effects {
  return {
    nowMs: () => Date.now(),
    wait: (ms) => new Promise((resolve) => { setTimeout(resolve, ms); }),
    every: (periodMs, tick) => {
      const timer = setInterval(tick, periodMs);
      return () => clearInterval(timer);
    },
    connect: (url, options) => connect(url, options),
    post: async (url, body, token) => {
      try {
        const answer = await fetch(url, {
          method: 'POST', body: JSON.stringify(body), redirect: 'error', signal: AbortSignal.timeout(POST_TIMEOUT_MS),
          headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        });
        return { statusCode: answer.status, text: await answer.text() };
      } catch (error) {
        return { statusCode: 0, text: error instanceof Error ? error.message : String(error) };
      }
    },
    print,
  };
}
