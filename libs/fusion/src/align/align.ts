import type { JournalEntry } from '@lagewacht/contract';
import { hear, voiceOf } from './voice';
import type { Turn } from '../turn';

/**
 * Brings one entry in line: who speaks, when it was so, whether we know it already. Answers false for what must not be fused:
 * the same record again, or one more stranger than memory has room for. The journal keeps those too.
 */
export function align(turn: Turn, entry: JournalEntry): boolean {
  if (entry.kind === 'tick') return true;
  const voice = voiceOf(turn, entry.source);
  if (!voice) return false;
  // A registration is a word about a source, not a word of it.
  if (entry.kind === 'source' || entry.kind === 'assessment' || entry.kind === 'tasking') return true;
  return hear(voice, entry);
}
