import { useState } from 'react';
import { Unplug, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSummary } from '../control/exercise-context';
import { useCommands, type Act } from '../control/use-commands';
import { useNames } from '../happenings/use-names';
import { useTruth } from '../truth/use-truth';
import { spanText } from '../shell/time-text';

type Fault = { readonly kind: 'sensor'; readonly fault: 'stuck' | 'silent' | 'wild' } | { readonly kind: 'link'; readonly fault: 'delay' | 'duplicate' | 'silence' | 'gps_jump' };
const faults: readonly Fault[] = [
  { kind: 'sensor', fault: 'stuck' }, { kind: 'sensor', fault: 'silent' }, { kind: 'sensor', fault: 'wild' },
  { kind: 'link', fault: 'delay' }, { kind: 'link', fault: 'duplicate' }, { kind: 'link', fault: 'silence' }, { kind: 'link', fault: 'gps_jump' },
];
const spans = [undefined, 60, 300, 900] as const;

/** Sizes a fault may have; the first is what the engine takes when nothing is said. */
const delays = [30, 10, 60, 300] as const;
const jumps = [400, 100, 1000, 5000] as const;

function toAct({ kind, fault }: Fault, source: string, { forS, size }: { readonly forS: number | undefined; readonly size: number | undefined }): Act {
  const lasting = forS === undefined ? {} : { forS };
  if (kind === 'sensor') return { act: 'break', source, fault, ...lasting };
  return { act: 'link', source, fault, ...lasting, ...(size === undefined ? {} : fault === 'delay' ? { valueS: size } : { valueM: size }) };
}

/** Breaks sensors and links, and mends them; below, what is not as it should be now, whoever did it. */
export function FaultPanel(): React.ReactNode {
  const { t } = useTranslation();
  const names = useNames();
  const { cast, state } = useSummary();
  const say = useCommands();
  const { frame } = useTruth(3000);
  const [source, setSource] = useState(cast.sensors[0]?.source ?? '*');
  const [index, setIndex] = useState(0);
  const [forS, setForS] = useState<number>();
  const [size, setSize] = useState<number>();
  const isSensor = cast.sensors.some((one) => one.source === source);
  const offered = faults.filter(({ kind }) => kind === 'link' || isSensor);
  const chosen = offered[index] ?? offered[0];
  const sizes = chosen?.fault === 'delay' ? delays : chosen?.fault === 'gps_jump' ? jumps : undefined;
  const nameOf = (id: string): string => (id === '*' ? t('words.everybody') : names.source(id));
  const wordOf = (fault: Fault['fault']): string => (fault === 'stuck' || fault === 'silent' || fault === 'wild' ? t(`words.sensorFault.${fault}`) : t(`words.linkFault.${fault}`));
  const disturb = (): void => {
    if (!chosen) return;
    const text = t('board.disturbed', { source: nameOf(source), fault: wordOf(chosen.fault) });
    say(toAct(chosen, source, { forS, size: sizes && (size ?? sizes[0]) }), { text, act: { act: 'repair', source } });
  };
  const isOver = state === 'ended';
  return (
    <div className="fault-panel">
      <form noValidate onSubmit={(event) => {
        event.preventDefault();
        disturb();
      }}>
        <label>{t('board.source')}
          <select name="source" value={source} onChange={({ target }) => {
            setSource(target.value);
            setIndex(0);
          }}>
            <optgroup label={t('board.sensors')}>{cast.sensors.map((one) => <option key={one.source} value={one.source}>{one.name}</option>)}</optgroup>
            <optgroup label={t('board.speakers')}><option value="*">{t('words.everybody')}</option>{cast.speakers.map((one) => <option key={one.source} value={one.source}>{one.name}</option>)}</optgroup>
          </select>
        </label>
        <fieldset className="radio-set">
          <legend>{t('board.fault')}</legend>
          {offered.map(({ fault }, at) => <label key={fault} className="check"><input type="radio" name="fault" checked={chosen?.fault === fault} onChange={() => {
            setIndex(at);
            setSize(undefined);
          }} />{wordOf(fault)}</label>)}
        </fieldset>
        <div className="pair">
          <label>{t('board.lasts')}<select name="forS" value={forS ?? ''} onChange={({ target }) => setForS(target.value === '' ? undefined : Number(target.value))}>{spans.map((span) => <option key={span ?? ''} value={span ?? ''}>{span === undefined ? t('board.untilMended') : spanText(span)}</option>)}</select></label>
          {sizes && <label>{t('board.size')}<select name="size" value={size ?? sizes[0]} onChange={({ target }) => setSize(Number(target.value))}>{sizes.map((one) => <option key={one} value={one}>{chosen?.fault === 'delay' ? spanText(one) : `${one} m`}</option>)}</select></label>}
        </div>
        <button type="submit" className="primary" disabled={isOver}><Unplug aria-hidden="true" />{t('board.disturb')}</button>
      </form>
      <h3>{t('board.faultsNow')}</h3>
      {!frame && <p className="quiet">{t('board.faultsUnknown')}</p>}
      {frame && frame.faults.length === 0 && <p className="quiet">{t('board.noFaults')}</p>}
      <ul className="fault-list">
        {frame?.faults.map(({ source: id, fault }) => (
          <li key={`${id} ${fault}`} data-fault={id}><Unplug aria-hidden="true" /><span><strong>{nameOf(id)}</strong><span className="more">{wordOf(fault)}</span></span><button type="button" disabled={isOver} aria-label={`${t('board.repair')}: ${nameOf(id)}`} onClick={() => say({ act: 'repair', source: id })}><Wrench aria-hidden="true" />{t('board.repair')}</button></li>
        ))}
      </ul>
    </div>
  );
}
