import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context';
import { useChanges, type SinceName } from './changes-store';
import type { TimeMark } from './time-scale';

const HOUR_MS = 3_600_000;

/** Asks what changed since: the last briefing in the command log, an hour ago, or when this person last looked. */
export function ChangesChoice({ marks }: { readonly marks: readonly TimeMark[] }): React.ReactNode {
  const { t } = useTranslation();
  const { live, pastMs } = useDesk();
  const since = useChanges((changes) => changes.since);
  const { ask, stop } = useChanges.getState();
  const lookMs = useChanges((changes) => changes.lookMs);
  const shownMs = (): number => pastMs ?? Date.now() + live.getSnapshot().offsetMs;
  const briefingMs = marks.reduce<number | undefined>((found, { kind, timeMs }) => (kind === 'briefing' && timeMs <= (pastMs ?? Infinity) ? Math.max(found ?? 0, timeMs) : found), undefined);
  const choose = (name: SinceName | ''): void => {
    const timeMs = name === 'briefing' ? briefingMs : name === 'look' ? lookMs : name === 'hour' ? shownMs() - HOUR_MS : undefined;
    if (name === '' || timeMs === undefined) stop();
    else ask(name, timeMs);
  };
  return (
    <label className="changes-choice">
      <span className="unseen">{t('time.changes.since')}</span>
      <select value={since?.name ?? ''} onChange={({ target }) => choose(target.value as SinceName | '')}>
        <option value="">{t('time.changes.none')}</option>
        <option value="briefing" disabled={briefingMs === undefined}>{t(briefingMs === undefined ? 'time.changes.noBriefing' : 'time.changes.briefing')}</option>
        <option value="hour">{t('time.changes.hour')}</option>
        <option value="look" disabled={lookMs === undefined}>{t(lookMs === undefined ? 'time.changes.noLook' : 'time.changes.look')}</option>
      </select>
    </label>
  );
}
