import type { TextsOf } from '../texts-of';
import type { drawing as german } from './de';

/** Texts of drawing and measuring on the map, of its layers' tables, and of places looked up. */
export const drawing: TextsOf<typeof german> = {
  tools: 'Tools of the map', draw: 'Draw', measure: 'Measure', changing: 'Change {{name}}', kind: 'What', shape: 'Shape', shapes: { point: 'Point', line: 'Line', polygon: 'Area' },
  hint: { point: 'Click on the map or type the place.', line: 'Click on the map or type places: {{count}} more point(s).', polygon: 'Click corners on the map or type them: {{count}} more.' },
  hintReady: 'More points are possible, corners can be dragged. Enter: done. Escape: cancel.', measureHint: 'Click on the map or type places; corners can be dragged. Escape ends. Nothing is kept.',
  typePoint: 'Point as UTMREF or coordinates', addPoint: 'Add point', addMiddle: 'Add the point under the cross (middle of the map)', removePoint: 'Remove point {{number}}',
  pointWrong: 'Not understood. For example: 32U NE 64285 33404, NE 64 33 or 53.5457 9.9702.', points_one: '{{count}} point', points_other: '{{count}} points', undo: 'Step back', finish: 'Done', cancel: 'Cancel', end: 'End',
  length: 'Length', around: 'Perimeter', ground: 'Area', name: 'Name', nameNeeded: 'Please name it: people must be able to speak of it on the radio.', leader: 'Leader', units_one: 'Units ({{count}} chosen)', units_other: 'Units ({{count}} chosen)', note: 'Note',
  save: 'Draw for everybody', saveChange: 'Change for everybody', backToPoints: 'Back to the points', change: 'Change on the map', remove: 'Take off the map', busy: 'Finish the drawing you began first.',
  changedMeanwhile: '{{name}} has changed this meanwhile. Your version replaces the newer one.', goneMeanwhile: 'This was taken off the map meanwhile. Your version draws it again.',
  done: { drawn: '{{name}} is drawn.', changed: '{{name}} is changed.', removed: '{{name}} is taken off the map.', undone: '{{name}}: undone.', givenUp: 'Drawing given up.' },
  offline: 'Not drawn: no connection to the server. The draft is kept.', failed: 'Not drawn: {{detail}}',
  inView_one: '{{count}} in view', inView_other: '{{count}} in view', asTable: 'Show {{layer}} as a table', legendNow: 'What is on the map now:', legendRest: 'All other symbols',
  place: { district: 'Place name', street: 'Street', bridge: 'Bridge', water: 'Water', dyke: 'Dyke', railway: 'Railway', station: 'Station' }, typed: 'Place', goThere: 'Go there', crown: 'crown {{metres}} m NHN (invented)', noNames: 'The loaded basemap names nothing here.',
  mark: 'Place looked up', clearMark: 'Remove the mark', areas: 'Drawn', squares: 'Looked at', emptyAreas: 'Nothing drawn yet and no ground looked at. Drawing starts above the map.',
};
