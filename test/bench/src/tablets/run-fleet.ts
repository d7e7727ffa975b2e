import { setTimeout as delay } from 'node:timers/promises';
import { DoorCounts } from './counted-http';
import type { FleetCommand, FleetOrder, FleetResult, FleetWord } from './fleet-words';
import { SoftwareTablet, sumOf } from './software-tablet';
import { planFleet } from './tablet-plan';

// The process of the tablets: apart from the one that measures the picture, so that making photos does not make the picture look old.

/** Tablets that set out and write at once: sharp has about as many threads. */
const AT_ONCE = 4;
const LOOK_EVERY_MS = 500;
const TELL_EVERY_MS = 5_000;

const say = (word: FleetWord): void => void process.send?.(word);

/** Runs `work` for each of `items`, `AT_ONCE` at a time, in order of their beginning. */
async function forEachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  }));
}

async function prepare(order: FleetOrder, counts: DoorCounts): Promise<readonly SoftwareTablet[]> {
  const tokens = new Map(order.logins.map(({ account, token }) => [account, token]));
  const tablets = planFleet(order).map((plan) => new SoftwareTablet(plan, { http: order.http, situation: order.situation, token: tokens.get(plan.account) ?? '', counts }));
  await forEachOf(tablets, async (tablet) => {
    await tablet.setOut();
    await tablet.writeOffline();
  });
  return tablets;
}

type Times = Pick<FleetResult, 'reportsSentMs' | 'previewsSentMs' | 'syncedMs'>;

/** Lets all tablets come online and watches until everything is in the picture, refused, or the patience ends. */
async function synchronise(tablets: readonly SoftwareTablet[], order: FleetOrder): Promise<Times> {
  const startedMs = performance.now();
  for (const tablet of tablets) setTimeout(() => tablet.comeOnline(), tablet.plan.onlineAfterMs);
  const reports = order.tablets * order.reports;
  const photos = order.tablets * order.photos;
  let times: Times = { reportsSentMs: undefined, previewsSentMs: undefined, syncedMs: undefined };
  for (let toldMs = -TELL_EVERY_MS; ;) {
    await delay(LOOK_EVERY_MS);
    const nowMs = performance.now() - startedMs;
    const progress = sumOf(tablets.map((tablet) => tablet.progress));
    const isSynced = progress.tablets === order.tablets;
    times = {
      reportsSentMs: times.reportsSentMs ?? (progress.reportsSent === reports ? nowMs : undefined), previewsSentMs: times.previewsSentMs ?? (progress.previewsSent === photos ? nowMs : undefined),
      syncedMs: isSynced ? nowMs : undefined,
    };
    const isOver = isSynced || nowMs > order.patienceMs || progress.refused > 0;
    if (isOver || nowMs - toldMs >= TELL_EVERY_MS) {
      toldMs = nowMs;
      say({ type: 'at', progress });
    }
    if (isOver) return times;
  }
}

/** The main of the tablets' process. */
export function runFleet(): void {
  let order: FleetOrder | undefined;
  let tablets: readonly SoftwareTablet[] = [];
  const counts = new DoorCounts();
  const fail = (error: unknown): void => say({ type: 'failed', reason: error instanceof Error ? error.stack ?? error.message : String(error) });
  const obey = async (command: FleetCommand): Promise<void> => {
    if (command.type === 'prepare') {
      order = command.order;
      tablets = await prepare(order, counts);
      return say({ type: 'ready' });
    }
    if (!order) return;
    const cpu = process.cpuUsage();
    const times = await synchronise(tablets, order);
    const used = process.cpuUsage(cpu);
    tablets.forEach((tablet) => tablet.stop());
    const bytes = tablets.flatMap(({ photoBytes }) => photoBytes).sort((a, b) => a - b);
    say({ type: 'finished', result: {
      ...times, doors: counts.counts, written: tablets.flatMap(({ written }) => written), cpuMs: Math.round((used.user + used.system) / 1000),
      photoBytes: { least: bytes[0] ?? 0, most: bytes.at(-1) ?? 0, mean: Math.round(bytes.reduce((sum, one) => sum + one, 0) / Math.max(1, bytes.length)) },
    } });
  };
  process.on('message', (command: FleetCommand) => void obey(command).catch(fail));
  process.once('disconnect', () => process.exit(0));
}
