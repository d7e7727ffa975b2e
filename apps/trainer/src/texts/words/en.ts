import type { TextsOf } from '../texts-of';
import type { words as german } from './de';

/** English texts of what is and happens in exercises. */
export const words: TextsOf<typeof german> = {
  role: { commander: 'Commander', section_leader: 'Section leader', field_unit: 'Field unit', trainer: 'Trainer', observer: 'Observer', admin: 'Administrator' },
  exerciseState: { ready: 'Ready', running: 'Running', paused: 'Paused', ended: 'Ended' },
  injectState: { planned: 'planned', armed: 'armed', sent: 'sent', seen: 'seen', answered: 'answered', missed: 'missed', cancelled: 'cancelled' },
  channel: { radio: 'Radio', phone: 'Phone', app: 'Field app', sensor: 'Sensor', drone: 'Drone' }, answerKind: { tasking: 'order', assessment: 'assessment', log: 'log entry', area: 'drawing', alarm_ack: 'acknowledge an alarm' },
  sensorFault: { stuck: 'stuck', silent: 'silent', wild: 'throws wild values' }, linkFault: { delay: 'delayed', duplicate: 'sends twice', silence: 'radio silence', gps_jump: 'position jumps' }, everybody: 'Everybody',
  for: 'for {{span}}',
  effect: {
    repair: '{{source}} is mended', gateOpens: '{{gate}} opens', gateCloses: '{{gate}} closes', breach: '{{breach}} gives way', fire: '{{fire}} breaks out', fireOut: '{{fire}} is out', object: '{{object}} appears',
    objectGone: '{{object}} is gone',
  },
  act: {
    pause: 'Pause', pauseWith: 'Pause with message: “{{message}}”', resume: 'Resume', speed: 'Speed {{speed}} ×', jump: 'Jump to {{to}}', send: 'Send: {{inject}}', cancel: 'Cancel: {{inject}}', adhoc: 'Ad hoc: {{inject}}',
    disturb: 'Disturb: {{fault}}', repair: 'Mend: {{source}}', mark: 'Marked “{{state}}”: {{inject}}', note: 'Note: {{text}}', noteAbout: 'Note on {{inject}}: {{text}}', bookmark: 'Bookmark: {{label}}', end: 'End',
  },
  event: {
    plan_one: 'Scenario read: {{title}}, {{count}} inject', plan_other: 'Scenario read: {{title}}, {{count}} injects', jumped: 'Jumped from {{from}} to {{to}}', running: 'Runs at {{speed}} ×',
    refused: 'Not carried out: {{reason}}',
  },
  by: { engine: 'Engine', server: 'Server' }, age: { s: '{{value}} s', min: '{{value}} min', h: '{{value}} h', d: '{{value}} d' },
  category: {
    flooding: 'Flooding', dyke_damage: 'Dyke damage', dyke_breach: 'Dyke breach', person_in_danger: 'Person in danger', person_in_water: 'Person in water', fire: 'Fire', road_blocked: 'Road blocked', road_clear: 'Road clear',
    building_damage: 'Building damage', power_outage: 'Power outage', hazmat: 'Hazardous material', gate_state: 'Gate state', vessel_adrift: 'Vessel adrift', shelter_status: 'Shelter', medical: 'Casualties', other: 'Other',
  },
  urgency: { immediate: 'immediate', expected: 'soon', future: 'later', past: 'past', unknown: 'unknown' },
  class: { person: 'Person', person_in_water: 'Person in water', vehicle: 'Vehicle', vessel: 'Vessel', animal: 'Animal', debris: 'Debris', fire: 'Fire', unknown: 'Unknown' },
  gate: { open: 'open', closed: 'closed', moving: 'moving', unknown: 'unknown', conflict: 'conflict' },
};
