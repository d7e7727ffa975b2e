import type * as z from 'zod';
import type { Bilingual, ScenarioFault } from '@lagewacht/contract';
import { nothing, phrases, typeWords, type Phrase } from './phrases';
import type { Path, Spot, YamlSource } from './yaml-source';

type Issue = z.core.$ZodIssue;

/** A path as people read it: `msel[3].when.level.gauge`. */
export function spellPath(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('').replace(/^\./, '');
}

/** A fault with its sentences. `got` is what stands there; nothing is said in both languages. */
export function toFault(where: Spot & { path: Path }, got: string | undefined, expected: Bilingual): ScenarioFault {
  const { line, column, path } = where;
  const spelt = spellPath(path);
  return {
    line, column, path: spelt, got: got ?? nothing.en, expected,
    text: { de: `Zeile ${line}, ${spelt || 'Datei'}: ${got ?? nothing.de} gefunden, erwartet: ${expected.de}`, en: `line ${line}, ${spelt || 'file'}: got ${got ?? nothing.en}, expected ${expected.en}` },
  };
}

/** A value as a fault quotes it. */
export function quote(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** "one of: …", the nearest ones first where there are many. */
export function oneOf(names: readonly string[], got = ''): Bilingual {
  const shown = names.length <= 12 ? names : [...names].sort((a, b) => distance(a, got) - distance(b, got)).slice(0, 6);
  const list = `${shown.join(', ')}${shown.length < names.length ? ', …' : ''}` || '–';
  return { de: `eines von: ${list}`, en: `one of: ${list}` };
}

/** Edit distance of two names (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}

/** In braces a comma ends a text: a name without a value is mostly the rest of one. */
function orQuoted({ de, en }: Bilingual): Bilingual {
  return { de: `${de} (Text mit Komma? Dann in Anführungszeichen)`, en: `${en} (a text with a comma? then in quotes)` };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, step) ? (inner as Record<PropertyKey, unknown>)[step] : undefined), value);
}

/** How deep into the file an issue reaches, and how many there are: of a union's branches the one that was meant reaches deepest. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const depth = (issues: readonly Issue[]): number => Math.max(-1, ...issues.map(({ path, code }) => path.length + (code === 'unrecognized_keys' || code === 'custom' ? 0.5 : 0)));
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

/** What a schema's issue expected. */
function expectedOf(issue: Issue, got: unknown): Bilingual {
  const phrase = Object.hasOwn(phrases, issue.message) ? phrases[issue.message as Phrase] : undefined;
  if (phrase) return phrase;
  if (issue.code === 'invalid_value') return issue.values.length === 1 ? { de: quote(issue.values[0]) ?? '', en: quote(issue.values[0]) ?? '' } : oneOf(issue.values.map(String), typeof got === 'string' ? got : '');
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) return oneOf(issue.options.map(String));
  if (issue.code === 'too_small' || issue.code === 'too_big') return boundOf(issue);
  const members = /^object:(.*)$/.exec(issue.message)?.[1];
  if (members !== undefined) return { de: `ein Abschnitt mit: ${members}`, en: `a section with: ${members}` };
  if (issue.code === 'invalid_type') return typeWords[issue.expected] ?? { de: issue.expected, en: issue.expected };
  if (issue.code === 'invalid_format') return { de: `etwas wie ${'pattern' in issue ? issue.pattern : issue.format}`, en: `something like ${'pattern' in issue ? issue.pattern : issue.format}` };
  if (issue.code === 'invalid_key') return phrases.name;
  return { de: issue.message, en: issue.message };
}

function boundOf(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Bilingual {
  const [low, bound] = issue.code === 'too_small' ? [true, issue.minimum] : [false, issue.maximum];
  const unit = issue.origin === 'array' ? { de: ' Einträge', en: ' entries' } : issue.origin === 'string' ? { de: ' Zeichen', en: ' characters' } : { de: '', en: '' };
  return { de: `${low ? 'mindestens' : 'höchstens'} ${bound}${unit.de}`, en: `at ${low ? 'least' : 'most'} ${bound}${unit.en}` };
}

/** The faults of a schema's issue: one, or one for each name that is not known there. */
export function toFaults(issue: Issue, source: YamlSource, base: Path = []): readonly ScenarioFault[] {
  const path = [...base, ...issue.path];
  const got = valueAt(source.value, path);
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && !Object.hasOwn(phrases, issue.message)) return meantBranch(issue.errors).flatMap((inner) => toFaults(inner, source, path));
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const meant = meantBranch(issue.errors);
    if (meant.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys')) return meant.flatMap((inner) => toFaults(inner, source, path));
  }
  if (issue.code === 'unrecognized_keys') {
    const known = (/^members:(.*)$/.exec(issue.message)?.[1] ?? '').split(', ');
    return issue.keys.map((key) => toFault({ ...source.spotOf([...path, key], true), path: [...path, key] }, quote(key), valueAt(source.value, [...path, key]) === null ? orQuoted(oneOf(known, key)) : oneOf(known, key)));
  }
  return [toFault({ ...source.spotOf(path, issue.code === 'invalid_key'), path }, quote(got), expectedOf(issue, got))];
}
