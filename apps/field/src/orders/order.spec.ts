import { describe, expect, it } from '@jest/globals';
import type { Task } from '@lagewacht/contract';
import type { OutboxItem } from '@lagewacht/outbox';
import { newsOf, owedReceipts } from './order-news';
import { nextStep, toOrder, toOrders } from './order';

const task = (id: string, steps: readonly string[], givenAtMs = 1000, unit = 'unit-1'): Task => ({
  type: 'task', id: `task:${id}`, unit, text: id, step: steps.at(-1) ?? 'tasked', steps: steps.map((step, at) => ({ step, timeMs: givenAtMs + at, by: 'commander' })), eventTimeMs: givenAtMs, receivedTimeMs: givenAtMs,
});
const answer = (id: string, step: string, state: OutboxItem['state'], capturedAtMs = 5000): OutboxItem => ({
  id: `${id}-${step}`, kind: 'answer', situation: 'live', author: 'unit-1', place: 1, capturedAtMs, body: { task: `task:${id}`, step }, attachments: [], state, attempts: 0, unanswered: 0,
});
const here = { user: 'unit-1', situation: 'live' };

describe('orders of a unit', () => {
  it('[A60] new ones come first, then those in progress, then the ended ones, the newest first in each, and none of another unit', () => {
    const tasks = [task('done', ['tasked', 'done'], 9000), task('open', ['tasked', 'accepted'], 8000), task('old', ['tasked'], 1000), task('new', ['tasked', 'received'], 2000), task('other', ['tasked'], 3000, 'unit-2')];
    expect(toOrders(tasks, [], here).map(({ task: { text }, phase }) => `${text} ${phase}`)).toEqual(['new new', 'old new', 'open open', 'done ended']);
  });
  it('[A62] an own answer counts before the picture has it, says its state, and never overrules a withdrawal', () => {
    const order = toOrder(task('a', ['tasked', 'received']), [answer('a', 'accepted', 'waiting')]);
    expect([order.step, order.phase, order.answers.get('accepted')?.state]).toEqual(['accepted', 'open', 'waiting']);
    expect(toOrder(task('a', ['tasked', 'withdrawn']), [answer('a', 'accepted', 'waiting')])).toMatchObject({ step: 'withdrawn', phase: 'ended' });
    expect(toOrder(task('a', ['tasked']), [answer('a', 'accepted', 'refused')])).toMatchObject({ step: 'tasked', phase: 'new' });
  });
  it('[A62] what the picture has already is not put before a later step of the picture', () => {
    const items = [answer('a', 'received', 'sent', 4000), answer('a', 'accepted', 'sent', 5000)];
    expect(toOrder(task('a', ['tasked', 'received', 'accepted', 'under_way']), items).step).toBe('under_way');
    expect(toOrder(task('a', ['tasked', 'accepted']), [answer('a', 'received', 'waiting')]).step).toBe('accepted');
  });
  it('[A62] after each step the next one is offered', () => {
    expect(['tasked', 'received', 'accepted', 'under_way', 'on_scene', 'done', 'impossible', 'withdrawn'].map(nextStep)).toEqual(['accepted', 'accepted', 'under_way', 'on_scene', 'done', undefined, undefined, undefined]);
  });
  it('[A61] a receipt is owed once, for what is only sent', () => {
    const orders = toOrders([task('a', ['tasked']), task('b', ['tasked', 'received']), task('c', ['tasked'])], [answer('c', 'received', 'waiting')], here);
    expect(owedReceipts(orders).map(({ task: { text } }) => text)).toEqual(['a']);
  });
  it('[A64] new orders and withdrawals are news until they were seen; an order called off before anybody saw it is none', () => {
    const orders = toOrders([task('a', ['tasked']), task('b', ['tasked', 'withdrawn']), task('c', ['tasked', 'withdrawn']), task('d', ['tasked', 'received'])], [], here);
    expect(newsOf(orders, { 'task:b': 'tasked', 'task:d': 'tasked' }).map(({ kind, order }) => `${kind} ${order.task.text}`)).toEqual(['new a', 'withdrawn b']);
    expect(newsOf(orders, { 'task:a': 'tasked', 'task:b': 'withdrawn', 'task:d': 'received' })).toEqual([]);
  });
});
