/** English texts of the briefing. */
export const briefing = {
  title: 'Situation briefing', asOf: 'As of {{time}}', since: 'Changes since {{time}}', sinceNone: 'No earlier briefing yet: there are no changes to name.', reading: 'about {{minutes}} min to read', readingLong: 'about {{minutes}} min to read: more than the usual 5 min',
  refresh: 'Compile again', present: 'Present', endPresent: 'End the presentation (Esc)', held: 'Enter as held', heldText: 'Briefing held, as of {{time}}.', heldDone: 'In the command log as no. {{number}}; the next briefing names the changes since now.', heldFailed: 'Not entered: {{detail}}',
  loading: 'Compiling the briefing …', failed: 'The briefing could not be compiled: {{detail}}', empty: 'Nothing to report.', next: 'Next (→)', previous: 'Back (←)', slide: '{{number}} of {{total}}', restsOn: 'Evidence', moreEvidence: 'and {{count}} more',
  section: { overview: 'Overview', hazards: 'Hazards', forces: 'Own forces', outlook: 'Outlook', changes: 'Changes' }, certainty: { fact: 'certain', likely: 'likely', unclear: 'unclear' },
};
