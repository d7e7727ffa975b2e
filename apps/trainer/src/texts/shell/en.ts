import type { TextsOf } from '../texts-of';
import type { shell as german } from './de';

/** English texts of the frame. */
export const shell: TextsOf<typeof german> = {
  name: 'Lagewacht exercise control', brand: 'Lagewacht', brandRole: 'Exercise control', tagline: 'Start, steer and review exercises', exercise: 'EXERCISE', notReal: 'Not a real situation', user: 'User', password: 'Password',
  login: 'Log in', busy: 'Logging in …',
  fault: { missing: 'Please enter user and password.', wrong: 'User or password is wrong.', unreachable: 'The server cannot be reached.', tooMany: 'Too many attempts. Please wait a moment.', failed: 'The login failed.' },
  expired: 'Your session has expired. Please log in again.', demo: 'Demo: the password is the user name (trainer).', otherRole: 'This page is for exercise control. {{user}} is logged in as: {{role}}.',
  toDashboard: 'To the dashboard', otherLogin: 'Log in with another account', passwordFirst: 'The initial password must be changed first. Logging in at the dashboard asks for it.', logout: 'Log out',
  loggedIn: 'Logged in: {{user}}, {{role}}', starting: 'Loading …', retry: 'Try again', broken: 'This view has failed', brokenText: 'The exercise goes on. Error: {{detail}}', reload: 'Reload the view', close: 'Close',
  undo: 'Undo ({{seconds}} s)', theme: 'Theme', themes: { system: 'as the device', light: 'light', dark: 'dark', night: 'night (red)' }, language: 'Language', help: 'Keyboard shortcuts (?)', key: 'Key', does: 'What it does',
  keys: { space: 'Space', arrows: 'Arrow keys', enter: 'Enter', escape: 'Esc' },
  keyDoes: {
    pause: 'pause and resume', speed: 'faster, slower', jump: 'jump', adhoc: 'ad hoc inject', note: 'note', bookmark: 'bookmark', views: 'view 1 to 4', filter: 'into the filter', rows: 'move in the MSEL; S sends',
    open: 'open the inject', escape: 'close window or inject', theme: 'change the theme', help: 'this help',
  },
};
