import { create } from 'zustand';
import type { Alarm, PictureDocument } from '@lagewacht/contract';

/** `was`: by the time things happened, whenever they were heard of. `known`: by the time they came in. */
export type TimeAxis = 'was' | 'known';
/** How much of the past the bar shows. */
export const spanNames = ['h1', 'h6', 'h24', 'all'] as const;
export type SpanName = (typeof spanNames)[number];
/** Their lengths, ms. */
export const spansMs: Readonly<Record<Exclude<SpanName, 'all'>, number>> = { h1: 3_600_000, h6: 21_600_000, h24: 86_400_000 };

/** A moment of the past on one of the two time axes. */
export interface Moment {
  readonly timeMs: number;
  readonly axis: TimeAxis;
}
/** The picture of a moment, as the server folded it. */
export interface ShownPast extends Moment {
  readonly document: PictureDocument;
}

export interface TimeState {
  /** Where the handle stands; undefined: at the present. */
  readonly wishedMs: number | undefined;
  readonly axis: TimeAxis;
  /** What is on the screen; undefined: the live picture. While another moment is on its way, the old one stays and keeps its mark. */
  readonly shown: ShownPast | undefined;
  /** Why the wished moment could not be shown. */
  readonly failure: string | undefined;
  /** A new turn asks for the same moment again. */
  readonly turn: number;
  readonly span: SpanName;
  readonly collapsed: boolean;
  /** The newest alarm raised while somebody looks at the past. */
  readonly liveAlarm: Alarm | undefined;
  goTo(timeMs: number): void;
  backToLive(): void;
  setAxis(axis: TimeAxis): void;
  show(past: ShownPast): void;
  fail(reason: string): void;
  retry(): void;
  setSpan(span: SpanName): void;
  setCollapsed(collapsed: boolean): void;
  noteAlarm(alarm: Alarm): void;
}

const present = { wishedMs: undefined, shown: undefined, failure: undefined, liveAlarm: undefined } as const;

/** Which time this screen shows. */
export const useTime = create<TimeState>()((set, get) => ({
  ...present,
  axis: 'was', turn: 0, span: 'h6', collapsed: false,
  goTo: (wishedMs) => set({ wishedMs, failure: undefined }),
  backToLive: () => set(present),
  setAxis: (axis) => set({ axis, failure: undefined }),
  show(shown) {
    if (get().wishedMs !== undefined) set({ shown, failure: undefined });
  },
  fail: (failure) => set({ failure }),
  retry: () => set({ turn: get().turn + 1, failure: undefined }),
  setSpan: (span) => set({ span }),
  setCollapsed: (collapsed) => set({ collapsed }),
  noteAlarm(liveAlarm) {
    if (get().wishedMs !== undefined) set({ liveAlarm });
  },
}));

/** Whether the wished moment is not yet the one on the screen. */
export function isLoading({ wishedMs, axis, shown, failure }: TimeState): boolean {
  return wishedMs !== undefined && failure === undefined && (shown?.timeMs !== wishedMs || shown.axis !== axis);
}
