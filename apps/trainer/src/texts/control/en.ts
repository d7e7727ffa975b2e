import type { TextsOf } from '../texts-of';
import type { control as german } from './de';

/** English texts of steering an exercise. */
export const control: TextsOf<typeof german> = {
  label: 'Control', clock: 'Scenario time', left: '{{left}} left of {{duration}}', leftNone: 'of {{duration}}', leftReal: '(in {{left}})', track: 'Scenario: {{now}} of {{duration}}', pause: 'Pause', pauseWith: 'With message …', resume: 'Resume',
  speed: 'Speed', speedNow: 'Speed {{speed}} ×', faster: 'Faster', slower: 'Slower', jump: 'Jump …', adhoc: 'Ad hoc …', note: 'Note …', bookmark: 'Bookmark', bookmarkPlain: 'Bookmark', bookmarkWith: 'Bookmark with a label',
  end: 'End …', pausedBy: 'Paused by {{user}}.', toPlayers: 'To the players: “{{message}}”', noMessage: 'Without a message to the players.', message: 'Message to the players',
  consequence: {
    pause: 'Nothing is sent and nothing moves until somebody resumes.',
    jump_one: 'Scenario time leaps ahead by {{span}}; there is no way back. Whatever falls due is sent at once (at fixed times: {{count}} inject); repeated readings in between are left out.',
    jump_other: 'Scenario time leaps ahead by {{span}}; there is no way back. Whatever falls due is sent at once (at fixed times: {{count}} injects); repeated readings in between are left out.',
    end_one: 'The exercise is over for everybody and cannot go on. {{count}} inject will not be sent.', end_other: 'The exercise is over for everybody and cannot go on. {{count}} injects will not be sent.',
    note: 'Only exercise control sees notes.', bookmark: 'Bookmarks lead back to this moment in the review.',
  },
  jumpTo: 'To scenario time (h:mm:ss)', jumpBy: 'By', jumpNow: 'Jump now', jumpWrong: 'A time after {{now}} and up to {{end}} is expected, such as 0:20:00.', endTitle: 'End {{name}}?', endNow: 'End for everybody',
  cancel: 'Cancel', keep: 'Keep', noteText: 'Note', aboutInject: 'about the inject {{inject}}', bookmarkLabel: 'Label', bookmarkAt: 'Scenario time (empty: now, {{now}})',
  said: { pause: 'Paused', resume: 'Goes on', speed: 'Speed {{speed}} × instead of {{before}} ×' }, undone: 'Taken back', byOther: '{{user}}: {{text}}', waitingLabel: 'Commands that have not arrived yet',
  waiting: { waiting: 'on its way for {{age}}, is sent again by itself.', asking: 'has waited for {{age}}. Does it still hold?', refused: 'was not accepted: {{reason}}' }, sendAnyway: 'Send now', discard: 'Discard', read: 'Read',
  link: { connecting: 'Connecting', live: 'Connected', lost: 'Disconnected', refused: 'Refused' }, heard: '{{age}} ago', local: 'Local time',
  lost: 'No connection to the server. As of {{time}}. Commands are kept and sent as soon as the connection is back.', refused: 'The server does not open {{situation}}: the session has expired, or there is no such exercise.',
  loginAgain: 'Log in again', toList: 'To the list of exercises', views: 'Views', view: { board: 'MSEL', truth: 'Truth and picture', happenings: 'Events', review: 'Review' }, over: 'The exercise has ended.', toReview: 'To the review', roles: 'View roles', loading: 'Loading the exercise …',
};
