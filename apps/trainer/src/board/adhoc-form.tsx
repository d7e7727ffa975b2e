import { useState } from 'react';
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { answerKindSchema, injectChannelSchema, reportCategorySchema, urgencySchema, type AnswerKind, type InjectChannel, type ReportCategory, type Urgency } from '@lagewacht/contract';
import { useSummary } from '../control/exercise-context';
import { useLanguage } from '../shell/use-language';
import type { AdhocDraft } from './adhoc-templates';
import { aboutOf, PlaceChoice } from './place-choice';
import { placesOf, toUtmref, type About } from './place';

/** A draft as fields. */
interface Fields {
  readonly title: string;
  readonly channel: InjectChannel;
  readonly from: string;
  readonly to: string;
  readonly category: ReportCategory;
  readonly text: string;
  readonly urgency: Urgency | '';
  readonly persons: string;
  readonly sigmaM: string;
  readonly isDenied: boolean;
  readonly action: string;
  readonly kinds: readonly AnswerKind[];
  readonly minutes: string;
  readonly objective: string;
}

function toFields({ title, channel, from, to, report, expect, objective }: AdhocDraft, language: 'de' | 'en'): Fields {
  return {
    title: title[language], channel, from: from ?? '', to: to ?? '', category: report?.category ?? 'other', text: report?.text ?? '', urgency: report?.urgency ?? '', persons: report?.persons === undefined ? '' : String(report.persons),
    sigmaM: String(report?.placeSigmaM ?? 50), isDenied: report?.denies ?? false, action: expect?.action[language] ?? '', kinds: expect?.kinds ?? ['tasking', 'assessment', 'log'], minutes: String((expect?.withinS ?? 600) / 60), objective: objective ?? '',
  };
}

const isCount = (text: string, most: number): boolean => text === '' || (/^\d+$/.test(text) && Number(text) <= most);
const isMinutes = (text: string): boolean => /^\d+([.,]\d+)?$/.test(text) && Number(text.replace(',', '.')) > 0;

/** The draft that fields make: one text in both languages, unless it is still the one that was written in both. */
function toDraft(fields: Fields, before: AdhocDraft, { about, language }: { readonly about: About | undefined; readonly language: 'de' | 'en' }): AdhocDraft {
  const both = (text: string, old: { de: string; en: string } | undefined): { de: string; en: string } => (old?.[language] === text ? old : { de: text, en: text });
  const report = before.report && about && {
    ...before.report, category: fields.category, text: fields.text.trim(), about, denies: fields.isDenied, placeSigmaM: Number(fields.sigmaM), urgency: fields.urgency === '' ? undefined : fields.urgency, persons: fields.persons === '' ? undefined : Number(fields.persons),
  };
  return {
    title: both(fields.title.trim(), before.title), channel: fields.channel, effects: before.effects, ...(fields.from ? { from: fields.from } : {}), ...(fields.to.trim() ? { to: fields.to.trim() } : {}), ...(report ? { report } : {}),
    ...(fields.action.trim() ? { expect: { ...before.expect, action: both(fields.action.trim(), before.expect?.action), kinds: [...fields.kinds], withinS: Number(fields.minutes.replace(',', '.')) * 60 } } : {}), ...(fields.objective ? { objective: fields.objective } : {}),
  };
}

interface AdhocFormProps {
  readonly draft: AdhocDraft;
  readonly onSend: (draft: AdhocDraft) => void;
  readonly onBack: () => void;
}

