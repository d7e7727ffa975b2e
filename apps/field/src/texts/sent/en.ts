import type { TextsOf } from '../texts-of';
import type { sent as german } from './de';

/** English texts of the room "sent". */
export const sent: TextsOf<typeof german> = {
  title: 'Your reports', empty: 'No report on this device yet.', noneSo: 'No report in this state.', filter: 'Show', all: 'All', more: 'Show more ({{count}})', otherSituation: 'situation {{situation}}', others_one: '{{count}} report of other persons waits on this device.', others_other: '{{count}} reports of other persons wait on this device.',
  state: { draft: 'draft', waiting: 'waiting', sent: 'sent', received: 'received', read: 'read', refused: 'please change' },
  meaning: { draft: 'not sent off yet', waiting: 'on this device only', sent: 'the server has it', received: 'it is in the picture', read: 'read by the command', refused: 'the server does not take it so' },
  readBy: 'read by {{user}}, {{time}}', sentAt: 'sent {{time}}', seenAt: 'observed {{time}}', incident: 'part of incident {{id}}', denied: 'not there (any more)', corrects: 'correction of an earlier report', kind: { answer: 'Answer to an order', status: 'Status', sos: 'Emergency call', positions: 'Position', report: 'Report' },
  wait: {
    login: 'Waits for your login.', offline: 'No network.', offlineRetry: 'No network, next attempt in {{seconds}} s.', retry: 'No answer, next attempt in {{seconds}} s.', sending: 'Sending …', next: 'Waits for the next attempt.', photo: 'Photo {{number}} of {{count}}, {{percent}} %', voice: 'Voice note, {{percent}} %', unsure: 'May have arrived already; the server is being asked.',
  },
  problem: {
    what: 'Reason: {{detail}}', time_future: 'The clock of the device is fast. Please set it, then change and send again.', time_ancient: 'The clock of the device is far behind. Please set it, then change and send again.', not_allowed: 'Your account may not report here. Please ask the command.', situation_closed: 'This situation is closed. Please report by radio.', situation_unknown: 'This situation is no longer there. Please report by radio.', too_large: 'The report is too long. Please shorten it.', other: 'Please change and send again.', file: 'The server does not take {{name}}: {{detail}}',
  },
  act: { open: 'Change', resume: 'Go on writing', correct: 'Correct', gone: 'Gone', remove: 'Delete', really: 'Delete from this device?', reallyWaiting: 'It has not been sent and is lost then.', reallySent: 'The server keeps it.', yes: 'Yes, delete', no: 'Keep', now: 'Send now', export: 'Save as a file' },
  removed: 'Deleted: {{name}}', undo: 'Undo, {{seconds}} s left', back: 'Back again.', goneSaved: 'Saved: gone ({{name}})', goneUndone: 'Taken back.', exported: 'File made. It holds everything that is on this device.', exportFault: 'The file could not be made: {{detail}}', failed: 'That did not work: {{detail}}',
  storage: { title: 'Storage', used: '{{used}} of {{quota}} used ({{percent}} %)', persisted: 'The device deletes nothing by itself.', notPersisted: 'When room gets short the browser may delete. Please install the app.', full: 'The storage is full. Please delete what has arrived.', usedOnly: '{{used}} used. How much room is left the browser does not say.', unknown: 'The browser does not say how much room there is.' },
};
