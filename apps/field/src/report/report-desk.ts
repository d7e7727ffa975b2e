import { create } from 'zustand';
import type { RecordId } from '@lagewacht/contract';

interface ReportDesk {
  /** The draft whose form is open. */
  readonly openId: RecordId | undefined;
  open(id: RecordId | undefined): void;
}

/** Which draft is being written, kept while another room is looked at. The draft itself is in the outbox. */
export const useReportDesk = create<ReportDesk>()((set) => ({ openId: undefined, open: (openId) => set({ openId }) }));
