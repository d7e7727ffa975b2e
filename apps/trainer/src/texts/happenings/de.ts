/** German texts of what happened. */
export const happenings = {
  title: 'Verlauf', notes: 'Notizen und Lesezeichen', noNotes: 'Noch nichts notiert.', byKind: 'Nach Art', time: 'Uhrzeit', scenarioTime: 'Szenario', kind: 'Art', by: 'Von', text: 'Was', anybody: 'von allen', search: 'Suchen',
  fileName: 'verlauf', empty: 'Noch nichts geschehen.', noMatch: 'Nichts passt zum Filter.', group: { command: 'Befehl', inject: 'Inject', effect: 'Wirkung', state: 'Ablauf', note: 'Notiz', refused: 'Abgelehnt' },
} as const;
