import type { Language } from '@lagewacht/contract';
import { say } from '../language';
import type { TimelineCounts } from './timeline';
import { cpuSeconds } from './tracking-core';

/** What a run came to. Rates are per CPU second, memory in MiB. */
export interface FuseStats extends TimelineCounts {
  /** Lines that are detections: fused, duplicate and late ones. */
  readonly detections: number;
  readonly malformed: number;
  /** Tracks that were confirmed at any output. */
  readonly tracks: number;
  /** Of the whole command, from the start of the program on. */
  readonly cpuSeconds: number;
  /** Of the tracker alone. */
  readonly coreCpuSeconds: number;
  readonly detectionsPerCpuSecond: number;
  readonly coreDetectionsPerCpuSecond: number;
  readonly peakMemoryMb: number;
  /** Tracks held at the end, those not yet confirmed among them. */
  readonly liveTracks: number;
  /** The tracker's memory at the end, by its live tracks. */
  readonly bytesPerLiveTrack: number;
}

export interface FuseOutcome {
  readonly counts: TimelineCounts;
  readonly malformed: number;
  readonly tracks: number;
  readonly coreCpuSeconds: number;
  readonly held: { readonly tracks: number; readonly bytes: number };
}

const written = { de: '{fused} Detektionen in {scans} Scans zu {tracks} Spuren verbunden ({live} am Ende), geschrieben nach {out}.', en: 'Fused {fused} detections in {scans} scans to {tracks} tracks ({live} at the end), written to {out}.' };
const leftOut = { de: ' Ausgelassen: {duplicates} doppelte, {late} verspätete, {malformed} fehlerhafte Zeilen.', en: ' Left out: {duplicates} duplicate, {late} late, {malformed} malformed lines.' };

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
const rate = (count: number, seconds: number): number => (seconds > 0 ? Math.round(count / seconds) : 0);

/** Sums a run up at its end. */
export function toFuseStats({ counts, malformed, tracks, coreCpuSeconds, held }: FuseOutcome): FuseStats {
  const detections = counts.fused + counts.duplicates + counts.late;
  const spentS = cpuSeconds();
  return {
    detections, ...counts, malformed, tracks, liveTracks: held.tracks,
    cpuSeconds: rounded(spentS, 3), coreCpuSeconds: rounded(coreCpuSeconds, 3),
    detectionsPerCpuSecond: rate(detections, spentS), coreDetectionsPerCpuSecond: rate(counts.fused, coreCpuSeconds),
    peakMemoryMb: rounded(process.resourceUsage().maxRSS / 1024, 1), bytesPerLiveTrack: held.tracks > 0 ? Math.round(held.bytes / held.tracks) : 0,
  };
}

/** The run in a sentence. */
export function tellOutcome({ counts, malformed, tracks }: FuseOutcome, out: string, language: Language): string {
  const { fused, scans, shownTracks, duplicates, late } = counts;
  const sentence = say(language, written, { fused, scans, tracks, live: shownTracks, out });
  return duplicates + late + malformed === 0 ? sentence : sentence + say(language, leftOut, { duplicates, late, malformed });
}
