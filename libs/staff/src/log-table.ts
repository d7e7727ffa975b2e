import { realmOf, toRfc3339, type Language, type LogItem, type SituationId } from '@lagewacht/contract';
import { toLocalTime } from './clock-text';
import { logKindWords, type Words } from './words';

const columns: readonly Words[] = [
  { de: 'Nr.', en: 'No.' }, { de: 'Datum', en: 'Date' }, { de: 'Uhrzeit', en: 'Time' }, { de: 'UTC', en: 'UTC' }, { de: 'Art', en: 'Kind' }, { de: 'Von', en: 'From' }, { de: 'An', en: 'To' },
  { de: 'Darstellung', en: 'Text' }, { de: 'Verfasser', en: 'Author' }, { de: 'Führung', en: 'Keeper' }, { de: 'Prüfsumme', en: 'Hash' },
];

/** What a table program would take for a formula at the beginning of a cell. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell of RFC 4180. A cell that would be a formula begins with an apostrophe, which table programs read as "this is text". */
function toCell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

const toLine = (cells: readonly string[]): string => `${cells.map(toCell).join(',')}\r\n`;

const marking: Words = { de: 'ÜBUNG', en: 'EXERCISE' };

/** The column that stands first in a table of an exercise, so that each of its lines says so wherever it is copied to. */
function markOf(situation: SituationId, language: Language, cell: string): readonly string[] {
  return realmOf(situation) === 'exercise' ? [`${marking[language]}${cell}`] : [];
}

/** The first line of the table, after the mark by which table programs know UTF-8. Times are those of Germany, and UTC beside them. */
export function logTableHead(language: Language, situation: SituationId): string {
  return `\uFEFF${toLine([...markOf(situation, language, ''), ...columns.map((column) => column[language])])}`;
}

/** One entry as a line of the table. */
export function logTableLine(item: LogItem, language: Language, situation: SituationId): string {
  const { date, time } = toLocalTime(item.eventTimeMs);
  const text = language === 'en' ? item.textEn ?? item.text : item.text;
  return toLine([...markOf(situation, language, ` ${situation}`), String(item.number), date, time, toRfc3339(item.eventTimeMs), logKindWords[item.kind][language], item.from ?? '', item.to ?? '', text, item.author, item.keeper, item.hash]);
}
