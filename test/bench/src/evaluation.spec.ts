import { describe, expect, it } from '@jest/globals';
import type { EvaluationTable } from './evaluation-table';
import { renderEvaluationPage } from './evaluation-page';
import { renderTable } from './markdown-table';

const table: EvaluationTable = { title: 'Birds', columns: ['bird', 'eggs', 'note'], rows: [['tern', 2, 'a|b'], ['gull', '2.9 ± 0.1', '']], notes: ['Counted twice.'] };

describe('the page of figures', () => {
  it('renders a table with numbers to the right, bars escaped and notes below', () => {
    expect(renderTable(table, 2)).toBe('## Birds\n\n| bird | eggs | note |\n|---|---:|---|\n| tern | 2 | a\\|b |\n| gull | 2.9 ± 0.1 |  |\n\n- Counted twice.\n');
  });

  it('puts the meaning before each table', () => {
    const page = renderEvaluationPage([{ name: 'birds', prose: ['More is better.'], table }]);
    expect(page).toContain('## Birds\n\nMore is better.\n\n| bird |');
    expect(page.match(/Birds/g)).toHaveLength(1);
    expect(page.endsWith('- Counted twice.\n')).toBe(true);
  });
});
