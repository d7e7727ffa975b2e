import type { TextsOf } from '../texts-of';
import type { shell as german } from './de';

/** English texts of the frame: strip, tabs, login, users, device. */
export const shell: TextsOf<typeof german> = {
  app: { name: 'Lagewacht', tagline: 'Reports and orders in the field' },
  close: 'Close', cancel: 'Cancel',
  tabs: { label: 'Rooms', report: 'Report', sent: 'Sent', orders: 'Orders', area: 'Area', status: 'Status', fresh_one: '{{count}} new', fresh_other: '{{count}} new' },
  realm: { actual: 'OPERATION', exercise: 'EXERCISE', actualNote: 'This is real', exerciseNote: 'This is not real', paused: 'Paused since {{time}}', ended: 'Ended at {{time}}' },
  age: { s: '{{value}} s', min: '{{value}} min', h: '{{value}} h', d: '{{value}} d', ago: '{{age}} ago' },
  role: { commander: 'Commander', section_leader: 'Section leader', field_unit: 'Unit', trainer: 'Exercise control', observer: 'Observer', admin: 'Administration' },
  link: {
    live: 'Connected', connecting: 'Connecting', waiting: 'No connection', refused: 'Refused', closed: 'No connection', journal: 'Server does not store',
    synced: 'last synced {{age}}', never: 'not synced yet', now: 'synced',
  },
  pending: { none: 'Everything sent', waiting_one: '{{count}} waiting', waiting_other: '{{count}} waiting', refused_one: '{{count}} needs correction', refused_other: '{{count}} need correction' },
  login: {
    title: 'Log in', user: 'User name', password: 'Password', submit: 'Log in', busy: 'Logging in …', missing: 'Please enter user name and password.',
    wrong: 'User name or password is wrong.', unreachable: 'The server cannot be reached. Please check the connection and try again.', too_many: 'Too many attempts. Please wait a moment.',
    unknown_here: 'Without a connection only people who have used this device with a connection before can log in.', other: 'The login failed: {{detail}}',
    full: 'The storage of the device is full: there is no room for this login. Please make room first, as a person known here.',
    must_change: 'The initial password must be changed at the picture first.',
    offline: 'Unlocked without a connection. Everything is kept on the device and sent later.', someoneElse: 'Somebody else', known: 'Known on this device', unlocked: 'unlocked', locked: 'needs password',
    expired: 'The login has expired. What you typed stays; it is sent after you log in.', again: 'Log in again', later: 'Later', role: 'Your role cannot report.',
  },
  device: {
    title: 'Person and device', who: 'Logged in: {{user}}, {{role}}', change: 'Change person', lock: 'Lock device', look: 'Look', sun: 'Sun', dark: 'Dark', night: 'Night', language: 'Language', sound: 'Sound on a new order', on: 'on', off: 'off',
    situation: 'Situation', live: 'Operation (live)',
  },
  error: {
    title: 'This view has failed', text: 'The rest goes on. Fault: {{detail}}', reload: 'Reload', starting: 'Lagewacht is starting …', noSituation: 'No situation is open to this account.',
  },
};
