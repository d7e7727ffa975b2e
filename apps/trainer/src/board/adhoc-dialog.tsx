import { useState } from 'react';
import { PencilLine, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { scenarioSAt } from '@lagewacht/client';
import { useControl, useSummary } from '../control/exercise-context';
import { useCommands } from '../control/use-commands';
import { effectWords } from '../happenings/event-words';
import { useNames } from '../happenings/use-names';
import { Modal } from '../shell/modal';
import { useLanguage } from '../shell/use-language';
import { useUi } from '../ui-store';
import { AdhocForm } from './adhoc-form';
import { adhocName, templatesOf, type AdhocDraft, type Template } from './adhoc-templates';
import { ChannelMark } from './channel-mark';
import { aboutOf, PlaceChoice, type ChosenPlace } from './place-choice';
import { keyOfInject, placesOf } from './place';

/** The last place and speakers, so that the next one from there needs two presses again. */
let last: { readonly place?: ChosenPlace; readonly phone?: string; readonly radio?: string } = {};

/** Sends an inject that is not in the plan. */
export function useSendAdhoc(): (draft: AdhocDraft) => void {
  const { store } = useControl();
  const say = useCommands();
  return (draft) => say({ act: 'adhoc', inject: { id: adhocName(scenarioSAt(store.getSnapshot(), Date.now()), crypto.getRandomValues(new Uint8Array(4))), ...draft } });
}

function TemplateRow({ template: { draft, key }, isFirst, onSend, onEdit }: { readonly template: Template; readonly isFirst: boolean; readonly onSend: () => void; readonly onEdit: () => void }): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = useNames();
  const title = draft.title[language];
  return (
    <li data-template={key}>
      <button type="button" className="template-send" {...(isFirst ? { 'data-first': '' } : {})} onClick={onSend}><Send aria-hidden="true" /><span><strong>{title}</strong><span className="more">{draft.report?.text ?? draft.effects.map((effect) => effectWords(effect, { t, language, names })).join(', ')}</span></span></button>
      <button type="button" className="icon-button" aria-label={`${t('board.adapt')}: ${title}`} title={t('board.adapt')} onClick={onEdit}><PencilLine aria-hidden="true" /></button>
    </li>
  );
}

const channelOf = { call: 'phone', radio: 'radio', world: 'sensor' } as const;

/** Injects off the cuff: one press opens this, the next sends a template; or a form for what nobody foresaw. */
export function AdhocDialog(): React.ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const summary = useSummary();
  const setOpen = useUi((ui) => ui.setOpen);
  const inject = useUi((ui) => ui.inject);
  const send = useSendAdhoc();
  const { speakers } = summary.cast;
  const offers = placesOf(summary);
  const [setting, setSetting] = useState(() => {
    const ofInject = keyOfInject(summary, inject);
    const place = ofInject !== undefined && offers.some(({ key }) => key === ofInject) ? { key: ofInject, typed: '' } : last.place ?? { key: offers[0]?.key ?? 'typed', typed: '' };
    return { place, phone: last.phone ?? speakers.find(({ device }) => !device)?.source, radio: last.radio ?? speakers.find(({ device }) => device)?.source };
  });
  const [draft, setDraft] = useState<AdhocDraft>();
  const change = (part: Partial<typeof setting>): void => {
    last = { ...setting, ...part };
    setSetting({ ...setting, ...part });
  };
  const templates = templatesOf(summary, { ...setting, about: aboutOf(setting.place, offers) }, { t, language });
  const close = (): void => setOpen(undefined);
  const take = (made: AdhocDraft): void => {
    send(made);
    close();
  };
  const speakerSelect = (name: 'phone' | 'radio'): React.ReactNode => (
    <label>{t(`board.by.${name}`)}<select name={name} value={setting[name] ?? ''} onChange={({ target }) => change({ [name]: target.value })}>{speakers.map(({ source, name: called }) => <option key={source} value={source}>{called}</option>)}</select></label>
  );
  if (draft) return <Modal title={t('board.adhocForm')} isWide onClose={close}><AdhocForm draft={draft} onSend={take} onBack={() => setDraft(undefined)} /></Modal>;
  return (
    <Modal title={t('board.adhocTitle')} isWide onClose={close}>
      <div className="adhoc-setting"><PlaceChoice chosen={setting.place} onChange={(place) => change({ place })} />{speakerSelect('phone')}{speakerSelect('radio')}</div>
      <div className="adhoc-groups">
        {(['call', 'radio', 'world'] as const).map((group) => {
          const ofGroup = templates.filter((template) => template.group === group);
          return ofGroup.length > 0 && (
            <section key={group} aria-label={t(`board.group.${group}`)}>
              <h3><ChannelMark channel={channelOf[group]} /> {t(`board.group.${group}`)}</h3>
              <ul className="templates">{ofGroup.map((template) => <TemplateRow key={template.key} template={template} isFirst={template === templates[0]} onSend={() => take(template.draft)} onEdit={() => setDraft(template.draft)} />)}</ul>
            </section>
          );
        })}
      </div>
      <div className="page-tools">
        <button type="button" onClick={() => setDraft({ title: { de: '', en: '' }, channel: 'phone', from: setting.phone, effects: [], report: { category: 'other', text: '', about: aboutOf(setting.place, offers) ?? { lon: 10, lat: 53.5 }, placeSigmaM: 50, denies: false, echoesS: [] } })}><PencilLine aria-hidden="true" />{t('board.ownInject')}</button>
        <button type="button" onClick={close}>{t('control.cancel')}</button>
      </div>
    </Modal>
  );
}
