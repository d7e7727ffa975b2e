import type { EntityId, OwnPosition, RecordOf, SourceId, Unit } from '@lagewacht/contract';
import { distanceM } from '@lagewacht/geo';
import { voiceAttributes } from '../align/voice';
import { scheduleAgeing } from '../assess/ageing';
import { alarmIdOf, clearAlarm, raiseAlarm } from '../assess/alarms';
import { lookFromUnit } from '../assess/looks/coverage';
import { credit, show, type Turn } from '../turn';
import { roundDeg, roundMilli } from '../round';

/** A fix of a unit or drone. */
export interface Fix {
  readonly lon: number;
  readonly lat: number;
  readonly sigmaM: number;
  readonly timeMs: number;
  readonly receivedMs: number;
}

/** A unit as we know it. */
export interface UnitState {
  readonly source: SourceId;
  fix?: Fix;
  /** A fix too far away to be believed until the next one agrees. */
  doubtedFix?: Fix;
  altM?: number;
  speedMps?: number;
  headingDeg?: number;
  battery?: number;
  fms?: number;
  fmsMs: number;
  statusMs: number;
  strength?: readonly [number, number, number];
  capabilities: readonly string[];
  note?: string;
  eventTimeMs: number;
  receivedTimeMs: number;
}

/** The state of a unit, made on first need. */
export function unitOf(turn: Turn, source: SourceId): UnitState {
  const known = turn.state.units.get(source);
  if (known) return known;
  const made: UnitState = { source, fmsMs: -1, statusMs: -1, capabilities: [], eventTimeMs: turn.entry.eventTimeMs, receivedTimeMs: turn.entry.receivedTimeMs };
  turn.state.units.set(source, made);
  return made;
}

/** Whether a thing can have come from one fix to another: not faster than `vmaxMps`, with room for both errors. */
export function isPlausibleMove(from: Fix, to: Fix, vmaxMps: number, slackM: number): boolean {
  const seconds = Math.abs(to.timeMs - from.timeMs) / 1000;
  return distanceM(from, to) <= vmaxMps * seconds + slackM + 3 * (from.sigmaM + to.sigmaM);
}

/**
 * Takes a fix if it is the newest and believable. A jump is held back until the next fix agrees with it; what is older than the newest is history.
 */
export function takeFix(holder: { fix?: Fix; doubtedFix?: Fix }, fix: Fix, vmaxMps: number, slackM: number): boolean {
  if (holder.fix && fix.timeMs < holder.fix.timeMs) return false;
  const believed = !holder.fix || isPlausibleMove(holder.fix, fix, vmaxMps, slackM)
    || (holder.doubtedFix !== undefined && fix.timeMs > holder.doubtedFix.timeMs && isPlausibleMove(holder.doubtedFix, fix, vmaxMps, slackM));
  if (!believed) {
    holder.doubtedFix = fix;
    return false;
  }
  holder.fix = fix;
  delete holder.doubtedFix;
  return true;
}

/** The fix in a position record. */
export function fixOf(entry: RecordOf<'position'>): Fix {
  const { lon, lat, sigmaM } = entry.body;
  return { lon: roundDeg(lon), lat: roundDeg(lat), sigmaM: roundMilli(sigmaM), timeMs: entry.eventTimeMs, receivedMs: entry.receivedTimeMs };
}

function refresh(turn: Turn, unit: UnitState, entry: { readonly eventTimeMs: number; readonly receivedTimeMs: number }): void {
  if (entry.eventTimeMs < unit.eventTimeMs) return;
  credit(turn, `unit:${unit.source}`, 'heard', 'newest-word');
  unit.eventTimeMs = entry.eventTimeMs;
  unit.receivedTimeMs = entry.receivedTimeMs;
}

