/** English texts of the command log. */
export const log = {
  title: 'Command log', keeper: 'Kept by {{user}}', nobody: 'Nobody keeps the log yet. Who writes the first entry keeps it.', whole: 'Chain checked: {{count}} entries unchanged',
  broken: 'The chain breaks at entry {{number}}: it or one before it was changed after it was written.', csv: 'As CSV', print: 'Print or PDF', takeOver: 'Take over', takeOverText: '{{user}} takes over the command log.',
  takeOverAsk: 'From now on you write and sign. {{keeper}} can write no entries until the log is taken back. The change is an entry of the log itself.',
  number: 'No.', time: 'Time', what: 'What happened', who: 'Author', automatic: 'automatic', signed: 'signed {{user}}', late: 'entered {{time}}', corrects: 'Corrects no. {{number}}', corrected: 'Corrected by no. {{number}}', correct: 'Correct',
  about: 'About', show: 'Show', everything: 'Everything', byPeople: 'By hand', decisions: 'Decisions', orders: 'Orders', alarms: 'Alarms', search: 'Search the log', empty: 'No entry yet.', noMatch: 'No entry matches.', loading: 'Loading the command log …',
  failed: 'The command log could not be loaded: {{detail}}', entries_one: '{{count}} entry', entries_other: '{{count}} entries', page: 'Command log, {{situation}}, as of {{time}}',
  write: 'New entry', kindOf: 'Kind', text: 'Words', from: 'From', to: 'To', precedence: 'Precedence', eventTime: 'Time of the event', now: 'now', save: 'Enter', saving: 'Entering …', draft: 'Draft kept on this device', textNeeded: 'Please say what happened.',
  timeWrong: 'Please give a time such as 14:05 that is not in the future.', notKeeper: 'The log is kept by {{keeper}}. You can take it over.', saved: 'Entered as no. {{number}}', saveFailed: 'Not entered: {{detail}} The draft stays here.', cancelCorrection: 'Do not correct',
  hash: 'Digest', readOnly: 'Your role reads the log, it does not write.',
  kind: { note: 'Note', message_in: 'Message in', message_out: 'Message out', decision: 'Decision', order: 'Order', alarm: 'Alarm', briefing: 'Briefing', keeper: 'Keeper', correction: 'Correction' },
  rank: { routine: 'Routine', immediate: 'Immediate', flash: 'Flash' },
};
