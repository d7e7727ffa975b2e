import { createFusionState, step, type FusionConfig, type FusionState } from '@lagewacht/fusion';
import { toLocal } from '@lagewacht/geo';
import { SCENE } from './scene-parameters';
import { journalOf, type IncidentScene } from './scene';
import type { Outcome, ShownIncident } from './score';

function picture(scene: IncidentScene, state: FusionState): readonly ShownIncident[] {
  const shown: ShownIncident[] = [];
  for (const entity of state.entities.values()) {
    if (entity.type !== 'incident' || entity.mergedInto !== undefined) continue;
    const { x, y } = toLocal(scene.frame, entity);
    shown.push({ category: entity.category, x: x + SCENE.sideM / 2, y: y + SCENE.sideM / 2, probability: entity.confidence, newestS: (entity.eventTimeMs - SCENE.startMs) / 1000 });
  }
  return shown;
}

/** Feeds a scene to the real fold, entry by entry, and looks at the picture at each picture time. */
export function runFusion(scene: IncidentScene, config?: FusionConfig): Outcome & { readonly state: FusionState } {
  let state = createFusionState('live');
  const pictures: (readonly ShownIncident[])[] = [];
  for (const entry of journalOf(scene)) {
    state = step(state, entry, config).state;
    if (entry.kind === 'tick') pictures.push(picture(scene, state));
  }
  return { pictures, incidentOfWord: scene.ids.map((id) => state.incidentOfReport.get(id)), state };
}
