import type { Decision, JournalEntry } from '@lagewacht/contract';

/** Verdicts that only say that somebody saw something. */
const looks: ReadonlySet<string> = new Set(['read', 'acknowledge', 'shelve']);

/** What an entry decides, orders or writes down; undefined for everything else. The server's own entries of the command log repeat what stands there already. */
function actOf(entry: JournalEntry): Pick<Decision, 'act' | 'text'> | undefined {
  if (entry.kind === 'tasking') {
    const { task, unit, step, text } = entry.body;
    return { act: { kind: 'order', task, unit, step }, text };
  }
  if (entry.kind === 'assessment') {
    const { verdict, target, reason } = entry.body;
    return looks.has(verdict) ? undefined : { act: { kind: 'assessment', verdict, target }, text: reason };
  }
  if (entry.kind !== 'log' || entry.body.automatic) return undefined;
  return { act: { kind: 'log', entry: entry.body.kind, number: entry.body.number }, text: entry.body.text };
}

/** Lists what the players decided, in the order of the journal: at most `most`, and how many more there were. */
export function createDecisionList(most: number): { take(entry: JournalEntry): void; sum(): { readonly decisions: readonly Decision[]; readonly moreDecisions: number } } {
  const decisions: Decision[] = [];
  let moreDecisions = 0;
  return {
    take(entry) {
      const said = actOf(entry);
      if (!said) return;
      if (decisions.length < most) decisions.push({ id: entry.id, atMs: entry.receivedTimeMs, by: entry.source, ...said });
      else moreDecisions++;
    },
    sum: () => ({ decisions, moreDecisions }),
  };
}
