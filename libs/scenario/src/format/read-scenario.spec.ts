import { describe, expect, it } from '@jest/globals';
import { createRandomSource } from '@lagewacht/base';
import { mselEntrySchema, type ScenarioFault } from '@lagewacht/contract';
import { keptSchema, shipped, shippedNames, shippedText } from '../shipped.spec-support';
import { smallText } from '../small.spec-support';
import { readScenario } from './read-scenario';
import { scenarioJsonSchema } from './scenario-file';

function faultsOf(text: string): readonly ScenarioFault[] {
  const read = readScenario(text);
  return read.ok ? [] : read.error;
}
/** The small scenario with one piece of text replaced; the piece must be there. */
function but(piece: string, other: string, text = smallText): string {
  if (!text.includes(piece)) throw new Error(`no "${piece}" in the scenario`);
  return text.replace(piece, other);
}
/** Line of a piece of text, from 1. */
function lineOf(piece: string, text: string): number {
  return text.slice(0, text.indexOf(piece)).split('\n').length;
}

describe('scenario files', () => {
  it.each(shippedNames)('[S51] %s reads without a fault, bears its file\'s name, and its MSEL passes the wire unchanged', (name) => {
    const scenario = shipped(name);
    expect(scenario.id).toBe(name);
    for (const entry of [...scenario.msel, ...scenario.script.words]) expect(mselEntrySchema.parse(entry)).toEqual(entry);
    expect(scenario.msel.length).toBeGreaterThan(5);
    expect(shippedText(name).split('\n')[0]).toBe('# yaml-language-server: $schema=../scenario.schema.json');
  });
  it('[S51] the JSON Schema that editors use is the one made from the form', () => {
    expect(keptSchema()).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });

  it('[S52] a fault has line, column, path, what stands there and what was expected, in both languages', () => {
    const text = but('gauge: harbour, above: 2.5', 'gauge: harbor, above: 2.5');
    const [fault, ...others] = faultsOf(text);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ line: lineOf('gauge: harbor,', text), path: 'msel[1].when.level.gauge', got: '"harbor"', expected: { de: 'eines von: harbour', en: 'one of: harbour' } });
    expect(text.split('\n')[(fault?.line ?? 0) - 1]?.slice((fault?.column ?? 0) - 1)).toMatch(/^harbor,/);
    expect(fault?.text.en).toBe(`line ${fault?.line}, msel[1].when.level.gauge: got "harbor", expected one of: harbour`);
    expect(fault?.text.de).toBe(`Zeile ${fault?.line}, msel[1].when.level.gauge: "harbor" gefunden, erwartet: eines von: harbour`);
  });
  it('[S52] all faults are told at once, from the top down: of form, of names, of text', () => {
    let text = but('durationn', 'durationn', `durationn: 3\n${smallText}`);
    text = but('peakM: 3', 'peakM: many', text);
    text = but('unit: boat-1', 'unit: boat-7', text);
    text = but('channel: phone', 'channel: pigeon', text);
    const faults = faultsOf(text);
    expect(faults.map(({ path }) => path)).toEqual(['durationn', 'water.surge.peakM', 'msel[0].channel', 'script.orders[0].unit']);
    expect(faults.map(({ line }) => line)).toEqual([...faults.map(({ line }) => line)].sort((a, b) => a - b));
    expect(faults[2]?.expected.en).toBe('one of: radio, phone, app, sensor, drone');
    expect(faults[1]).toMatchObject({ got: '"many"', expected: { de: 'eine Zahl', en: 'a number' } });
  });

  it.each([
    ['a misspelt member, with those that are known', { piece: 'takes: 0:10', other: 'take: 0:10', path: 'gates[0].take', expected: /^one of: .*takes/ }],
    ['a missing member, where it should be', { piece: 'sillM: 2, ', other: '', path: 'gates[0].sillM', expected: /^a number$/ }],
    ['a duration', { piece: 'at: 0:20', other: 'at: soon', path: 'msel[0].when.at', expected: /^seconds \(90\), minutes:seconds/ }],
    ['a place that is no name and no pair', { piece: 'place: quay', other: 'place: 7', path: 'gates[0].place', expected: /^a name of "places", or \[longitude, latitude\]/ }],
    ['a place that is not named anywhere', { piece: 'place: quay', other: 'place: quai', path: 'gates[0].place', expected: /^one of: .*quay/ }],
    ['two conditions at once', { piece: 'when: { at: 0:20 }', other: 'when: { at: 0:20, level: { gauge: harbour, above: 1 } }', path: 'msel[0].when', expected: /exactly one of: at, level/ }],
    ['no condition', { piece: 'when: { at: 0:20 }', other: 'when: {}', path: 'msel[0].when', expected: /exactly one of: at, level/ }],
    ['a condition misspelt', { piece: 'when: { at: 0:20 }', other: 'when: { att: 0:20 }', path: 'msel[0].when.att', expected: /^one of: at, level, after/ }],
    ['an effect that there is not', { piece: 'do: breach', other: 'do: explode', path: 'msel[3].effects[0].do', expected: /^one of: break, repair, link, gate, breach/ }],
    ['a thing that there is not', { piece: 'about: swimmer', other: 'about: swimer', path: 'msel[0].report.about', expected: /^one of: .*swimmer/ }],
    ['a report without a speaker', { piece: 'from: desk', other: 'to: desk', path: 'msel[0]', expected: /^"report" with "from", or "effects"$/ }],
    ['a span that ends before it begins', { piece: 'from: 2:00, to: 3:00', other: 'from: 3:00, to: 2:00', path: 'gauges[0].faults[0].to', expected: /^a "to" after the "from"$/ }],
    ['junctions that no way joins', { piece: 'go: [pier, mouth]', other: 'go: [pier, island]', path: 'script.orders[0].go[1]', expected: /^a way of joined junctions$/ }],
    ['a name that is given twice', { piece: 'id: truck-1', other: 'id: boat-1', path: 'units[1].id', expected: /^a name that is not taken yet$/ }],
    ['a chain without a beginning', { piece: 'when: { at: 0:20 }', other: 'when: { after: { inject: followed } }', path: 'msel[0].when', expected: /^a chain that begins somewhere$/ }],
    ['what is due after the end', { piece: 'when: { at: 0:20 }', other: 'when: { at: 2:00:00 }', path: 'msel[0].when.at', expected: /^a time within "duration"$/ }],
    ['a list that is none', { piece: 'can: [boat]', other: 'can: boat', path: 'units[0].can', expected: /^a list$/ }],
    ['a number beyond its bounds', { piece: 'strength: [0, 1, 4]', other: 'strength: [0, 1, -4]', path: 'units[0].strength[2]', expected: /^at least 0$/ }],
  ])('[S53] told is %s', (_, { piece, other, path, expected }) => {
    const faults = faultsOf(but(piece, other));
    expect(faults.map((fault) => fault.path)).toContain(path);
    const fault = faults.find((one) => one.path === path);
    expect(fault?.expected.en).toMatch(expected);
    expect(fault?.expected.de).not.toBe('');
    expect(fault?.line).toBeGreaterThan(1);
  });
  it('[S53] of many names the nearest are named', () => {
    const text = shippedText('storm-surge').replace('unit: loeschboot-1, at: 0:55', 'unit: loeschbot-1, at: 0:55');
    expect(faultsOf(text)[0]?.expected.en).toMatch(/^one of: loeschboot-1, .*…$/);
  });
  it('[S54] what is no YAML, or several documents, is told with its line; an empty text and a list are no scenario', () => {
    expect(faultsOf(but('title:', 'title: [', smallText))[0]).toMatchObject({ expected: { en: 'YAML 1.2' } });
    expect(faultsOf(`${smallText}\n---\nid: a\n`)[0]?.expected.en).toBe('exactly one YAML document');
    for (const text of ['', '- a', '7', '"text"', '~']) expect(faultsOf(text).length).toBeGreaterThan(0);
    expect(faultsOf('a'.repeat(2_000_001))[0]?.expected.en).toBe('at most 2000000 characters');
  });
  it('[S54] no text throws or takes long: cut, doubled and garbled lines of 120 seeded tries, bombs of aliases, names that reach into prototypes', () => {
    const lines = smallText.split('\n');
    for (let seed = 1; seed <= 120; seed++) {
      const chance = createRandomSource(seed);
      const garbled = lines.flatMap((line) => {
        const draw = chance.uniform();
        if (draw > 0.06) return [line];
        if (draw < 0.02) return [];
        return draw < 0.03 ? [line, line] : [`${line.slice(0, Math.floor(chance.uniform() * line.length))}${'{[:-&*!|>\'"%@`,#'.charAt(Math.floor(chance.uniform() * 17))}${line.slice(Math.floor(chance.uniform() * line.length))}`];
      });
      const read = readScenario(garbled.join('\n'));
      if (!read.ok) for (const fault of read.error) expect([seed, fault.line >= 1 && fault.column >= 1 && fault.text.de.length > 0]).toEqual([seed, true]);
    }
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'.charAt(index)}`).join(',')}]`).join('\n')}\n`;
    expect(faultsOf(bomb).length).toBeGreaterThan(0);
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty']) {
      expect(faultsOf(`${name}: 1\n${smallText}`).map(({ path }) => path)).toContain(name);
      expect(faultsOf(but('gauge: harbour, area', `gauge: ${name}, area`)).length).toBeGreaterThan(0);
      expect(faultsOf(but('thresholds: levels', `thresholds: ${name}`)).length).toBeGreaterThan(0);
    }
  });
  it('[S55] seconds are written as a number, as minutes and seconds, or with hours', () => {
    const at = (written: string): unknown => {
      const read = readScenario(but('at: 0:20', `at: ${written}`));
      return read.ok ? read.value.msel[0]?.when : read.error;
    };
    for (const [written, atS] of [['20', 20], ['0:20', 20], ['12:05', 725], ['0:01:00', 60], ['0.5', 0.5]] as const) expect(at(written)).toEqual({ on: 'time', atS });
  });
});
