import { useId } from 'react';
import { Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { distanceM } from '@lagewacht/geo';
import type { GateState, SourceId } from '@lagewacht/contract';
import { useField, useFieldPicture } from '../shell/field-context';
import { minuteText } from '../shell/time-text';
import { Choice } from './choice';
import { detailWords } from './detail-words';
import type { ReportForm } from './form';
import { kindOf } from './kinds';
import { lengthText } from './place/metres';
import type { ReportPlace } from './place/report-place';

/** A question gets the form and says what is to change in it. */
export interface QuestionProps {
  readonly form: ReportForm;
  onChange(part: Partial<ReportForm>): void;
}

const MOST_PERSONS = 9999;
/** How many gates are offered: the nearest. */
const GATES_OFFERED = 4;

export function UrgencyQuestion({ form, onChange }: QuestionProps): React.ReactNode {
  const { t } = useTranslation();
  return <Choice label={t('report.urgency.label')} value={form.urgency} onChoose={(urgency) => onChange({ urgency })} options={(['immediate', 'expected', 'future'] as const).map((value) => ({ value, word: t(`report.urgency.${value}`) }))} />;
}

export function DenialQuestion({ form, onChange }: QuestionProps): React.ReactNode {
  const { t } = useTranslation();
  return <Choice label={t('report.denial.label')} value={form.denies} onChoose={(denies) => onChange({ denies })} options={[{ value: false, word: t('report.denial.yes') }, { value: true, word: t('report.denial.no') }]} />;
}

/** Blocked or clear: two categories of the contract, one question. */
export function PassageQuestion({ form, onChange }: QuestionProps): React.ReactNode {
  const { t } = useTranslation();
  return <Choice label={t('report.passage.label')} value={form.category} onChoose={(category) => onChange({ category, ...(category === 'road_clear' ? { detail: undefined } : {}) })}
    options={[{ value: 'road_blocked' as const, word: t('report.passage.blocked') }, { value: 'road_clear' as const, word: t('report.passage.clear') }]} />;
}

export function DetailQuestion({ form, onChange }: QuestionProps): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const { label, choices } = detailWords(language, form.category);
  return <Choice label={label} value={form.detail} onChoose={(detail) => onChange({ detail })}
    options={[...(kindOf(form.category).details ?? []).map((value) => ({ value: value as string | undefined, word: choices[value] ?? value })), { value: undefined, word: t('report.detail.none') }]} />;
}

/** A number pad without a keyboard: one less, one more, ten more, not known. */
export function PersonsQuestion({ form: { persons }, onChange }: QuestionProps): React.ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const set = (count: number): void => onChange({ persons: Math.min(MOST_PERSONS, Math.max(0, count)) });
  return (
    <div role="group" aria-labelledby={id} className="question">
      <h2 id={id}>{t('report.persons.label')}</h2>
      <div className="count-pad">
        <button type="button" aria-label={t('report.persons.less')} disabled={!persons} onClick={() => set((persons ?? 0) - 1)}><Minus aria-hidden="true" /></button>
        <output className="number" aria-live="polite">{persons ?? '?'}</output>
        <button type="button" aria-label={t('report.persons.more')} onClick={() => set((persons ?? 0) + 1)}><Plus aria-hidden="true" /></button>
        <button type="button" aria-label={t('report.persons.ten')} onClick={() => set((persons ?? 0) + 10)}>+10</button>
        <button type="button" aria-pressed={persons === undefined} onClick={() => onChange({ persons: undefined })}>{t('report.persons.unknown')}</button>
      </div>
    </div>
  );
}

/** A gate that may be meant. */
export interface GateChoice {
  readonly source: SourceId;
  readonly name: string;
  readonly awayM: number;
}

/** The gates nearest to the place, as far as the picture knows any. */
export function useNearGates(place: ReportPlace | undefined): readonly GateChoice[] {
  const { byType: { gate } } = useFieldPicture();
  if (!place) return [];
  return gate.flatMap(({ source, name, lon, lat }) => (lon === undefined || lat === undefined ? [] : [{ source, name, awayM: distanceM(place, { lon, lat }) }]))
    .sort((a, b) => a.awayM - b.awayM || a.source.localeCompare(b.source)).slice(0, GATES_OFFERED);
}

export function GateQuestion({ form, onChange }: QuestionProps): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const near = useNearGates(form.place);
  if (near.length === 0) return <p className="question quiet">{t('report.gate.unknown')}</p>;
  return <Choice label={t('report.gate.label')} value={form.gate} onChoose={(gate) => onChange({ gate })}
    options={[...near.map(({ source, name, awayM }) => ({ value: source as string | undefined, word: `${name || source}, ${t('report.gate.away', { distance: lengthText(awayM, language) })}` })), { value: undefined, word: t('report.gate.none') }]} />;
}

export function StateQuestion({ form, onChange }: QuestionProps): React.ReactNode {
  const { t } = useTranslation();
  return <Choice label={t('report.state.label')} value={form.state} onChoose={(state) => onChange({ state })} options={(['open', 'closed', 'moving', 'unknown'] as const).map((value) => ({ value: value as GateState | undefined, word: t(`report.state.${value}`) }))} />;
}

interface TimeQuestionProps {
  /** When the form was opened. */
  readonly begunMs: number;
  readonly capturedAtMs: number;
  onChange(capturedAtMs: number): void;
}

const MINUTE_MS = 60_000;

/** When it was seen: now, or some minutes ago. */
export function TimeQuestion({ begunMs, capturedAtMs, onChange }: TimeQuestionProps): React.ReactNode {
  const { t } = useTranslation();
  const { language } = useField();
  const word = (minutes: number): string => (minutes === 0 ? t('report.now') : minutes === 60 ? t('report.agoHour') : t('report.ago', { minutes }));
  return <Choice label={`${t('report.time')}: ${minuteText(capturedAtMs, language)}`} value={Math.round((begunMs - capturedAtMs) / MINUTE_MS)} onChoose={(minutes) => onChange(begunMs - minutes * MINUTE_MS)} options={[0, 5, 15, 60].map((value) => ({ value, word: word(value) }))} />;
}
