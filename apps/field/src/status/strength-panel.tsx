import { useState } from 'react';
import { Minus, Plus, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useField, useOutbox, useOwnUnit } from '../shell/field-context';
import { useOwnWord } from './use-own-word';

type Strength = readonly [number, number, number];
const ranks = ['leaders', 'subLeaders', 'crew'] as const;
/** What a unit may be able to do, as words of the contract's form. */
const abilities = ['pump', 'boat', 'divers', 'rescue', 'medical', 'sandbags', 'ladder', 'light', 'generator', 'command'] as const;

/** How many are here, as leaders/sub-leaders/crew, and what the unit can do. What is changed goes out by one button. */
export function StrengthPanel(): React.ReactNode {
  const { t } = useTranslation();
  const { session: { user }, say } = useField();
  const { items } = useOutbox();
  const unit = useOwnUnit();
  const send = useOwnWord();
  const [changed, setChanged] = useState<{ readonly strength?: Strength; readonly can?: readonly string[] }>({});
  const newest = items.filter(({ kind, author, body, state }) => kind === 'status' && author === user && body['strength'] !== undefined && state !== 'refused').at(-1)?.body;
  const strength: Strength = changed.strength ?? (newest?.['strength'] as Strength | undefined) ?? unit?.strength ?? [0, 0, 0];
  const can = changed.can ?? (newest?.['capabilities'] as readonly string[] | undefined) ?? unit?.capabilities ?? [];
  const isChanged = changed.strength !== undefined || changed.can !== undefined;
  const isWaiting = items.some(({ kind, author, body, state }) => kind === 'status' && author === user && state === 'waiting' && body['strength'] !== undefined);
  const step = (at: number, by: number): void => setChanged({ ...changed, strength: strength.map((count, index) => (index === at ? Math.min(999, Math.max(0, count + by)) : count)) as unknown as Strength });
  const flip = (ability: string): void => setChanged({ ...changed, can: can.includes(ability) ? can.filter((one) => one !== ability) : [...can, ability] });
  const submit = async (): Promise<void> => {
    if (await send({ strength, capabilities: can.filter((one) => /^[a-z][a-z0-9_-]{0,31}$/.test(one)) })) {
      setChanged({});
      say(t('status.strengthKept'));
    }
  };
  const total = strength[0] + strength[1] + strength[2];
  return (
    <section className="panel" aria-labelledby="strength-title">
      <div className="row"><h1 id="strength-title">{t('status.strengthTitle')}</h1><p className="strength-sum number">{strength.join(' / ')} = <b>{total}</b></p>{isWaiting && <p className="quiet" data-state="waiting">{t('status.strengthWaits')}</p>}</div>
      <div className="strength-rows">
        {ranks.map((rank, at) => (
          <div key={rank} className="stepper" role="group" aria-label={t(`status.${rank}`)}>
            <span>{t(`status.${rank}`)}</span>
            <button type="button" aria-label={t('status.less', { rank: t(`status.${rank}`) })} disabled={strength[at] === 0} onClick={() => step(at, -1)}><Minus aria-hidden="true" /></button>
            <output className="number">{strength[at]}</output>
            <button type="button" aria-label={t('status.more', { rank: t(`status.${rank}`) })} onClick={() => step(at, 1)}><Plus aria-hidden="true" /></button>
          </div>
        ))}
      </div>
      <div className="row" role="group" aria-label={t('status.can')}>
        {[...abilities, ...can.filter((one) => !abilities.some((known) => known === one))].map((ability) => <button key={ability} type="button" aria-pressed={can.includes(ability)} onClick={() => flip(ability)}>{t(`status.ability.${ability as 'pump'}`, { defaultValue: ability })}</button>)}
      </div>
      <button type="button" className="primary act" disabled={!isChanged} onClick={() => void submit()}><Send aria-hidden="true" />{t('status.strengthSend')}</button>
    </section>
  );
}
