import { compareText } from '@lagewacht/base';
import type { LonLat } from '@lagewacht/geo';
import { removePlace, setPlace } from '../place-index';
import type { Turn } from '../turn';
import { TRAITS } from './categories';
import { enterGrid, leaveGrid, visitNear } from './incident-grid';
import type { IncidentState } from './incident-state';

/** Incidents known better than this are looked for near by; the few others all around. */
export const EXACT_SIGMA_M = 300;
const WIDEST_M = Math.max(...Object.values(TRAITS).map((traits) => traits.extentM));
/** Gate of the link: chi-square with two degrees of freedom at 0.9999. */
export const GATE = 18.42;

/** Enters an incident where it is now. */
export function placeIncident(turn: Turn, incident: IncidentState): void {
  const { exactIncidents, roughIncidents, incidentPlaces } = turn.state;
  const isExact = incident.sigmaM <= EXACT_SIGMA_M;
  leaveGrid(isExact ? roughIncidents : exactIncidents, incident.id);
  enterGrid(isExact ? exactIncidents : roughIncidents, incident.id, incident);
  setPlace(incidentPlaces, incident.id, incident);
}

/** Takes an incident out of what words are linked by; it stays in the picture. */
export function ungridIncident(turn: Turn, incident: IncidentState): void {
  leaveGrid(turn.state.exactIncidents, incident.id);
  leaveGrid(turn.state.roughIncidents, incident.id);
}

/** Takes an incident out of every index. */
export function unplaceIncident(turn: Turn, incident: IncidentState): void {
  ungridIncident(turn, incident);
  removePlace(turn.state.incidentPlaces, incident.id);
}

/** An incident near by, and how far. */
export interface Near {
  readonly incident: IncidentState;
  readonly distanceM: number;
}

/** All incidents that something at a place, known to `sigmaM`, may belong to, in order of their ids. */
export function incidentsNear(turn: Turn, place: LonLat, sigmaM: number): readonly Near[] {
  const { exactIncidents, roughIncidents, incidents } = turn.state;
  const { maxLinkRadiusM } = turn.config.incidents;
  const found: Near[] = [];
  const visit = (id: string, distanceM: number): void => {
    const incident = incidents.get(id);
    if (incident) found.push({ incident, distanceM });
  };
  visitNear(exactIncidents, place, Math.min(maxLinkRadiusM, Math.sqrt(GATE) * Math.hypot(sigmaM, EXACT_SIGMA_M, WIDEST_M)), visit);
  if (roughIncidents.places.size > 0) visitNear(roughIncidents, place, maxLinkRadiusM, visit);
  return found.sort((a, b) => compareText(a.incident.id, b.incident.id));
}
