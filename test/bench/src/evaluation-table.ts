/** One table of an evaluation: what was measured, in columns and rows, with the notes needed to read it. */
export interface EvaluationTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly notes: readonly string[];
}
