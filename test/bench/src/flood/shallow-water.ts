/** Ground of one polder for the truth: cells with their heights and which of them touch along an edge. */
export interface Basin {
  readonly heightsM: Float64Array;
  /** Roughness over each edge (Manning), s/m^⅓. */
  readonly manning: Float64Array;
  /** Pairs of neighbours, two numbers each. */
  readonly edges: Int32Array;
  readonly cellM: number;
}

/** Water added at a cell, m³/s; negative: taken out. */
export interface Source {
  readonly cell: number;
  readonly m3s: number;
}

const GRAVITY = 9.81;
/** Share of the Courant limit that a step may use. */
const COURANT = 0.5;
const THINNEST_M = 0.001;
const LONGEST_STEP_S = 12;

/** The true water of a polder: depths of cells and unit discharges over edges, local inertial flow (Bates, Horritt & Fewtrell 2010). */
export class ShallowWater {
  readonly depthsM: Float64Array;
  private readonly flowsM2s: Float64Array;
  private readonly outM: Float64Array;

  constructor(private readonly basin: Basin) {
    this.depthsM = new Float64Array(basin.heightsM.length);
    this.flowsM2s = new Float64Array(basin.edges.length / 2);
    this.outM = new Float64Array(basin.heightsM.length);
  }

  /** Goes on for `durationS`; `sourcesAt` says what comes in, asked at every step. */
  run(durationS: number, sourcesAt: (passedS: number) => readonly Source[]): void {
    for (let passedS = 0; passedS < durationS - 1e-6;) {
      let deepest = 0.05;
      for (const depth of this.depthsM) if (depth > deepest) deepest = depth;
      const dtS = Math.min(durationS - passedS, LONGEST_STEP_S, (COURANT * this.basin.cellM) / Math.sqrt(GRAVITY * deepest));
      const areaM2 = this.basin.cellM ** 2;
      for (const { cell, m3s } of sourcesAt(passedS)) this.depthsM[cell] = Math.max(0, (this.depthsM[cell] as number) + (m3s * dtS) / areaM2);
      this.drive(dtS);
      this.move(dtS);
      passedS += dtS;
    }
  }

  private drive(dtS: number): void {
    const { heightsM, edges, cellM, manning } = this.basin;
    this.outM.fill(0);
    for (let edge = 0; edge < this.flowsM2s.length; edge++) {
      const [a, b] = [edges[2 * edge] as number, edges[2 * edge + 1] as number];
      const [da, db] = [this.depthsM[a] as number, this.depthsM[b] as number];
      const [za, zb] = [heightsM[a] as number, heightsM[b] as number];
      const depth = Math.max(za + da, zb + db) - Math.max(za, zb);
      if ((da < THINNEST_M && db < THINNEST_M) || depth < THINNEST_M) {
        this.flowsM2s[edge] = 0;
        continue;
      }
      const old = this.flowsM2s[edge] as number;
      const drag = (GRAVITY * dtS * (manning[edge] as number) ** 2 * Math.abs(old)) / depth ** (7 / 3);
      const flow = (old + (GRAVITY * depth * dtS * (za + da - zb - db)) / cellM) / (1 + drag);
      this.flowsM2s[edge] = flow;
      const giver = flow > 0 ? a : b;
      this.outM[giver] = (this.outM[giver] as number) + (Math.abs(flow) * dtS) / cellM;
    }
  }

  /** No cell gives more than it has. */
  private move(dtS: number): void {
    const { edges, cellM } = this.basin;
    const before = Float64Array.from(this.depthsM);
    for (let edge = 0; edge < this.flowsM2s.length; edge++) {
      const flow = this.flowsM2s[edge] as number;
      if (flow === 0) continue;
      const [a, b] = [edges[2 * edge] as number, edges[2 * edge + 1] as number];
      const giver = flow > 0 ? a : b;
      const share = Math.min(1, (before[giver] as number) / Math.max(1e-12, this.outM[giver] as number));
      this.flowsM2s[edge] = flow * share;
      const moved = (flow * share * dtS) / cellM;
      this.depthsM[a] = Math.max(0, (this.depthsM[a] as number) - moved);
      this.depthsM[b] = Math.max(0, (this.depthsM[b] as number) + moved);
    }
  }
}
