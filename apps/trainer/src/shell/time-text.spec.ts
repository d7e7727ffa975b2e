import { describe, expect, it } from '@jest/globals';
import { parseScenarioTime, scenarioText, spanText } from './time-text';
import { toPath, toRoute } from './route';

describe('times of a scenario', () => {
  it('[T13] are written with hours always, and read as seconds, minutes or hours', () => {
    expect([0, 59.9, 60, 3725, -1].map(scenarioText)).toEqual(['0:00:00', '0:00:59', '0:01:00', '1:02:05', '0:00:00']);
    expect([5, 61, 3725].map(spanText)).toEqual(['5 s', '1:01 min', '1:02:05 h']);
    for (let seconds = 0; seconds < 20_000; seconds += 37) expect(parseScenarioTime(scenarioText(seconds))).toBe(seconds);
    expect(['90', '1:30', ' 0:01:30 ', '75:00'].map(parseScenarioTime)).toEqual([90, 90, 90, 4500]);
    for (const typed of ['', ':', '1:60', '1:60:00', '-5', '1:2:3:4', 'zwölf', '1.5']) expect([typed, parseScenarioTime(typed)]).toEqual([typed, undefined]);
  });
});

describe('addresses', () => {
  it('[T8] lead to their page and back; what is unknown leads to the list', () => {
    for (const route of [{ page: 'list' }, { page: 'new' }, { page: 'truth', situation: 'ex-elbe' }] as const) {
      const [path = '', search = ''] = toPath(route).split('?');
      expect(toRoute(path, `?${search}`)).toEqual(route);
    }
    expect(toRoute('/trainer/nowhere', '?exercise=ex-elbe')).toEqual({ page: 'board', situation: 'ex-elbe' });
    expect(toRoute('/trainer/board', '?exercise=live')).toEqual({ page: 'list' });
    expect(toRoute('/trainer/board', '')).toEqual({ page: 'list' });
  });
});
