import type { de } from './de';
import { shell } from './shell/en';
import { words } from './words/en';
import { exercises } from './exercises/en';
import { control } from './control/en';
import { board } from './board/en';
import { truth } from './truth/en';
import { happenings } from './happenings/en';
import { review } from './review/en';
import type { TextsOf } from './texts-of';

/** Every English text of the console. */
export const en: TextsOf<typeof de> = { shell, words, exercises, control, board, truth, happenings, review };
