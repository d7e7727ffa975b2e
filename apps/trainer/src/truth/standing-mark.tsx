import { CircleHelp, CircleSlash, Equal, EyeOff, EqualNot, MoveRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Standing } from './compare';

const icons: Readonly<Record<Standing, React.ReactNode>> = {
  missed: <EyeOff aria-hidden="true" />, false: <CircleSlash aria-hidden="true" />, displaced: <MoveRight aria-hidden="true" />, wrong: <EqualNot aria-hidden="true" />, doubted: <CircleHelp aria-hidden="true" />, right: <Equal aria-hidden="true" />,
};

/** The sign of a standing. */
export function StandingIcon({ standing }: { readonly standing: Standing }): React.ReactNode {
  return <span className={`standing standing-${standing}`}>{icons[standing]}</span>;
}

/** How truth and picture stand to each other, as sign, word and colour. */
export function StandingMark({ standing }: { readonly standing: Standing }): React.ReactNode {
  const { t } = useTranslation();
  return <span className={`standing standing-${standing}`} data-standing={standing}>{icons[standing]}{t(`truth.standing.${standing}`)}</span>;
}
