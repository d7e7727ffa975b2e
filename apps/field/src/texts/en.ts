import { area } from './area/en';
import type { de } from './de';
import { orders } from './orders/en';
import { outbox } from './outbox/en';
import { report } from './report/en';
import { sent } from './sent/en';
import { shell } from './shell/en';
import { status } from './status/en';
import type { TextsOf } from './texts-of';

/** Every English text of the field app. */
export const en: TextsOf<typeof de> = { ...shell, report, sent, orders, area, status, outbox };
