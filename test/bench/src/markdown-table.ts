import type { EvaluationTable } from './evaluation-table';

const cellOf = (value: string | number): string => String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table as Markdown: title as a heading of that level, numbers to the right, notes as a list below. */
export function renderTable(table: EvaluationTable, level = 3): string {
  const isNumber = table.columns.map((_, column) => table.rows.length > 0 && table.rows.every((row) => typeof row[column] === 'number' || /^[-+−]?[\d.,]+( ± [\d.,]+)?( ?%)?$|^–$/.test(String(row[column] ?? ''))));
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map(cellOf).join(' | ')} |`;
  return [
    `${'#'.repeat(level)} ${table.title}`, '',
    line(table.columns), `|${isNumber.map((right) => (right ? '---:' : '---')).join('|')}|`, ...table.rows.map(line),
    ...(table.notes.length > 0 ? ['', ...table.notes.map((note) => `- ${note}`)] : []), '',
  ].join('\n');
}
