import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** A line in the size it will have on the wall: to be looked at from where the farthest reader stands. */
export function LetterPreview({ bodyPx }: { readonly bodyPx: number }): React.ReactNode {
  const { t } = useTranslation();
  const line = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => line.current?.style.setProperty('--body', `${bodyPx}px`), [bodyPx]);
  return <figure className="wall-preview"><p ref={line}>{t('wall.sample')}</p><figcaption className="quiet">{t('wall.previewWhy')}</figcaption></figure>;
}
