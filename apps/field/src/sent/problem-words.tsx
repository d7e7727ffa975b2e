import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '@lagewacht/outbox';

/** Codes for which we know better words than the server's. */
const known = ['time_future', 'time_ancient', 'not_allowed', 'situation_closed', 'situation_unknown', 'too_large'] as const;

/** Why an item or one of its files is not taken, and what to do about it. */
export function ProblemWords({ item: { problem, attachments } }: { readonly item: OutboxItem }): React.ReactNode {
  const { t } = useTranslation();
  const code = known.find((one) => one === problem?.code);
  const photos = attachments.filter(({ kind }) => kind === 'photo');
  return (
    <>
      {problem && <p className="fault" role="note">{t(`sent.problem.${code ?? 'other'}`)} <small>{t('sent.problem.what', { detail: problem.detail || problem.title })}</small></p>}
      {attachments.map((file) => file.problem && (
        <p key={file.hash} className="fault" role="note">{t('sent.problem.file', { name: file.kind === 'photo' ? `${t('report.media.photo')} ${photos.indexOf(file) + 1}` : t('report.media.voice'), detail: file.problem.detail || file.problem.title })}</p>
      ))}
    </>
  );
}
