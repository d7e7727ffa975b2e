import { useState } from 'react';
import { ChevronLeft, LayoutGrid } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReportCategory } from '@lagewacht/contract';
import { kindIcons } from './kind-icons';
import { commonKinds, furtherKinds } from './kinds';

/** Eight kinds at a time: the frequent ones, and the others behind one button. */
export function KindGrid({ onChoose }: { onChoose(category: ReportCategory): void }): React.ReactNode {
  const { t } = useTranslation();
  const [isFurther, setFurther] = useState(false);
  const Icon = isFurther ? ChevronLeft : LayoutGrid;
  return (
    <>
      <div className="kinds" role="group" aria-label={t('report.kinds')}>
        {(isFurther ? furtherKinds : commonKinds).map(({ category }) => {
          const KindIcon = kindIcons[category];
          return <button key={category} type="button" className="primary kind" data-kind={category} onClick={() => onChoose(category)}><KindIcon aria-hidden="true" /><span>{t(`report.category.${category}`)}</span></button>;
        })}
      </div>
      <button type="button" className="kinds-more" aria-expanded={isFurther} onClick={() => setFurther(!isFurther)}><Icon aria-hidden="true" />{t(isFurther ? 'report.fewer' : 'report.more')}</button>
    </>
  );
}
