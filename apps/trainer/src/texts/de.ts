import { shell } from './shell/de';
import { words } from './words/de';
import { exercises } from './exercises/de';
import { control } from './control/de';
import { board } from './board/de';
import { truth } from './truth/de';
import { happenings } from './happenings/de';
import { review } from './review/de';

/** Every German text of the console. German leads: `en.ts` must have the same keys. */
export const de = { shell, words, exercises, control, board, truth, happenings, review };
