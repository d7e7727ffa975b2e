import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ForeignDatastream } from '@lagewacht/contract';
import { useDesk } from '../desk/desk-context';
import { useToasts } from '../desk/toasts';
import { datums, emptyForm, measuringKinds, toRegistration, type SourceForm } from './source-form';

interface RegisterFormProps {
  readonly foreign: ForeignDatastream;
  readonly onDone: () => void;
}

/** Registers the source behind an unknown datastream, so that its next words are understood. */
export function RegisterForm({ foreign, onDone }: RegisterFormProps): React.ReactNode {
  const { t } = useTranslation();
  const { api, situation } = useDesk();
  const add = useToasts((toasts) => toasts.add);
  const [form, setForm] = useState<SourceForm>(emptyForm);
  const [fault, setFault] = useState('');
  const text = (member: 'name' | 'lat' | 'lon' | 'property' | 'uom' | 'field'): React.ReactNode => (
    <label>{t(`register.${member}`)}<input name={member} value={form[member]} onChange={({ target }) => setForm({ ...form, [member]: target.value })} /></label>
  );
  const submit = async (): Promise<void> => {
    const registration = toRegistration(form, foreign);
    if ('wrong' in registration) return setFault(t('register.wrong', { member: t(`register.${registration.wrong as 'name'}`, { defaultValue: registration.wrong }) }));
    try {
      await api.registerSource(situation, registration);
      add({ text: t('register.done', { name: registration.name }) });
      onDone();
    } catch (error) {
      setFault(t('register.failed', { detail: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <form className="decision register" onSubmit={(event) => {
      event.preventDefault();
      void submit();
    }}>
      <p className="quiet">{t('register.why', { datastream: foreign.datastream })}</p>
      {text('name')}
      <label>{t('register.kind')}
        <select value={form.kind} onChange={({ target }) => setForm({ ...form, kind: measuringKinds.find((kind) => kind === target.value) ?? 'other' })}>
          {measuringKinds.map((kind) => <option key={kind} value={kind}>{t(`sources.kind.${kind}`)}</option>)}
        </select>
      </label>
      <div className="pair">{text('lat')}{text('lon')}</div>
      <div className="pair">{text('property')}{text('uom')}</div>
      {foreign.dialect !== 'sensorthings' && text('field')}
      <label>{t('register.datum')}
        <select value={form.datum} onChange={({ target }) => setForm({ ...form, datum: datums.find((datum) => datum === target.value) ?? '' })}>
          <option value="">{t('register.noDatum')}</option>
          {datums.map((datum) => <option key={datum} value={datum}>{datum}</option>)}
        </select>
      </label>
      <p className="fault" role="alert">{fault}</p>
      <div className="alarm-tools"><button type="submit" className="act">{t('register.send')}</button><button type="button" onClick={onDone}>{t('decide.cancel')}</button></div>
    </form>
  );
}
