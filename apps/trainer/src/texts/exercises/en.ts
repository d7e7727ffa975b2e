import type { TextsOf } from '../texts-of';
import type { exercises as german } from './de';

/** English texts of the list of exercises and a new one. */
export const exercises: TextsOf<typeof german> = {
  title: 'Exercises', newTitle: 'New exercise', new: 'New exercise', refresh: 'Refresh', loading: 'Loading …', failed: 'The exercises could not be loaded: {{detail}}',
  empty: 'No exercise yet. “New exercise” begins the first one.', column: { state: 'State', name: 'Exercise', scenario: 'Scenario', time: 'Scenario time', speed: 'Speed', opened: 'Begun' }, of: 'of {{duration}}', join: 'Join',
  look: 'View', scenario: 'Scenario', offer_one: '{{duration}}, {{count}} inject', offer_other: '{{duration}}, {{count}} injects', scenariosFailed: 'The scenarios that come with it cannot be had: {{detail}}',
  ownFile: 'Own scenario file (YAML)', checkFailed: 'The file could not be checked: {{detail}}', faults: 'Faults in the scenario file', faultCount_one: '{{count}} fault in the scenario file. The exercise cannot begin like this.',
  faultCount_other: '{{count}} faults in the scenario file. The exercise cannot begin like this.', line: 'Line', path: 'Path', got: 'Got', expected: 'Expected', settings: 'Settings', name: 'Name', nameHint: 'as the scenario',
  seed: 'Seed', speed: 'Speed at the start', seedNote: 'The same scenario and seed give the same course of events.', seedWrong: 'A whole number is expected.', start: 'Start the exercise', starting: 'Starting …',
  startFailed: 'The exercise could not begin: {{detail}}', back: 'Back',
};
