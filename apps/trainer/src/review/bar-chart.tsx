const [WIDTH, HEIGHT, FLOOR, HEAD] = [640, 168, 146, 16];
/** With more bars than this the numbers over them would touch; the table has them. */
const MOST_NUMBERS = 24;

interface BarChartProps {
  readonly label: string;
  readonly counts: readonly number[];
  readonly from: string;
  readonly to: string;
  /** Lines across, with a word each. */
  readonly limits?: readonly { readonly at: number; readonly word: string }[];
  /** Class of a bar. */
  readonly tone?: (count: number) => string;
}

/** Counts of stretches one after another. A table with the same figures stands below it. */
export function BarChart({ label, counts, from, to, limits = [], tone = () => '' }: BarChartProps): React.ReactNode {
  const top = Math.max(4, ...counts, ...limits.map(({ at }) => at + 1));
  const y = (count: number): number => FLOOR - (count / top) * (FLOOR - HEAD);
  const wide = WIDTH / Math.max(1, counts.length);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {counts.map((count, index) => <rect key={index} className={`bar ${tone(count)}`} x={index * wide + wide * 0.12} width={wide * 0.76} y={y(count)} height={FLOOR - y(count)} />)}
      {counts.length <= MOST_NUMBERS && counts.map((count, index) => count > 0 && <text key={index} className="bar-text" x={(index + 0.5) * wide} y={y(count) - 3}>{count}</text>)}
      {limits.map(({ at, word }) => <g key={at}><line className="limit" x1="0" x2={WIDTH} y1={y(at)} y2={y(at)} /><text className="axis-text axis-end" x={WIDTH} y={y(at) - 3}>{word}</text></g>)}
      <line className="axis" x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} />
      <text className="axis-text" x="0" y={HEIGHT - 5}>{from}</text>
      <text className="axis-text axis-end" x={WIDTH} y={HEIGHT - 5}>{to}</text>
    </svg>
  );
}
