import type { TextsOf } from '../texts-of';
import type { orders as german } from './de';

/** English texts of orders. */
export const orders: TextsOf<typeof german> = {
  phase: { new: 'New', open: 'In progress', ended: 'Ended' }, none: 'No orders for this unit.', notLoaded: 'Orders are not loaded yet, and no earlier ones are kept on this device.',
  kept: 'Without a connection: orders as of {{age}}.', choose: 'Touch an order to read and answer it.', order: 'Order', back: 'To the list', answers: 'Answers',
  step: { tasked: 'new', received: 'new, receipt confirmed', accepted: 'understood', under_way: 'under way', on_scene: 'on scene', done: 'done', impossible: 'impossible', withdrawn: 'withdrawn' },
  press: { accepted: 'Understood', under_way: 'Under way', on_scene: 'On scene', done: 'Done', impossible: 'Impossible …' },
  answer: { waiting: 'waiting', sent: 'sent', refused: 'not taken' }, refusedWhy: 'The answer "{{step}}" was not taken: {{detail}}', notKept: 'Answer not saved: {{detail}}',
  why: 'Why is it impossible?', otherReason: 'Other reason', sendReason: 'Send reason', reason: { busy: 'Another order goes first', blocked: 'Way is blocked', unreachable: 'Place can not be reached', equipment: 'Equipment or crew missing', danger: 'Danger to the unit' },
  newOrder: 'New order', withdrawnOrder: 'Order withdrawn', more_one: 'and {{count}} more', more_other: 'and {{count}} more', open: 'Read', seen: 'Seen', withdrawnNote: 'Withdrawn: do not carry out this order any more.',
  given: 'By {{by}}, {{time}} ({{age}})', noPlace: 'No place given.', fromHere: 'from the own place', fromPicture: 'from the place reported last',
  wind: { N: 'north', NO: 'northeast', O: 'east', SO: 'southeast', S: 'south', SW: 'southwest', W: 'west', NW: 'northwest' },
};
