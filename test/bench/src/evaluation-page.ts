import type { EvaluationTable } from './evaluation-table';
import { renderTable } from './markdown-table';

/** A part of the page: what the figures of a table mean, before the table. */
export interface EvaluationPart {
  readonly name: string;
  readonly prose: readonly string[];
  readonly table: EvaluationTable;
}

const HEAD = [
  '# How good the picture is, in figures', '',
  'Everything here is computed by `npm run evaluate -- --write` from seeded scenes that this repository makes itself, on seeds that nothing was tuned on.',
  'Each table stands beside the simple way of doing the same, so that the gain shows, and beside the best that is possible where that is known. What the',
  'scenes leave out the figures leave out too: they compare methods, they do not promise a result in the field.', '',
].join('\n');

/** docs/evaluation.md. */
export function renderEvaluationPage(parts: readonly EvaluationPart[]): string {
  const body = parts.map(({ prose, table }) => [`## ${table.title}`, '', ...prose.flatMap((paragraph) => [paragraph, '']), renderTable(table).split('\n').slice(2).join('\n')].join('\n'));
  return `${[HEAD, ...body].join('\n').trimEnd()}\n`;
}
