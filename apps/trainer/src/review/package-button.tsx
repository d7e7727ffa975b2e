import { useState } from 'react';
import { PackageCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useControl } from '../control/exercise-context';
import { saveBlob } from '../happenings/csv';
import { numberText } from '../shell/time-text';
import { useLanguage } from '../shell/use-language';

/** The last line is far shorter. */
const TAIL_BYTES = 4000;

type Standing = { readonly kind: 'none' | 'packing' | 'cut' } | { readonly kind: 'failed'; readonly detail: string } | { readonly kind: 'there'; readonly sizeB: number; readonly picture: string; readonly journal: string };

/** The hashes that a whole package ends with; undefined: it was cut. */
async function sealOf(file: Blob): Promise<{ readonly picture: string; readonly journal: string } | undefined> {
  const last = (await file.slice(Math.max(0, file.size - TAIL_BYTES)).text()).trimEnd().split('\n').at(-1) ?? '';
  try {
    const { part, picture, journal } = JSON.parse(last) as Record<string, unknown>;
    return part === 'hashes' && typeof picture === 'string' && typeof journal === 'string' ? { picture, journal } : undefined;
  } catch {
    return undefined;
  }
}

/** Saves the whole exercise as one file and shows the hashes that another machine has to come to. */
export function PackageButton(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { desk: { exercises }, situation } = useControl();
  const [standing, setStanding] = useState<Standing>({ kind: 'none' });
  const save = async (): Promise<void> => {
    setStanding({ kind: 'packing' });
    try {
      const file = await exercises.package(situation);
      const seal = await sealOf(file);
      if (!seal) return setStanding({ kind: 'cut' });
      saveBlob(`uebung-${situation}.jsonl`, file);
      setStanding({ kind: 'there', sizeB: file.size, ...seal });
    } catch (error) {
      setStanding({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <div className="package">
      <button type="button" disabled={standing.kind === 'packing'} onClick={() => void save()}><PackageCheck aria-hidden="true" />{t(standing.kind === 'packing' ? 'review.packing' : 'review.package')}</button>
      <span className="quiet">{t('review.packageNote')}</span>
      <span role="status" data-package={standing.kind}>
        {standing.kind === 'there' && <code>{t('review.packed', { size: numberText(standing.sizeB / 1e6, 2, language), picture: standing.picture, journal: standing.journal })}</code>}
        {standing.kind === 'cut' && <strong className="fault">{t('review.packageCut')}</strong>}
        {standing.kind === 'failed' && <strong className="fault">{t('review.packageFailed', { detail: standing.detail })}</strong>}
      </span>
    </div>
  );
}
