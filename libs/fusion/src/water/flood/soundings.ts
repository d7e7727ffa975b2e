import type { RecordId, RecordOf, Reliability, SourceId } from '@lagewacht/contract';
import { compareText } from '@lagewacht/base';
import { roundDeg, roundMilli } from '../../round';
import type { Turn } from '../../turn';
import { saidDepth } from './depth-words';

/** What somebody said of the water at a place: how deep it is, that it is there, or that the ground is dry. */
export interface Sounding {
  readonly record: RecordId;
  readonly source: SourceId;
  readonly lon: number;
  readonly lat: number;
  readonly sigmaM: number;
  readonly timeMs: number;
  readonly reliability: Reliability;
  readonly denies: boolean;
  readonly depthM?: number;
  readonly depthSigmaM?: number;
}

const MAX_SOUNDINGS = 300;

/** Keeps what a report says of water, whatever incident it belongs to: that ground is dry founds none, and yet tells where the water ends. */
export function noteSounding(turn: Turn, entry: RecordOf<'report'>): void {
  const { body } = entry;
  if (body.category !== 'flooding') return;
  const { flood } = turn.state;
  const said = body.denies ? undefined : saidDepth(body.text);
  const sounding: Sounding = {
    record: entry.id, source: entry.source, lon: roundDeg(body.lon), lat: roundDeg(body.lat), sigmaM: roundMilli(Math.max(1, body.sigmaM)), timeMs: entry.eventTimeMs,
    reliability: body.reliability, denies: body.denies, ...(said ? { depthM: said.depthM, depthSigmaM: said.sigmaM } : {}),
  };
  // A word that is taken back or said again counts once.
  const others = flood.soundings.filter(({ record, source }) => record !== entry.id && !(record === body.corrects && source === entry.source));
  flood.soundings = [...others, sounding].sort((a, b) => a.timeMs - b.timeMs || compareText(a.record, b.record)).slice(-MAX_SOUNDINGS);
}