/** An inject word by word. */
export function AdhocForm({ draft, onSend, onBack }: AdhocFormProps): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const summary = useSummary();
  const [fields, setFields] = useState(() => toFields(draft, language));
  const offers = placesOf(summary);
  const [place, setPlace] = useState(() => {
    const about = draft.report?.about;
    const key = offers.find((offer) => JSON.stringify(offer.about) === JSON.stringify(about))?.key ?? 'typed';
    return { key, typed: about && 'lon' in about ? toUtmref(about.lon, about.lat) : '' };
  });
  const about = aboutOf(place, offers);
  const put = (part: Partial<Fields>): void => setFields({ ...fields, ...part });
  const says = draft.report !== undefined;
  const isReady = fields.title.trim() !== '' && (!says || (fields.text.trim() !== '' && fields.from !== '' && about !== undefined && isCount(fields.persons, 100_000) && fields.sigmaM !== '' && isCount(fields.sigmaM, 10_000)))
    && (fields.action.trim() === '' || (fields.kinds.length > 0 && isMinutes(fields.minutes)));
  const text = (name: 'title' | 'to' | 'persons' | 'sigmaM' | 'action' | 'minutes', more: React.InputHTMLAttributes<HTMLInputElement> = {}): React.ReactNode => (
    <label>{t(`board.field.${name}`)}<input name={name} value={fields[name]} onChange={({ target }) => put({ [name]: target.value })} {...more} /></label>
  );
  return (
    <form className="adhoc-form" noValidate onSubmit={(event) => {
      event.preventDefault();
      if (isReady) onSend(toDraft(fields, draft, { about, language }));
    }}>
      {text('title', { maxLength: 1000, autoFocus: true })}
      <div className="pair">
        <label>{t('board.field.channel')}<select name="channel" value={fields.channel} onChange={({ target }) => put({ channel: target.value as InjectChannel })}>{injectChannelSchema.options.map((channel) => <option key={channel} value={channel}>{t(`words.channel.${channel}`)}</option>)}</select></label>
        <label>{t('board.field.from')}<select name="from" value={fields.from} onChange={({ target }) => put({ from: target.value })}><option value="">–</option>{summary.cast.speakers.map(({ source, name }) => <option key={source} value={source}>{name}</option>)}</select></label>
        {text('to', { maxLength: 80 })}
      </div>
      {says && (
        <>
          <label>{t('board.field.text')}<textarea name="text" rows={3} maxLength={4000} value={fields.text} onChange={({ target }) => put({ text: target.value })} /></label>
          <div className="pair">
            <label>{t('board.field.category')}<select name="category" value={fields.category} onChange={({ target }) => put({ category: target.value as ReportCategory })}>{reportCategorySchema.options.map((category) => <option key={category} value={category}>{t(`words.category.${category}`)}</option>)}</select></label>
            <label>{t('board.field.urgency')}<select name="urgency" value={fields.urgency} onChange={({ target }) => put({ urgency: target.value as Urgency | '' })}><option value="">–</option>{urgencySchema.options.map((urgency) => <option key={urgency} value={urgency}>{t(`words.urgency.${urgency}`)}</option>)}</select></label>
            {text('persons', { inputMode: 'numeric', 'aria-invalid': !isCount(fields.persons, 100_000) })}
            {text('sigmaM', { inputMode: 'numeric', 'aria-invalid': fields.sigmaM === '' || !isCount(fields.sigmaM, 10_000) })}
          </div>
          <PlaceChoice chosen={place} onChange={setPlace} />
          <label className="check"><input type="checkbox" checked={fields.isDenied} onChange={({ target }) => put({ isDenied: target.checked })} />{t('board.field.denies')}</label>
        </>
      )}
      <fieldset>
        <legend>{t('board.column.expected')}</legend>
        <div className="pair">{text('action', { maxLength: 1000 })}{text('minutes', { inputMode: 'decimal', 'aria-invalid': !isMinutes(fields.minutes) })}</div>
        <div className="chips" role="group" aria-label={t('board.field.kinds')}>{answerKindSchema.options.map((kind) => <label key={kind} className="check"><input type="checkbox" checked={fields.kinds.includes(kind)} onChange={({ target }) => put({ kinds: target.checked ? [...fields.kinds, kind] : fields.kinds.filter((one) => one !== kind) })} />{t(`words.answerKind.${kind}`)}</label>)}</div>
        <label>{t('board.objective')}<select name="objective" value={fields.objective} onChange={({ target }) => put({ objective: target.value })}><option value="">–</option>{summary.objectives.map(({ id, title }) => <option key={id} value={id}>{id} {title[language]}</option>)}</select></label>
      </fieldset>
      <div className="page-tools"><button type="submit" className="primary" disabled={!isReady}><Send aria-hidden="true" />{t('board.sendNow')}</button><button type="button" onClick={onBack}>{t('board.backToTemplates')}</button></div>
    </form>
  );
}
