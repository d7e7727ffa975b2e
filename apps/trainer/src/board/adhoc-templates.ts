import type { TFunction } from 'i18next';
import type { AdhocInject, Bilingual, ExerciseSummary, InjectChannel, InjectReport, Language } from '@lagewacht/contract';
import type { About } from './place';

/** An inject but for its id, which is made when it is sent. */
export type AdhocDraft = Omit<AdhocInject, 'id'>;
/** A draft that is ready to be sent. */
export interface Template {
  readonly key: string;
  readonly group: 'call' | 'radio' | 'world';
  readonly draft: AdhocDraft;
}

/** Who speaks in templates, and where. */
export interface TemplateSetting {
  readonly phone: string | undefined;
  readonly radio: string | undefined;
  readonly about: About | undefined;
}

type Word = Pick<InjectReport, 'category'> & Partial<Pick<InjectReport, 'urgency' | 'persons' | 'denies' | 'credibility' | 'placeSigmaM'>>;
const words = {
  flooding: { category: 'flooding', urgency: 'expected' }, personInWater: { category: 'person_in_water', urgency: 'immediate', persons: 1 }, trapped: { category: 'person_in_danger', urgency: 'immediate', persons: 3 },
  fire: { category: 'fire', urgency: 'immediate' }, power: { category: 'power_outage' }, rumour: { category: 'dyke_breach', urgency: 'immediate', credibility: 5, placeSigmaM: 400 },
  seepage: { category: 'dyke_damage', urgency: 'immediate' }, roadBlocked: { category: 'road_blocked' }, medical: { category: 'medical', urgency: 'immediate', persons: 1 }, allClear: { category: 'flooding', denies: true },
} as const satisfies Readonly<Record<string, Word>>;
export type TemplateWord = keyof typeof words;
const calls: readonly TemplateWord[] = ['flooding', 'personInWater', 'trapped', 'fire', 'power', 'rumour'];
const radios: readonly TemplateWord[] = ['seepage', 'roadBlocked', 'medical', 'allClear'];
/** How long players have for what came without warning. */
const ANSWER_S = 600;

const both = (say: (lng: Language) => string): Bilingual => ({ de: say('de'), en: say('en') });

function reportDraft(word: TemplateWord, speaker: { readonly channel: InjectChannel; readonly from: string; readonly about: About }, { t, language }: { readonly t: TFunction; readonly language: Language }): AdhocDraft {
  const { channel, from, about } = speaker;
  return {
    title: both((lng) => t(`board.template.${word}`, { lng })), channel, from, effects: [],
    report: { text: t(`board.templateText.${word}`, { lng: language }), about, placeSigmaM: 50, denies: false, echoesS: [], ...words[word] },
    expect: { action: both((lng) => t('board.templateAction', { lng })), kinds: ['tasking', 'assessment', 'log'], withinS: ANSWER_S },
  };
}

/** What can be sent with two presses: reports by phone and radio from a place, and what the scenario holds ready in the truth. */
export function templatesOf({ cast }: Pick<ExerciseSummary, 'cast'>, { phone, radio, about }: TemplateSetting, speech: { readonly t: TFunction; readonly language: Language }): readonly Template[] {
  const said = (group: 'call' | 'radio', list: readonly TemplateWord[], from: string | undefined): Template[] => (from === undefined || about === undefined ? []
    : list.map((word) => ({ key: word, group, draft: reportDraft(word, { channel: group === 'call' ? 'phone' : 'radio', from, about }, speech) })));
  const world = [
    ...cast.breaches.map(({ id, title }): Template => ({ key: `breach-${id}`, group: 'world', draft: { title, channel: 'sensor', effects: [{ act: 'breach', breach: id }] } })),
    ...cast.fires.map(({ id, title }): Template => ({ key: `fire-${id}`, group: 'world', draft: { title, channel: 'sensor', effects: [{ act: 'fire', fire: id, out: false }] } })),
  ];
  return [...said('call', calls, phone), ...said('radio', radios, radio), ...world];
}

/** A fresh name for an inject: the second of the scenario, and four letters of chance against another trainer in the same second. */
export function adhocName(scenarioS: number, chance: Uint8Array): string {
  return `adhoc-${Math.floor(scenarioS)}-${[...chance].map((byte) => (byte % 36).toString(36)).join('')}`;
}
