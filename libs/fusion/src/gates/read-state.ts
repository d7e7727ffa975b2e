import type { FieldReport, GateState } from '@lagewacht/contract';

// Words for the state of a gate in German and English. A negation right before a word turns it round.
const OPEN = /\b(offen(?:e[rsnm]?)?|geöffnet|geoeffnet|aufgegangen|steht auf|ist auf|nicht zu|undicht|open(?:ed)?|not shut|not closed|nicht geschlossen|ungeschlossen)\b/u;
const CLOSED = /\b(geschlossen(?:e[rsnm]?)?|verschlossen|zu|dicht|closed|shut|not open|nicht offen|nicht auf)\b/u;
const NEGATED_CLOSED = /\b(nicht|noch nicht|kein(?:e[rsnm]?)?|not|isn't|never)\s+(?:ganz|richtig|vollständig|mehr|yet|fully|properly|completely)?\s*(geschlossen|verschlossen|zu|dicht|closed|shut)\b/u;
const NEGATED_OPEN = /\b(nicht|not|isn't|nicht mehr|no longer)\s+(?:mehr)?\s*(offen|geöffnet|geoeffnet|auf|open)\b/u;
const MOVING = /\b(schließt gerade|schliesst gerade|öffnet gerade|oeffnet gerade|fährt (?:zu|auf)|in bewegung|wird (?:gerade )?(?:geschlossen|geöffnet)|closing|opening|moving)\b/u;

/** What a text says a gate is; unknown when it says nothing or both. */
export function readGateText(text: string): GateState {
  const plain = text.toLowerCase().normalize('NFC').replace(/\s+/gu, ' ');
  if (MOVING.test(plain)) return 'moving';
  const saysNotClosed = NEGATED_CLOSED.test(plain);
  const saysNotOpen = NEGATED_OPEN.test(plain);
  const rest = plain.replace(NEGATED_CLOSED, ' ').replace(NEGATED_OPEN, ' ');
  const isOpen = saysNotClosed || OPEN.test(rest);
  const isClosed = saysNotOpen || CLOSED.test(rest);
  if (isOpen === isClosed) return 'unknown';
  return isOpen ? 'open' : 'closed';
}

/** What a report claims of a gate. Its state word counts before its text; a denial turns open and closed round. */
export function claimedState(report: FieldReport): GateState {
  const said = report.state ?? readGateText(report.text);
  if (!report.denies) return said;
  if (said === 'open') return 'closed';
  return said === 'closed' ? 'open' : 'unknown';
}
