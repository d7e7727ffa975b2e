import { scenarioText } from '../shell/time-text';

const [WIDTH, HEIGHT, FLOOR, HEAD, LEFT] = [640, 150, 128, 12, 44];
/** With more points than this they would be one thick line. */
const MOST_DOTS = 60;

/** A figure at a second of the scenario. */
export interface CurvePoint {
  readonly scenarioS: number;
  readonly value: number;
}

/** One figure over the scenario, from 0 to `top` or to the largest. A table with the same figures stands below it. */
export function CurveChart({ label, points, top: wanted, format }: { readonly label: string; readonly points: readonly CurvePoint[]; readonly top?: number; readonly format: (value: number) => string }): React.ReactNode {
  const [first, last] = [points[0]?.scenarioS ?? 0, points.at(-1)?.scenarioS ?? 1];
  const top = wanted ?? Math.max(0.01, ...points.map(({ value }) => value));
  const x = (scenarioS: number): number => LEFT + ((scenarioS - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 4);
  const y = (value: number): number => FLOOR - (Math.min(value, top) / top) * (FLOOR - HEAD);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, 0.5, 1].map((share) => <g key={share}><line className="grid" x1={LEFT} x2={WIDTH} y1={y(share * top)} y2={y(share * top)} /><text className="axis-text axis-end" x={LEFT - 6} y={y(share * top) + 4}>{format(share * top)}</text></g>)}
      <polyline className="curve" points={points.map(({ scenarioS, value }) => `${x(scenarioS).toFixed(1)},${y(value).toFixed(1)}`).join(' ')} />
      {points.length <= MOST_DOTS && points.map(({ scenarioS, value }, index) => <circle key={index} className="dot" cx={x(scenarioS)} cy={y(value)} r="2.5" />)}
      <text className="axis-text" x={LEFT} y={HEIGHT - 5}>{scenarioText(first)}</text>
      <text className="axis-text axis-end" x={WIDTH} y={HEIGHT - 5}>{scenarioText(last)}</text>
    </svg>
  );
}
