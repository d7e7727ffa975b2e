import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area, AreaMessage } from '@lagewacht/contract';
import { toRfc3339 } from '@lagewacht/contract';
import { uuid7From } from '@lagewacht/base';
import { ApiProblem } from '@lagewacht/client';
import { useDesk } from '../desk/desk-context';
import { useToasts } from '../desk/toasts';
import type { Sketch } from './sketch-store';

/** All that a message says about an area besides when. */
export type AreaWords = Omit<AreaMessage, 'id' | 'time'>;

/** A drawing as the server takes it. Words nobody wrote are left out. */
export function wordsOfSketch({ area, kind, name, shape, points, leader, units, note }: Sketch): AreaWords {
  return {
    area, kind, name: name.trim(), shape, points: points.map(([lon, lat]) => [lon, lat] as [number, number]), removed: false,
    ...(leader.trim() !== '' && { leader: leader.trim() }), ...(units.length > 0 && { units: [...units] }), ...(note.trim() !== '' && { note: note.trim() }),
  };
}

/** What stands in the picture, as a message would say it. */
export function wordsOfArea({ id, kind, name, shape, points, leader, units, note }: Area): AreaWords {
  return { area: id, kind, name, shape, points, removed: false, ...(leader !== undefined && { leader }), ...(units.length > 0 && { units }), ...(note !== undefined && { note }) };
}

/** Draws, changes and removes areas through the server's door. True when it is in the journal; each can be taken back for 10 s. */
export function useDrawArea(): { readonly save: (sketch: Sketch, before: Area | undefined) => Promise<boolean>; readonly remove: (area: Area) => Promise<boolean> } {
  const { api, situation, store } = useDesk();
  const { t } = useTranslation();
  const add = useToasts((toasts) => toasts.add);
  const send = useCallback(async (words: AreaWords, done: { readonly text: string; readonly undo?: AreaWords }): Promise<boolean> => {
    const nowMs = Date.now() + store.getSnapshot().offsetMs;
    try {
      await api.drawArea(situation, { id: uuid7From(nowMs, crypto.getRandomValues(new Uint8Array(10))), time: toRfc3339(nowMs), ...words });
      const { undo } = done;
      add({ text: done.text, ...(undo && { undo: () => void send(undo, { text: t('drawing.done.undone', { name: undo.name }) }) }) });
      return true;
    } catch (error) {
      const offline = error instanceof ApiProblem && error.code === 'unreachable';
      add({ text: offline ? t('drawing.offline') : t('drawing.failed', { detail: error instanceof Error ? error.message : String(error) }), bad: true });
      return false;
    }
  }, [api, situation, store, t, add]);
  return useMemo(() => ({
    save(sketch, before) {
      const words = wordsOfSketch(sketch);
      const undo = before ? wordsOfArea(before) : { ...words, removed: true };
      return send(words, { text: t(before ? 'drawing.done.changed' : 'drawing.done.drawn', { name: words.name }), undo });
    },
    remove(area) {
      const words = wordsOfArea(area);
      return send({ ...words, removed: true }, { text: t('drawing.done.removed', { name: area.name }), undo: words });
    },
  }), [send, t]);
}
