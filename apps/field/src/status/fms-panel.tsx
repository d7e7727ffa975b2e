import { useState } from 'react';
import { CircleAlert, Clock, CloudCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isSettled, type OutboxItem } from '@lagewacht/outbox';
import { useField, useFieldPicture, useOutbox, useOwnUnit, useServerNow } from '../shell/field-context';
import { Modal } from '../shell/modal';
import { useAgeText } from '../shell/use-age-text';
import { newestFmsWord } from './sos-stage';
import { useOwnWord } from './use-own-word';
import { useSosStage } from './use-sos';

const numbers = [1, 2, 3, 4, 5, 6, 7, 8] as const;
type Fms = (typeof numbers)[number];

/** What became of the word that was pressed last, as long as the picture does not say the same. */
function WordState({ word, isInPicture }: { readonly word: OutboxItem | undefined; readonly isInPicture: boolean }): React.ReactNode {
  const { t } = useTranslation();
  if (!word || (isInPicture && isSettled(word.state))) return null;
  const fms = String(word.body['fms'] ?? 0);
  if (word.state === 'refused') return <p className="fault item-state"><CircleAlert aria-hidden="true" />{t('status.refused', { fms, detail: word.problem?.detail || word.problem?.title || '' })}</p>;
  return <p className="item-state" data-state={word.state}>{word.state === 'waiting' ? <Clock aria-hidden="true" /> : <CloudCheck aria-hidden="true" />}{t(word.state === 'waiting' ? 'status.waiting' : 'status.sent', { fms })}</p>;
}

/** The eight status buttons of German emergency radio. What is pressed in is what the command sees; what waits says so. */
export function FmsPanel(): React.ReactNode {
  const { t } = useTranslation();
  const { session: { user }, situation } = useField();
  const { loaded } = useFieldPicture();
  const unit = useOwnUnit();
  const { items } = useOutbox();
  const nowMs = useServerNow();
  const ageText = useAgeText();
  const stage = useSosStage();
  const send = useOwnWord();
  const [asked, setAsked] = useState<Fms>();
  const word = newestFmsWord({ items, user, situation });
  const waiting = word?.state === 'waiting' ? word.body['fms'] : undefined;
  const press = (fms: Fms): void => {
    if (stage.kind === 'none' || stage.kind === 'ending') void send({ fms });
    else setAsked(fms);
  };
  return (
    <section className="panel" aria-labelledby="fms-title">
      <div className="row"><h1 id="fms-title">{t('status.fmsTitle')}</h1>
        <p className="quiet">{unit?.fms === undefined ? t(loaded ? 'status.unknown' : 'status.notLoaded') : t('status.commandSees', { fms: unit.fms, age: ageText(nowMs - unit.eventTimeMs) })}</p>
      </div>
      <div className="fms-grid" role="group" aria-labelledby="fms-title">
        {numbers.map((fms) => (
          <button key={fms} type="button" className={`primary fms ${waiting === fms ? 'is-waiting' : ''}`} aria-pressed={unit?.fms === fms} onClick={() => press(fms)}>
            <b>{fms}</b><span>{t(`status.fms.f${fms}`)}</span>{waiting === fms && <span className="fms-wait"><Clock aria-hidden="true" />{t('status.waits')}</span>}
          </button>
        ))}
      </div>
      <WordState word={word} isInPicture={unit?.fms === (word?.body['fms'] ?? 0)} />
      {asked !== undefined && (
        <Modal title={t('status.endTitle')} onClose={() => setAsked(undefined)}>
          <p>{t('status.endExplain', { fms: asked, word: t(`status.fms.f${asked}`) })}</p>
          <div className="row"><button type="button" className="primary" data-first onClick={() => setAsked(undefined)}>{t('status.endNo')}</button><button type="button" className="primary act" onClick={() => {
            void send({ fms: asked });
            setAsked(undefined);
          }}>{t('status.endYes', { fms: asked })}</button></div>
        </Modal>
      )}
    </section>
  );
}
