import { useTranslation } from 'react-i18next';
import { realmOf } from '@lagewacht/contract';
import { useDesk } from '../../desk/desk-context';
import { useLanguage } from '../../desk/use-language';
import { dateTimeText, utcText } from '../../entity/time-text';

/** What every printed sheet says at its head: real or exercise, what it is, as of when, printed when and by whom. */
export function SheetHead({ title, asOfMs, printedMs }: { readonly title: string; readonly asOfMs: number; readonly printedMs: number }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { situation, session } = useDesk();
  const realm = realmOf(situation);
  return (
    <header className="sheet-head">
      <p className={`sheet-stamp sheet-${realm}`}><strong>{t(`realm.${realm}`)}</strong> {t(realm === 'actual' ? 'realm.actualNote' : 'realm.exerciseNote')}</p>
      <h1>{title}</h1>
      <p className="sheet-time"><strong>{t('wall.print.asOf', { time: dateTimeText(asOfMs, language) })}</strong> (UTC {utcText(asOfMs)}) · {situation}<br />{t('wall.print.printed', { time: dateTimeText(printedMs, language), user: session.user })}</p>
    </header>
  );
}
