import type { TextsOf } from '../texts-of';
import type { happenings as german } from './de';

/** English texts of what happened. */
export const happenings: TextsOf<typeof german> = {
  title: 'Events', notes: 'Notes and bookmarks', noNotes: 'Nothing noted yet.', byKind: 'By kind', time: 'Time', scenarioTime: 'Scenario', kind: 'Kind', by: 'By', text: 'What', anybody: 'by anybody', search: 'Search',
  fileName: 'events', empty: 'Nothing has happened yet.', noMatch: 'Nothing matches the filter.', group: { command: 'Command', inject: 'Inject', effect: 'Effect', state: 'Course', note: 'Note', refused: 'Refused' },
};
