import { gradeOf } from './report-place';

/** Radius drawn for 10 m, px; twice as large for each further factor of three. */
const RADIUS_10_M = 9;
const LARGEST = 30;

/** How exact a place is, as a ring round a dot: solid up to 30 m, dashed beyond, with a cross where it is too inexact. Its number stands beside it. */
export function AccuracyRing({ accuracyM }: { readonly accuracyM: number }): React.ReactNode {
  const grade = gradeOf(accuracyM);
  const radius = Math.min(LARGEST, RADIUS_10_M * 2 ** Math.max(0, Math.log(Math.max(accuracyM, 1) / 10) / Math.log(3)));
  return (
    <svg className="accuracy-ring" viewBox="0 0 64 64" aria-hidden="true" data-grade={grade}>
      <circle cx="32" cy="32" r={radius} strokeDasharray={grade === 'poor' || grade === 'bad' ? '6 5' : undefined} />
      {grade === 'bad' ? <path d="M22 22 42 42M42 22 22 42" /> : <circle cx="32" cy="32" r="3" className="accuracy-dot" />}
    </svg>
  );
}
