import type { Page } from 'playwright-core';

/** A part of the work, and the function of ours in which it begins. */
const seams = [
  ['parse the frame', 'receive'], ['apply the delta', 'applyDeltaFrame'], ['keep lists by type', 'take'], ['fill the map\'s numbers', 'upsert'], ['hand on to the map', 'apply'],
  ['make lists, tell React', 'show'], ['React', 'performWorkOnRoot'], ['frame of the map', '_render'],
] as const;

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** Shares of the sampled time by part; each sample counts for the innermost part it is in. Needs a build with readable names. */
export async function profileSplit(page: Page, act: () => void, rounds: number): Promise<readonly (readonly [part: string, msPerRound: number])[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  for (let round = 0; round < rounds; round++) {
    act();
    await page.waitForTimeout(400);
  }
  const { profile } = (await session.send('Profiler.stop')) as { profile: Profile };
  await session.detach();
  return [...partsOf(profile)].map(([part, ms]) => [part, ms / rounds] as const);
}

function partsOf({ nodes, samples = [], timeDeltas = [] }: Profile): ReadonlyMap<string, number> {
  const nameOf = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const partOfName = new Map<string, string>(seams.map(([part, name]) => [name, part]));
  const partOf = (sample: number): string | undefined => {
    if (nameOf.get(sample) === '(garbage collector)') return 'collect garbage';
    for (let id: number | undefined = sample; id !== undefined; id = parentOf.get(id)) {
      const part = partOfName.get(nameOf.get(id) ?? '');
      if (part !== undefined) return part;
    }
    return undefined;
  };
  const sums = new Map<string, number>();
  samples.forEach((sample, index) => {
    const part = partOf(sample);
    if (part !== undefined) sums.set(part, (sums.get(part) ?? 0) + (timeDeltas[index] ?? 0) / 1000);
  });
  return sums;
}
