import type { TextsOf } from '../texts-of';
import type { report as german } from './de';

/** English texts of the room "report". */
export const report: TextsOf<typeof german> = {
  title: 'What do you report?', more: 'Further kinds', fewer: 'Frequent kinds', kinds: 'Kinds of reports',
  category: {
    flooding: 'Water', dyke_damage: 'Dyke damage', dyke_breach: 'Dyke breach', person_in_danger: 'Person in danger', person_in_water: 'Person in water', road_blocked: 'Road blocked', fire: 'Fire', other: 'Other',
    gate_state: 'Flood gate', medical: 'Injured', building_damage: 'Building damage', power_outage: 'Power outage', hazmat: 'Hazardous substance', vessel_adrift: 'Vessel adrift', shelter_status: 'Shelter', road_clear: 'Road clear',
  },
  drafts: 'Begun', draftOf: '{{kind}}, begun {{time}}', resume: 'Go on writing', dropDraft: 'Discard', dropped: 'Draft discarded.', undo: 'Undo',
  correction: 'Correction of your report of {{time}}',
  send: 'Send', sending: 'Saving …', back: 'Back', drop: 'Discard', missingPlace: 'The place is missing.', missingState: 'The state of the gate is missing.', ready: 'Ready to send',
  saved: 'Saved. The report goes out as soon as it can.', keeping: 'Keeping the draft …', kept: 'Draft kept', keptOnBack: 'The draft stays here.',
  full: 'This device has no room left: the last change is NOT kept. Please delete finished reports under "Sent", then go on writing here.', notKept: 'The last change could not be kept: {{detail}}',
  unit: 'Reported by', time: 'When', now: 'now', ago: '{{minutes}} min ago', agoHour: '1 h ago', seenAt: 'observed {{time}}',
  urgency: { label: 'How urgent', immediate: 'at once', expected: 'soon', future: 'later' },
  denial: { label: 'Is it so?', yes: 'Yes, it is so', no: 'Not there (any more)' },
  persons: { label: 'How many persons', unknown: 'not known', less: 'One person less', more: 'One person more', ten: '+10 persons', count_one: '{{count}} person', count_other: '{{count}} persons' },
  passage: { label: 'Can one get through?', blocked: 'blocked', clear: 'clear again' },
  gate: { label: 'Which gate', none: 'none of these', unknown: 'Without a connection the gates are not known. The place will do.', away: '{{distance}} away' },
  state: { label: 'The gate is', open: 'open', closed: 'closed', moving: 'moving', unknown: 'not to be seen' },
  text: { label: 'Your own words', placeholder: 'What is to be seen?', cut: '{{cut}} characters did not fit and were not taken. At most {{limit}} characters.', left: '{{count}} characters left' },
  detail: {
    none: 'not said',
    label: { flooding: 'Depth of water', dyke_damage: 'Kind of damage', dyke_breach: 'Width of the breach', road_blocked: 'Reason', power_outage: 'Extent', hazmat: 'Substance', vessel_adrift: 'Size', shelter_status: 'Occupancy' },
    choice: {
      flooding: { ankle: 'ankle (up to 0.2 m)', knee: 'knee (up to 0.5 m)', hip: 'hip (up to 1 m)', over_head: 'deeper than 1 m' },
      dyke_damage: { seepage: 'water seeps through', crack: 'crack', slide: 'slope is sliding', overtopping: 'water runs over' },
      dyke_breach: { narrow: 'below 5 m', medium: '5 to 20 m', wide: 'over 20 m' },
      road_blocked: { water: 'water', tree: 'tree', debris: 'debris', vehicle: 'vehicle' },
      power_outage: { house: 'a house', street: 'a street', district: 'a district' },
      hazmat: { liquid: 'liquid', gas: 'gas or vapour', solid: 'solid' },
      vessel_adrift: { boat: 'boat', barge: 'barge or pontoon', ship: 'ship' },
      shelter_status: { places: 'places free', nearly_full: 'nearly full', full: 'full', closed: 'closed' },
    },
  },
  place: {
    label: 'Where', here: 'I am here', there: 'Over there', utmref: 'UTMREF', map: 'On the map', copy: 'Copy UTMREF', copied: 'Copied',
    searching: 'Looking for the place …', searchingFor: 'Looking for the place for {{seconds}} s.', byHand: 'Please set it by hand.',
    denied: 'The location is blocked for this app. Please allow it in the settings of the device or set the place by hand.', unavailable: 'The device does not find its place. Please set it by hand.', unsupported: 'This device does not know its place. Please set it by hand.',
    accuracy: 'within {{length}}', fixAt: 'found {{time}}', by: { gps: 'GPS', over_there: 'estimated from here', utmref: 'UTMREF', map: 'map' },
    grade: { good: 'exact, taken', fair: 'usable, becoming sharper', poor: 'inexact', bad: 'too inexact, please set it by hand' },
    bearing: 'In which direction', distance: 'How far away', compass: 'Compass: {{bearing}}°', compassTake: 'Point the device there and tap here', compassNone: 'No compass in this device', degrees: 'Degrees',
    direction: { d0: 'North', d45: 'North-east', d90: 'East', d135: 'South-east', d180: 'South', d225: 'South-west', d270: 'West', d315: 'North-west' },
    nearer: 'Nearer', farther: 'Farther', take: 'Take this place', ownFirst: 'For this the own place has to be known first.', result: '{{distance}} towards {{bearing}}°, {{utmref}}, within {{length}}',
    utmrefLabel: 'UTMREF, or its figures alone', utmrefHint: '4 to 10 figures; without zone and square those of here are meant.', utmrefWrong: 'This is no UTMREF: {{typed}}', utmrefExample: 'e.g. {{example}}',
    mapHint: 'Tap on the map or use the arrows.', north: 'To the north', south: 'To the south', west: 'To the west', east: 'To the east', zoomIn: 'Larger', zoomOut: 'Smaller', noMap: 'The map does not work on this device. Please use UTMREF or a direction.', mapLoading: 'Loading the map …',
  },
  media: {
    label: 'Photo and voice', photo: 'Photo', voice: 'Voice note', stop: 'Stop recording', recording: 'Recording, {{seconds}} of {{limit}} s', busy: 'Making the photo smaller …', remove: 'Remove', mark: 'Arrow or ring', play: 'Listen', pause: 'Pause',
    photoNumber: 'Photo {{number}}, {{size}} kB', voiceLength: 'Voice note, {{seconds}} s', enough: 'A report takes no more than {{limit}} photos.',
    fault: {
      no_picture: '"{{name}}" is no photo that this device can read.', empty: '"{{name}}" is empty.', too_large: '"{{name}}" is too large ({{size}}).', too_many_pixels: '"{{name}}" has too many pixels.', unreadable: '"{{name}}" is damaged.', full: 'This device has no room left: the photo is not kept.', insecure: 'Photos and voice need a secure connection (https).',
      no_microphone: 'This device has no microphone.', refused: 'The microphone is blocked for this app. Please allow it in the settings of the device.', broken: 'The recording did not work.',
    },
  },
  marks: { title: 'Mark the photo', arrow: 'Arrow', ring: 'Ring', size: 'Size of the ring', small: 'small', medium: 'medium', large: 'large', from: 'Tap where the arrow begins.', to: 'Tap what it points at.', around: 'Tap the middle of the ring.', undo: 'Take back the last', done: 'Done', canvas: 'Photo. The arrow keys move the cross, Enter sets.' },
};
