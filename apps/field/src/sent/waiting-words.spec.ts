import { describe, expect, test } from '@jest/globals';
import type { Attachment, OutboxItem } from '@lagewacht/outbox';
import { isRefused, isUnderWay, waitWords } from './waiting-words';

const item: OutboxItem = { id: '0193e0a0-0000-7000-8000-000000000001', kind: 'report', situation: 'live', author: 'florian-12', place: 1, capturedAtMs: 0, body: { category: 'fire' }, attachments: [], state: 'waiting', attempts: 0, unanswered: 0 };
const box = { needsLogin: [], isSending: false, nextAttemptMs: undefined };
const photo = (hash: string, sentBytes: number, isSent = false): Attachment => ({ kind: 'photo', hash, type: 'image/jpeg', bytes: 1000, sentBytes, isSent });
const online = { nowMs: 100_000, isOnline: true };
const offline = { nowMs: 100_000, isOnline: false };

describe('what an item waits for', () => {
  test('[A35] without a network it says so, and when the next attempt is', () => {
    expect(waitWords(item, box, offline)).toEqual([{ kind: 'offline' }]);
    expect(waitWords(item, { ...box, nextAttemptMs: 119_001 }, offline)).toEqual([{ kind: 'offlineRetry', seconds: 20 }]);
    expect(waitWords(item, { ...box, nextAttemptMs: 119_001 }, online)).toEqual([{ kind: 'retry', seconds: 20 }]);
    expect(waitWords({ ...item, nextAttemptMs: 130_000 }, { ...box, nextAttemptMs: 110_000 }, online)).toEqual([{ kind: 'retry', seconds: 30 }]);
    expect(waitWords(item, { ...box, nextAttemptMs: 100_000 }, online)).toEqual([{ kind: 'next' }]);
    expect(waitWords(item, { ...box, isSending: true }, online)).toEqual([{ kind: 'sending' }]);
  });

  test('[A35] an author who must log in is told so before anything else', () => {
    expect(waitWords(item, { ...box, needsLogin: ['florian-12'], nextAttemptMs: 119_000 }, offline)).toEqual([{ kind: 'login' }]);
    expect(waitWords(item, { ...box, needsLogin: ['somebody-else'] }, online)).toEqual([{ kind: 'next' }]);
  });

  test('[A35] photos say which one and how much of it, and never 100 % before the server has it', () => {
    const attachments = [photo('a', 1000, true), photo('b', 400), photo('c', 0)];
    expect(waitWords({ ...item, state: 'sent', attachments }, box, online)).toEqual([{ kind: 'next' }, { kind: 'photo', number: 2, count: 3, percent: 40 }]);
    expect(waitWords({ ...item, state: 'sent', attachments: [photo('a', 1000)] }, box, online)[1]).toMatchObject({ percent: 99 });
    expect(waitWords({ ...item, attachments: [{ ...photo('v', 250), kind: 'voice', type: 'audio/webm' }] }, box, online)[1]).toEqual({ kind: 'voice', percent: 25 });
  });

  test('[A35] a request that was never answered leaves open whether it arrived', () => {
    expect(waitWords({ ...item, unanswered: 1 }, box, online)).toEqual([{ kind: 'next' }, { kind: 'unsure' }]);
  });

  test('[A2] "everything sent" waits for the files too, and for nobody who must correct something', () => {
    const attachments = [photo('a', 400)];
    const problem = { type: '', title: '', status: 422, code: 'photo_unreadable', detail: '' } as const;
    const told = (one: Partial<OutboxItem>): unknown => [isUnderWay({ ...item, ...one }), isRefused({ ...item, ...one })];
    expect([told({}), told({ state: 'sent' }), told({ state: 'sent', attachments }), told({ state: 'sent', attachments: [photo('a', 1000, true)] })]).toEqual([[true, false], [false, false], [true, false], [false, false]]);
    expect([told({ state: 'refused' }), told({ state: 'sent', attachments: [{ ...photo('a', 0), problem }] })]).toEqual([[false, true], [false, true]]);
  });

  test('[A35] what waits for a person or for nothing says nothing', () => {
    for (const state of ['draft', 'refused', 'sent', 'received', 'read'] as const) expect(waitWords({ ...item, state, unanswered: 1 }, box, offline)).toEqual([]);
    expect(waitWords({ ...item, state: 'sent', attachments: [{ ...photo('a', 0), problem: { type: '', title: '', status: 422, code: 'photo_unreadable', detail: '' } }] }, box, online)).toEqual([]);
  });
});
