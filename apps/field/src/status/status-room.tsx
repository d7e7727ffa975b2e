import { FmsPanel } from './fms-panel';
import { SharingPanel } from './sharing-panel';
import { StrengthPanel } from './strength-panel';

/** What the command knows of the own unit, and how to tell it. */
export function StatusRoom(): React.ReactNode {
  return <div className="status-room"><FmsPanel /><StrengthPanel /><SharingPanel /></div>;
}
