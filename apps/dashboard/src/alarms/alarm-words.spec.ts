import { describe, expect, it } from '@jest/globals';
import { alarmWords } from './alarm-words';

const params = { name: 'Pegel 3.5', label: 'Stufe 0', label_en: 'Stage 0', level: 3.65, datum: 'NHN', action_de: '', action_en: '' };

describe('words of an alarm', () => {
  it('[D8] numbers are written as the language writes them, names are left alone', () => {
    expect(alarmWords({ code: 'gauge_threshold', params }, 'de').title).toBe('Pegel 3.5: Stufe 0 erreicht (3,65 m NHN)');
    expect(alarmWords({ code: 'gauge_threshold', params: { ...params, level: '3.65' } }, 'de').title).toContain('(3,65 m NHN)');
    expect(alarmWords({ code: 'gauge_threshold', params: { ...params, level: 5 } }, 'de').title).toContain('(5,00 m NHN)');
    expect(alarmWords({ code: 'gauge_threshold', params }, 'en').title).toBe('Pegel 3.5: Stage 0 reached (3.65 m NHN)');
    expect(alarmWords({ code: 'source_silent', params: { name: 'A', minutes: 4 } }, 'de').title).toBe('A: schweigt seit 4 min');
  });
});
