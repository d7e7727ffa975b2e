import { useCallback, useEffect } from 'react';
import { Plus, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExerciseHead } from '@lagewacht/client';
import type { TrainerDesk } from '../shell/desk';
import { goTo } from '../shell/route';
import { StateBadge } from '../shell/state-badge';
import { dateTimeText, scenarioText, shortNumberText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';
import { useLoaded } from '../shell/use-loaded';

const REFRESH_MS = 5000;
const rank = { running: 0, paused: 1, ready: 2, ended: 3 } as const;

function Row({ exercise }: { readonly exercise: ExerciseHead }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { situation, name, title, state, speed, scenarioS, durationS, startedMs } = exercise;
  return (
    <tr data-exercise={situation}>
      <td><StateBadge state={state} /></td>
      <td><strong>{name}</strong><span className="more">{situation}</span></td>
      <td>{title[language]}</td>
      <td className="number">{scenarioText(scenarioS)}<span className="more">{t('exercises.of', { duration: scenarioText(durationS) })}</span></td>
      <td className="number">{shortNumberText(speed, language)} ×</td>
      <td>{dateTimeText(startedMs, language)}</td>
      <td className="row-acts">
        <button type="button" className={state === 'ended' ? undefined : 'act'} aria-label={`${t(state === 'ended' ? 'exercises.look' : 'exercises.join')}: ${name}`} onClick={() => goTo({ page: 'board', situation })}>{t(state === 'ended' ? 'exercises.look' : 'exercises.join')}</button>
      </td>
    </tr>
  );
}

/** Every exercise that one may control, those that run first. */
export function ExerciseList({ desk }: { readonly desk: TrainerDesk }): React.ReactNode {
  const { t } = useTranslation();
  const { state, reload } = useLoaded(useCallback(() => desk.exercises.exercises(), [desk.exercises]));
  const isExpired = state.kind === 'failed' && state.httpCode === 401;
  useEffect(() => {
    if (isExpired) desk.onExpired();
  }, [isExpired, desk]);
  useEffect(() => {
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const list = state.kind === 'there' ? [...state.value].sort((a, b) => rank[a.state] - rank[b.state] || b.startedMs - a.startedMs) : [];
  return (
    <>
      <div className="page-tools">
        <button type="button" className="primary" onClick={() => goTo({ page: 'new' })}><Plus aria-hidden="true" />{t('exercises.new')}</button>
        <button type="button" onClick={reload}><RotateCw aria-hidden="true" />{t('exercises.refresh')}</button>
      </div>
      {state.kind === 'loading' && <p className="empty" role="status">{t('exercises.loading')}</p>}
      {state.kind === 'failed' && <div className="empty" role="alert"><p>{t('exercises.failed', { detail: state.reason })}</p><button type="button" onClick={reload}>{t('shell.retry')}</button></div>}
      {state.kind === 'there' && list.length === 0 && <p className="empty">{t('exercises.empty')}</p>}
      {list.length > 0 && (
        <table className="plain-table exercise-table">
          <thead><tr>{(['state', 'name', 'scenario', 'time', 'speed', 'opened'] as const).map((column) => <th key={column} scope="col" className={column === 'time' || column === 'speed' ? 'number' : undefined}>{t(`exercises.column.${column}`)}</th>)}<th scope="col"><span className="unseen">{t('exercises.join')}</span></th></tr></thead>
          <tbody>{list.map((exercise) => <Row key={exercise.situation} exercise={exercise} />)}</tbody>
        </table>
      )}
    </>
  );
}
