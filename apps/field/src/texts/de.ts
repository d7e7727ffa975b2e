import { area } from './area/de';
import { orders } from './orders/de';
import { outbox } from './outbox/de';
import { report } from './report/de';
import { sent } from './sent/de';
import { shell } from './shell/de';
import { status } from './status/de';

/** Every German text of the field app, one file a room. German leads: the English files must have the same keys. */
export const de = { ...shell, report, sent, orders, area, status, outbox } as const;
