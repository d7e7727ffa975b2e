import type { z } from 'zod';
import type { linkFaultSchema } from '@lagewacht/contract';
import { chanceOf } from '../chance';
import type { Moment } from '../fleet/emitter';
import type { ScenarioMessage } from '../fleet/message';
import { moved, wirePlace } from '../truth/plane';

/** Seconds on the senders' clock: a late word's usual delay, how much later a duplicate comes, how long a receiver stays at a wrong place. */
const DELAY_S = 30;
const AGAIN_S = 2;
const STRAY_S = 15;
const STRAY_M = 400;

/** A fault of the way from a source, or from all (`*`), to the server. */
export interface LineFault {
  readonly source: string;
  readonly fault: z.infer<typeof linkFaultSchema>;
  readonly valueS?: number | undefined;
  readonly valueM?: number | undefined;
  readonly fromS: number;
  readonly toS: number;
}

/** The ways of all sources. What is late waits here; what is said once during a silence is kept and comes when it is over, what is repeated anyway is lost. */
export interface Lines {
  add(fault: LineFault): void;
  /** Ends the faults of a source, or of all (`*`). Answers whether there were any. */
  mend(source: string, moment: Moment): boolean;
  all(scenarioS: number): readonly LineFault[];
  /** What arrives at once of a message. */
  pass(message: ScenarioMessage, moment: Moment): readonly ScenarioMessage[];
  /** Keeps a message until the senders' clock has reached a second. */
  hold(message: ScenarioMessage, untilS: number): void;
  /** When the next one that waits is due, on the senders' clock; Infinity when none waits. */
  readonly nextS: number;
  /** Everything due by then, in order. */
  release(elapsedS: number): readonly ScenarioMessage[];
  /** Kept words whose silence is over. */
  recheck(moment: Moment): readonly ScenarioMessage[];
}

const isRepeated = ({ kind }: ScenarioMessage): boolean => kind === 'measurement' || kind === 'position' || kind === 'detections' || kind === 'status';

/** Ways without faults. */
export function createLines(seed: number): Lines {
  let faults: readonly LineFault[] = [];
  let kept: readonly ScenarioMessage[] = [];
  let waiting: readonly { readonly dueS: number; readonly message: ScenarioMessage }[] = [];
  const isOpen = (fault: LineFault, scenarioS: number): boolean => scenarioS >= fault.fromS && scenarioS < fault.toS;
  const of = (source: string, name: LineFault['fault'], scenarioS: number): LineFault | undefined => faults.findLast((one) => one.fault === name && (one.source === '*' || one.source === source) && isOpen(one, scenarioS));
  const hold = (message: ScenarioMessage, dueS: number): void => { waiting = [...waiting, { dueS, message }].sort((a, b) => a.dueS - b.dueS); };
  const pass = (message: ScenarioMessage, { elapsedS, scenarioS }: Moment): readonly ScenarioMessage[] => {
    const { source } = message;
    if (of(source, 'silence', scenarioS)) {
      if (!isRepeated(message)) kept = [...kept, message];
      return [];
    }
    const jump = of(source, 'gps_jump', scenarioS);
    const said = jump ? strayed(message, jump, chanceOf(seed, `${source}/stray/${Math.floor(elapsedS / STRAY_S)}`).uniform()) : message;
    const delay = of(source, 'delay', scenarioS);
    const onWayS = delay ? (delay.valueS ?? DELAY_S) : 0;
    if (of(source, 'duplicate', scenarioS)) hold(said, elapsedS + onWayS + AGAIN_S);
    if (onWayS === 0) return [said];
    hold(said, elapsedS + onWayS);
    return [];
  };
  const recheck = (moment: Moment): readonly ScenarioMessage[] => {
    const free = kept.filter(({ source }) => !of(source, 'silence', moment.scenarioS));
    kept = kept.filter((message) => !free.includes(message));
    return free.flatMap((message) => pass(message, moment));
  };
  return {
    pass, recheck, hold,
    add: (fault) => { faults = [...faults, fault]; },
    mend: (source, { scenarioS }) => {
      const isMeant = (fault: LineFault): boolean => (source === '*' || fault.source === source) && isOpen(fault, scenarioS);
      const found = faults.some(isMeant);
      faults = faults.map((fault) => (isMeant(fault) ? { ...fault, toS: scenarioS } : fault));
      return found;
    },
    all: (scenarioS) => faults.filter((fault) => isOpen(fault, scenarioS)),
    get nextS() { return waiting[0]?.dueS ?? Infinity; },
    release: (elapsedS) => {
      const due = waiting.filter(({ dueS }) => dueS <= elapsedS);
      waiting = waiting.filter(({ dueS }) => dueS > elapsedS);
      return due.map(({ message }) => message);
    },
  };
}

/** A position that is off by the fault's distance, in a direction drawn anew every quarter of a minute; it claims to be as good as ever. */
function strayed(message: ScenarioMessage, fault: LineFault, turn: number): ScenarioMessage {
  if (message.kind !== 'position') return message;
  const farM = fault.valueM ?? STRAY_M;
  const angle = 2 * Math.PI * turn;
  return { ...message, body: { ...message.body, ...wirePlace(moved([message.body.lon, message.body.lat], farM * Math.sin(angle), farM * Math.cos(angle))) } };
}
