import { describe, expect, it } from '@jest/globals';
import { readPlayOptions } from './options';

const device = { device: 'sim', 'device-password': 'secret' };

describe('the options of a simulator', () => {
  it('[S30] it refuses the situation live, and any that is no exercise, with a sentence', () => {
    for (const [given, environment] of [[{ ...device, situation: 'live' }, {}], [device, { SIM_SITUATION: 'live' }]] as const) {
      const answer = readPlayOptions(given, environment);
      expect(answer.ok ? '' : answer.error).toContain('never speaks into the situation "live"');
    }
    for (const situation of ['Live', 'ex-', 'elbe', 'ex-a/b', 'ex-+']) expect(readPlayOptions({ ...device, situation }, {}).ok).toBe(false);
  });
  it('[S31] the command line wins over the environment; what is missing or wrong is said with what was expected', () => {
    const answer = readPlayOptions({ ...device, speed: '4' }, { SIM_SPEED: '2', SIM_SEED: '9', SIM_API: 'http://127.0.0.1:8080/', SIM_USER: 't', SIM_PASSWORD: 'p' });
    expect(answer).toEqual({ ok: true, value: { mqttUrl: 'mqtt://127.0.0.1:1883', apiUrl: 'http://127.0.0.1:8080', situation: 'ex-elbe', device: { user: 'sim', password: 'secret' }, access: { user: 't', password: 'p' }, seed: 9, speed: 4, scenario: 'storm-surge' } });
    expect(readPlayOptions({ ...device, api: 'http://x', token: 'abc' }, {})).toMatchObject({ ok: true, value: { access: { token: 'abc' } } });
    const wrong: readonly (readonly [Record<string, string>, string])[] = [
      [{}, '--device'], [{ device: 'a' }, 'both'], [{ ...device, api: 'http://x' }, '--user'], [{ ...device, mqtt: 'localhost' }, 'mqtt://'],
      [{ ...device, speed: '0' }, '0.25 to 60'], [{ ...device, seed: '1.5' }, 'whole number'], [{ ...device, duration: 'ten' }, 'seconds'], [{ ...device, start: 'noon' }, 'RFC 3339'],
    ];
    for (const [given, words] of wrong) {
      const refusal = readPlayOptions(given, {});
      expect(refusal.ok ? '' : refusal.error).toContain(words);
    }
  });
});
