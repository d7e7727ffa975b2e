import type { FieldReport } from '@lagewacht/contract';
import { Journal } from '../../build.spec-support';

const GAUGES = [['seemannshoeft', 9.8815, 53.5398], ['st-pauli', 9.96997, 53.54569], ['reiherstieg', 9.9862, 53.5158], ['bunthaus', 10.0645, 53.4616]] as const;

/** Places on the schematic terrain: the dyke of the Veddel in the south-east, and its middle. */
export const VEDDEL_DYKE = { lon: 10.0284, lat: 53.5207 } as const;
export const VEDDEL = { lon: 10.0225, lat: 53.5235 } as const;

/** A journal in which the river's gauges read a level every minute, with a tick every half minute. */
export class River extends Journal {
  minute = 0;

  constructor() {
    super();
    for (const [source, lon, lat] of GAUGES) {
      const gauge = { datum: 'NHN' as const, stageScheme: 'none' as const, surgeClasses: false, thresholds: [] };
      this.add('source', { source: 'admin', atS: 0 }, { source, kind: 'gauge', name: source, periodS: 60, bindings: [], simulated: true, retired: false, lon, lat, gauge });
    }
    this.add('source', { source: 'admin', atS: 0 }, { source: 'fire-1', kind: 'unit', name: 'Fire 1', periodS: 3600, bindings: [], simulated: true, retired: false });
  }

  /** Goes on for so many minutes. */
  run(minutes: number, levelM: (minute: number) => number): void {
    for (const end = this.minute + minutes; this.minute < end; this.minute++) {
      for (const [source] of GAUGES) this.add('measurement', { source, atS: 60 * this.minute + 1 }, { property: 'water_level', value: Math.round(levelM(this.minute) * 100) / 100, uom: 'm', datum: 'NHN' });
      this.tick(60 * this.minute + 2);
      this.tick(60 * this.minute + 32);
    }
  }

  /** A unit on the spot tells of a breach of the Veddel's dyke. */
  breach(body: Partial<FieldReport> = {}): void {
    this.report({ source: 'fire-1', atS: 60 * this.minute }, { category: 'dyke_breach', text: 'Deich gebrochen, Bresche etwa 40 m', reliability: 'A', sigmaM: 15, ...VEDDEL_DYKE, ...body });
  }
}
