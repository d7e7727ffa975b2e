import type { EntityId } from '@lagewacht/contract';
import type { Order } from './order';

/** Something about an order that nobody here has seen yet. */
export interface OrderNews {
  readonly kind: 'new' | 'withdrawn';
  readonly order: Order;
}

/** What is new against the steps that were shown before. An order that was never shown and is called off already is no news. */
export function newsOf(orders: readonly Order[], seen: Readonly<Record<EntityId, string>>): readonly OrderNews[] {
  return orders.flatMap((order): OrderNews[] => {
    const { task, phase } = order;
    const before = seen[task.id];
    if (before === undefined && phase === 'new') return [{ kind: 'new', order }];
    return before !== undefined && before !== 'withdrawn' && task.step === 'withdrawn' ? [{ kind: 'withdrawn', order }] : [];
  });
}

/** Orders whose receipt is still owed: the picture has them as only sent, and no receipt was written here. */
export function owedReceipts(orders: readonly Order[]): readonly Order[] {
  return orders.filter(({ task, answers }) => task.step === 'tasked' && !answers.has('received'));
}
