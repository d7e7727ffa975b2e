import type { ObjectClass } from '@lagewacht/contract';

/** Words of common detectors (COCO, VisDrone, SeaDronesSee and our own) by what they mean here. */
const wordsOf: Readonly<Record<Exclude<ObjectClass, 'unknown'>, readonly string[]>> = {
  person: ['person', 'people', 'pedestrian', 'human', 'man', 'woman', 'child', 'rider', 'cyclist'],
  person_in_water: ['person_in_water', 'swimmer', 'swimmer_with_life_jacket', 'floater', 'floater_with_life_jacket', 'person_overboard', 'man_overboard', 'mob', 'drowning'],
  vehicle: ['vehicle', 'car', 'van', 'truck', 'bus', 'motor', 'motorcycle', 'motorbike', 'bicycle', 'bike', 'tricycle', 'awning_tricycle', 'trailer', 'train', 'ambulance', 'fire_truck'],
  vessel: ['vessel', 'boat', 'ship', 'barge', 'ferry', 'yacht', 'jetski', 'jet_ski', 'kayak', 'canoe', 'dinghy', 'raft', 'sailboat', 'speedboat', 'tugboat'],
  animal: ['animal', 'dog', 'cat', 'horse', 'cow', 'cattle', 'sheep', 'deer', 'pig', 'goat', 'bird'],
  debris: ['debris', 'driftwood', 'log', 'tree_trunk', 'wreckage', 'container', 'flotsam'],
  fire: ['fire', 'flame', 'flames', 'open_fire'],
};

const classByWord: ReadonlyMap<string, ObjectClass> = new Map(
  (Object.keys(wordsOf) as (keyof typeof wordsOf)[]).flatMap((name) => wordsOf[name].map((word): [string, ObjectClass] => [word, name])),
);

/** The class of a detector's word; `unknown` for a word that we don't know, which the raw record keeps. */
export function toObjectClass(word: string): ObjectClass {
  const exact = classByWord.get(word);
  return exact ?? classByWord.get(word.trim().toLowerCase().replaceAll(/[ -]/g, '_')) ?? 'unknown';
}
