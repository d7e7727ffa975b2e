import type { TextsOf } from '../texts-of';
import type { status as german } from './de';

/** English texts of own status, emergency call and sharing of the own place. */
export const status: TextsOf<typeof german> = {
  fmsTitle: 'Own status', commandSees: 'Command sees: status {{fms}}, {{age}}', unknown: 'Command knows no status yet.', notLoaded: 'Without a connection it is not known what command sees.',
  fms: { f1: 'Free on radio', f2: 'Free at station', f3: 'Order taken', f4: 'On scene', f5: 'Wants to talk', f6: 'Not available', f7: 'Bound, patient aboard', f8: 'At destination, limited' },
  waiting: 'Status {{fms}} waits on this device.', sent: 'Status {{fms}} is sent.', refused: 'Status {{fms}} was not taken: {{detail}}', waits: 'waiting', notKept: 'Not saved: {{detail}}',
  strengthTitle: 'Strength', leaders: 'Leaders', subLeaders: 'Sub-leaders', crew: 'Crew', less: '{{rank}}: one less', more: '{{rank}}: one more', can: 'Capabilities', strengthSend: 'Report strength', strengthKept: 'Strength saved.', strengthWaits: 'Strength report waits',
  ability: { pump: 'Pumps', boat: 'Boat', divers: 'Divers', rescue: 'Rescue', medical: 'Medical', sandbags: 'Sandbags', ladder: 'Ladder', light: 'Light', generator: 'Power', command: 'Command', dyke_watch: 'Dyke watch' },
  sharingTitle: 'Own place', sharing: { off: 'Do not send', open: 'While app is open', moving: 'On the move too' },
  sharingNote: { off: 'Command gets no place. The emergency call sends it all the same.', open: 'Every 30 s while the app can be seen and the place changes.', moving: 'Every 30 s on the move, also while the app can not be seen, as far as the device allows that.' },
  sharingShort: { off: 'Place off', open: 'Place is sent', moving: 'Place is sent' },
  fix: { denied: 'The device does not give its place to this app.', unavailable: 'The device does not find its place.' }, fixAt: 'Last found at {{time}} to {{accuracy}} m.',
  placesWait_one: '{{count}} place waits', placesWait_other: '{{count}} places wait', placesDropped_one: '{{count}} old place was dropped', placesDropped_other: '{{count}} old places were dropped', battery: 'Battery {{percent}} %: goes to command with the place.',
  sosHold: 'hold 2 s', sosTitle: 'Emergency call', sosExplain: 'Hold the SOS button for 2 seconds. Who can not hold it calls in two steps.', sosStep: 'Call without holding …',
  sosSure: 'The emergency call goes to command at once, with the place when the device knows it.', sosNow: 'Send emergency call now', sosFailed: 'The emergency call could not be saved: {{detail}}',
  sosState: { waiting: 'Emergency call waits for a connection', sent: 'Emergency call sent', shown: 'Emergency call sent: it is in the picture of command', ending: 'End of the emergency call waits for a connection' },
  sosAcknowledged: 'Command has the emergency call: acknowledged by {{by}}', sosRefused: 'The emergency call was not taken: {{detail}}. Please call by radio!', sosEnd: 'End: choose status',
  endTitle: 'End the emergency call?', endExplain: 'Command then sees no emergency call any more, but status {{fms}}: {{word}}.', endNo: 'Call goes on', endYes: 'End call, status {{fms}}',
};
