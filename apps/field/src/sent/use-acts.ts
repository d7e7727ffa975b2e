import { useTranslation } from 'react-i18next';
import { isSettled, type Outbox, type OutboxItem } from '@lagewacht/outbox';
import { useField } from '../shell/field-context';
import { useUi } from '../shell/ui-store';
import type { ReportBody } from '../report/form';
import { useReportDesk } from '../report/report-desk';
import { useCorrect } from '../report/use-drafts';
import { useItemName } from './item-name';
import { useUndo } from './undo-store';

/** What can be done to an item of the list. */
export interface SentActs {
  /** Opens the form: of a draft itself, of anything else as a correction. */
  open(item: OutboxItem): Promise<void>;
  /** Reports in one tap that it is not there any more. */
  sayGone(item: OutboxItem): Promise<void>;
  remove(item: OutboxItem): Promise<void>;
}

type Bytes = readonly (readonly [hash: string, bytes: Uint8Array])[];

/** All bytes of an item that are still on the device. */
async function bytesOf(outbox: Outbox, { attachments }: OutboxItem): Promise<Bytes> {
  const hashes = attachments.flatMap(({ hash, preview }) => (preview === undefined ? [hash] : [hash, preview]));
  const read = await Promise.all(hashes.map(async (hash) => [hash, await outbox.blob(hash)] as const));
  return read.flatMap(([hash, bytes]) => (bytes ? [[hash, bytes] as const] : []));
}

/** Puts an item back as it was. What the server has is sent once more under its old id and known there as a repeat. */
async function putBack(outbox: Outbox, item: OutboxItem, bytes: Bytes): Promise<void> {
  for (const [hash, part] of bytes) await outbox.putBlob(hash, part);
  await (item.state === 'draft' ? outbox.saveDraft(item) : outbox.send({ ...item, state: 'draft' }));
}

/** Says that what a report was about is gone: a report of now about the same place, which denies. */
async function denyOnce(outbox: Outbox, { situation, author, body }: OutboxItem): Promise<OutboxItem> {
  const { category, lon, lat, accuracyM, placed, urgency } = body as unknown as ReportBody;
  const denial = outbox.begin({ kind: 'report', situation, author, body: { category, lon, lat, accuracyM, placed, urgency, text: '', denies: true } });
  await outbox.send(denial);
  return denial;
}

/** Takes a denial back: where the server can have it, by a report that replaces it. */
async function undeny(outbox: Outbox, { id }: OutboxItem): Promise<void> {
  const denial = outbox.items().find((item) => item.id === id);
  if (!denial) return;
  if (isSettled(denial.state) || denial.unanswered > 0) await outbox.correct(id, { ...denial.body, denies: false });
  else await outbox.discard(id);
}

/** The acts, each told to the user only after it is durable. */
export function useActs(): SentActs {
  const { t } = useTranslation();
  const { outbox } = useField();
  const { goTo } = useUi();
  const openDraft = useReportDesk((desk) => desk.open);
  const correct = useCorrect();
  const offer = useUndo((undo) => undo.offer);
  const nameOf = useItemName();
  return {
    async open(item) {
      if (item.state === 'draft') openDraft(item.id);
      else await correct(item);
      goTo('report');
    },
    async sayGone(item) {
      const denial = await denyOnce(outbox, item);
      offer(t('sent.goneSaved', { name: nameOf(item) }), async () => {
        await undeny(outbox, denial);
        return t('sent.goneUndone');
      });
    },
    async remove(item) {
      const bytes = await bytesOf(outbox, item);
      await outbox.discard(item.id);
      offer(t('sent.removed', { name: nameOf(item) }), async () => {
        await putBack(outbox, item, bytes);
        return t('sent.back');
      });
    },
  };
}