/** A unit's own position. Its identity is known, so the gate is only a check of plausibility. */
export function positionUnit(turn: Turn, entry: RecordOf<'position'>): void {
  const unit = unitOf(turn, entry.source);
  const id: EntityId = `unit:${unit.source}`;
  const kind = turn.state.voices.get(entry.source)?.registration?.unit?.vehicle ?? 'aircraft';
  const { vmaxMps, jumpSlackM } = turn.config.forces;
  if (takeFix(unit, fixOf(entry), vmaxMps[kind], jumpSlackM)) {
    takeMotion(unit, entry.body);
    refresh(turn, unit, entry);
    credit(turn, id, 'position', 'newest-plausible-fix');
    lookFromUnit(turn, unit.source, entry.body);
  } else if (unit.doubtedFix?.timeMs === entry.eventTimeMs) {
    credit(turn, id, 'doubted', 'implausible-jump-held-back');
  }
  if (entry.body.fms !== undefined) takeFms(turn, unit, entry.body.fms);
  showUnit(turn, unit);
}

function takeMotion(unit: UnitState, body: OwnPosition): void {
  delete unit.speedMps;
  delete unit.headingDeg;
  if (body.speedMps !== undefined) unit.speedMps = roundMilli(body.speedMps);
  if (body.headingDeg !== undefined) unit.headingDeg = roundMilli(body.headingDeg);
  if (body.battery !== undefined) unit.battery = body.battery;
}

/** A unit's status: the newest word of each kind holds. */
export function reportStatus(turn: Turn, entry: RecordOf<'status'>): void {
  const unit = unitOf(turn, entry.source);
  const { fms, strength, capabilities, note } = entry.body;
  if (fms !== undefined) takeFms(turn, unit, fms);
  if (entry.eventTimeMs >= unit.statusMs) {
    unit.statusMs = entry.eventTimeMs;
    if (strength) unit.strength = strength;
    if (capabilities) unit.capabilities = [...capabilities].sort();
    if (note !== undefined) unit.note = note;
    credit(turn, `unit:${unit.source}`, 'status', 'newest-status');
  }
  refresh(turn, unit, entry);
  showUnit(turn, unit);
}

function takeFms(turn: Turn, unit: UnitState, fms: number): void {
  if (turn.entry.eventTimeMs < unit.fmsMs) return;
  unit.fms = fms;
  unit.fmsMs = turn.entry.eventTimeMs;
  const id: EntityId = `unit:${unit.source}`;
  credit(turn, id, 'fms', 'newest-status');
  if (fms !== 0) return clearAlarm(turn, alarmIdOf('unit_emergency', id));
  const registration = turn.state.voices.get(unit.source)?.registration;
  raiseAlarm(turn, {
    code: 'unit_emergency', subject: id, severity: 'extreme', eventTimeMs: turn.entry.eventTimeMs, lon: unit.fix?.lon, lat: unit.fix?.lat,
    params: { name: registration?.unit?.callSign ?? registration?.name ?? unit.source },
  });
}

/** Shows a unit as it is now. */
export function showUnit(turn: Turn, unit: UnitState): void {
  const id: EntityId = `unit:${unit.source}`;
  const voice = turn.state.voices.get(unit.source);
  const registration = voice?.registration;
  const place = unit.fix ?? (registration?.lon !== undefined && registration.lat !== undefined ? { lon: registration.lon, lat: registration.lat } : undefined);
  const entity: Unit = {
    type: 'unit', id, source: unit.source, callSign: registration?.unit?.callSign ?? registration?.name ?? unit.source,
    settings: registration?.unit ?? { organisation: 'other', vehicle: 'vehicle' },
    ...(place ? { lon: place.lon, lat: place.lat } : {}), ...(unit.fix ? { sigmaM: unit.fix.sigmaM } : {}),
    ...(unit.speedMps === undefined ? {} : { speedMps: unit.speedMps }), ...(unit.headingDeg === undefined ? {} : { headingDeg: unit.headingDeg }),
    ...(unit.fms === undefined ? {} : { fms: unit.fms }), ...(unit.strength ? { strength: [...unit.strength] as [number, number, number] } : {}),
    capabilities: [...unit.capabilities], ...(unit.note === undefined ? {} : { note: unit.note }), ...(unit.battery === undefined ? {} : { battery: unit.battery }),
    ...voiceAttributes(voice, unit.eventTimeMs, turn), eventTimeMs: unit.eventTimeMs, receivedTimeMs: unit.receivedTimeMs,
  };
  show(turn, entity);
  scheduleAgeing(turn, id, voice, unit.eventTimeMs);
}
