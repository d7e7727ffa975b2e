import type { SensorFault } from '../scenario';

/** What is wrong with the sources: from the plan, by injects, by a trainer's hand. */
export interface FaultBook {
  /** What is wrong with a source at a moment; of several faults the one that came last. */
  at(source: string, scenarioS: number): SensorFault['fault'] | undefined;
  all(scenarioS: number): readonly SensorFault[];
  add(fault: SensorFault): void;
  /** Ends what is wrong with a source, or with all (`*`). Answers whether anything was. */
  mend(source: string, scenarioS: number): boolean;
}

/** The book of faults, with those of the plan in it. */
export function createFaultBook(planned: readonly SensorFault[]): FaultBook {
  let faults: readonly SensorFault[] = planned;
  const open = (fault: SensorFault, scenarioS: number): boolean => scenarioS >= fault.fromS && scenarioS < fault.toS;
  return {
    at: (source, scenarioS) => faults.findLast((fault) => fault.source === source && open(fault, scenarioS))?.fault,
    all: (scenarioS) => faults.filter((fault) => open(fault, scenarioS)),
    add: (fault) => { faults = [...faults, fault]; },
    mend: (source, scenarioS) => {
      const isMeant = (fault: SensorFault): boolean => (source === '*' || fault.source === source) && open(fault, scenarioS);
      const found = faults.some(isMeant);
      faults = faults.map((fault) => (isMeant(fault) ? { ...fault, toS: scenarioS } : fault));
      return found;
    },
  };
}
