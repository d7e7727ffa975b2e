import type { TextsOf } from './texts-of';
import type { de } from './de';

/** Every English text of the dashboard, with the same keys as the German ones. */
export const en: TextsOf<typeof de> = {
  app: { name: 'Lagewacht', tagline: 'Situation picture for the command staff' },
  login: {
    title: 'Log in', user: 'User name', password: 'Password', submit: 'Log in', busy: 'Logging in …',
    wrong: 'User name or password is wrong.', unreachable: 'The server cannot be reached. Check the connection and try again.',
    tooMany: 'Too many attempts. Please wait a moment.', failed: 'Login failed: {{detail}}', missing: 'Please enter user name and password.',
    expired: 'Your session has expired. Please log in again.',
  },
  password: {
    title: 'Set a new password', why: 'The initial password must be changed before you see the picture.', current: 'Current password', next: 'New password (at least 12 characters)',
    again: 'Repeat new password', submit: 'Change password', short: 'The new password needs at least 12 characters.', differ: 'The two new passwords differ.',
    failed: 'The password was not changed: {{detail}}',
  },
  realm: { actual: 'OPERATION', actualNote: 'Real situation', exercise: 'EXERCISE', exerciseNote: 'Not a real situation' },
  bar: {
    situation: 'Situation', live: 'Operation (live)', search: 'Search', searchHint: 'Search (Ctrl+K)', alarms: 'Unacknowledged alarms', help: 'Keyboard shortcuts (?)', theme: 'Colour theme', themeSystem: 'As device', themeLight: 'Light', themeDark: 'Dark',
    language: 'Language', logout: 'Log out', user: 'Logged in: {{user}}, {{role}}', local: 'Local time', mute: 'Silence alarms for 2 minutes', unmute: 'Alarm sound on again', muted: 'Sound off', sound: 'Sound on',
  },
  role: { commander: 'Commander', section_leader: 'Section leader', field_unit: 'Field unit', trainer: 'Trainer', observer: 'Observer', admin: 'Administrator' },
  link: {
    live: 'Connected', connecting: 'Connecting', waiting: 'Disconnected', refused: 'Refused', closed: 'Ended', last: '{{age}} ago',
    oldLink: 'Connection lost. The picture is old: as of {{time}}.', oldSilence: 'The server is silent. The picture is old: as of {{time}}.',
    oldJournal: 'The server can no longer store anything. The picture is old: as of {{time}}.', retry: 'Trying again by itself.', refusedLong: 'The server refused the connection. Please log in again.', again: 'Log in again',
    loading: 'Loading the picture …',
  },
  lists: {
    label: 'Lists', alarms: 'Alarms', incidents: 'Incidents', water: 'Water', forces: 'Forces', tracks: 'Tracks', sources: 'Sources', quarantine: 'Quarantine',
    filter: 'Filter', filterClear: 'Clear filter', name: 'Name', worst: 'State', age: 'Age', sortBy: 'Sort by {{column}}', newRows_one: '{{count}} new entry', newRows_other: '{{count}} new entries',
    rows_one: '{{count}} entry', rows_other: '{{count}} entries', rowsOf: '{{count}} of {{total}}', noMatch: 'No entry matches the filter.', loading: 'Loading …', failed: 'Could not be loaded: {{detail}}', retry: 'Try again',
    emptyAlarms: 'No alarm. New alarms appear here first.', emptyIncidents: 'No incident reported yet.', emptyWater: 'No gauge and no flood gate registered.', emptyForces: 'No unit and no drone has reported yet.',
    emptyTracks: 'Drones and cameras are tracking nothing at present.', emptySources: 'No other sensors.', emptyQuarantine: 'No message held back.',
    gauges: 'Gauges', gates: 'Flood gates', units: 'Units', drones: 'Drones', sensors: 'Sensors', registered: 'Registered sources', all: 'All',
  },
  alarm: {
    acknowledge: 'Acknowledge', acknowledgeKey: 'Acknowledge (A)', shelve: 'Shelve', shelveFor: 'Shelve for {{minutes}} min', acknowledgedBy: 'Acknowledged by {{user}}', cleared: 'Cause gone', active: 'Active', unacknowledged: 'Not acknowledged',
    shelved: 'Shelved until {{time}}', raised: 'Raised', times_one: '{{count}} time', times_other: '{{count}} times', action: 'Action', open: 'Go to object', announce: 'New alarm, {{severity}}: {{title}}', shown: '{{shown}} of {{count}} alarms; the rest are less urgent.',
    count_one: '{{count}} alarm', count_other: '{{count}} alarms', none: 'No alarm open',
  },
  severity: { minor: 'minor', moderate: 'moderate', severe: 'severe', extreme: 'extreme' },
  urgency: { immediate: 'immediate', expected: 'soon', future: 'later', past: 'past', unknown: 'urgency unknown' },
  freshness: { fresh: 'current', ageing: 'ageing', stale: 'stale', silent: 'silent', lost: 'lost' },
  age: { s: '{{value}} s', min: '{{value}} min', h: '{{value}} h', d: '{{value}} d', ago: '{{age}} ago' },
  type: { track: 'Track', unit: 'Unit', drone: 'Drone', gauge: 'Gauge', gate: 'Flood gate', sensor: 'Sensor', incident: 'Incident', alarm: 'Alarm', task: 'Order' },
  category: {
    flooding: 'Flooding', dyke_damage: 'Dyke damage', dyke_breach: 'Dyke breach', person_in_danger: 'Person in danger', person_in_water: 'Person in water', fire: 'Fire', road_blocked: 'Road blocked', road_clear: 'Road clear',
    building_damage: 'Building damage', power_outage: 'Power outage', hazmat: 'Hazardous material', gate_state: 'Gate state', vessel_adrift: 'Vessel adrift', shelter_status: 'Shelter', medical: 'Casualties', other: 'Other',
  },
  grade: { unconfirmed: 'unconfirmed', probable: 'probable', confirmed: 'confirmed', contested: 'contested', denied: 'denied', dismissed: 'dismissed', closed: 'closed' },
  gate: { open: 'open', closed: 'closed', moving: 'moving', unknown: 'unknown', conflict: 'conflict' },
  gateBy: { sensor: 'Sensor', person: 'Person' },
  tendency: { rising: 'rising', falling: 'falling', steady: 'steady', unknown: 'trend unknown' },
  quality: { good: 'measurement unremarkable', unregistered: 'gauge not registered', datum_unknown: 'datum unknown', stuck: 'value does not move', jumping: 'value jumps', implausible: 'value implausible' },
  surge: { none: 'no storm surge', surge: 'storm surge', severe: 'severe storm surge', very_severe: 'very severe storm surge' },
  class: { person: 'Person', person_in_water: 'Person in water', vehicle: 'Vehicle', vessel: 'Vessel', animal: 'Animal', debris: 'Debris', fire: 'Fire', unknown: 'Unknown' },
  existence: { certain: 'certain', likely: 'likely', doubtful: 'doubtful' },
  fms: {
    s0: 'emergency call', s1: 'available by radio', s2: 'available at station', s3: 'en route', s4: 'on scene', s5: 'wants to speak', s6: 'not available', s7: 'committed', s8: 'at destination', s9: 'signed on', none: 'no status',
  },
  organisation: { fire: 'Fire service', thw: 'THW', police: 'Police', relief: 'Relief organisation', command: 'Command', armed_forces: 'Armed forces', civil: 'Civil protection', other: 'Other' },
  property: {
    water_level: 'Water level', wind_speed: 'Wind speed', wind_gust: 'Gusts', wind_direction: 'Wind direction', precipitation: 'Precipitation', occupancy: 'Occupancy', seepage: 'Seepage', battery: 'Battery', temperature: 'Temperature', flow: 'Flow',
  },
  gauge: { normal: 'below all thresholds', noLevel: 'no value' },
  confidence: { sure: 'as good as certain', likely: 'likely', even: 'undecided', unlikely: 'unlikely', words: '{{words}} ({{percent}} %)' },
  card: {
    label: 'Details', close: 'Close card', back: 'Back to the list', none: 'Nothing selected. Choose an entry in the list or on the map.', gone: 'This object is no longer part of the picture.', showMe: 'Show on map', noPlace: 'Place unknown',
    where: 'Place', copy: 'Copy', copied: 'Copied', accuracy: 'Accuracy ± {{metres}} m', since: 'Since', newest: 'Newest word', received: 'Received', age: 'Age', what: 'Facts', doubts: 'Doubts', simulated: 'From a simulation', period: 'Reports every {{age}}',
    state: 'State', assumed: 'Assumed', assumedNote: 'until settled, the worse case counts', claims: 'Contradicting claims', allClaims: 'Claims', settledBy: 'Settled by {{user}}', sill: 'Sill', area: 'Protects', confidence: 'Confidence',
    level: 'Water level', levelPnp: 'above gauge zero', trend: 'Trend', stage: 'Water level stage', stageNote: 'computed; people proclaim it', surgeClass: 'Surge class', thresholds: 'Thresholds', reached: 'reached', quality: 'Quality',
    grade: 'Grade', severity: 'Severity', urgency: 'Urgency', persons: 'Persons affected', decidedBy: 'Decided by {{user}}', forIt: 'For', againstIt: 'Against', origins_one: '{{count}} independent origin', origins_other: '{{count}} independent origins',
    reports_one: '{{count}} report', reports_other: '{{count}} reports', denials_one: '{{count}} denial', denials_other: '{{count}} denials', sources: 'Sources', mergedInto: 'Merged into {{name}}',
    class: 'Class', existence: 'Does it exist?', speed: 'Speed', heading: 'Heading', hits: 'Sightings', altitude: 'Altitude', battery: 'Battery', footprint: 'Last field of view', organisation: 'Organisation', section: 'Section', strength: 'Strength', capabilities: 'Capabilities',
    callSign: 'Call sign', note: 'Note', fms: 'Status (FMS)', values: 'Values', subject: 'Concerns', unit: 'Unit', step: 'Step', steps: 'History', source: 'Source',
  },
  step: { tasked: 'given', received: 'received', accepted: 'accepted', under_way: 'under way', on_scene: 'on scene', done: 'done', impossible: 'impossible', withdrawn: 'withdrawn' },
  evidence: {
    title: 'Evidence', loading: 'Loading evidence …', failed: 'Evidence could not be loaded: {{detail}}', denied: 'Your role may not see evidence.', none: 'There is no evidence.', records_one: '{{count}} record', records_other: '{{count}} records',
    older_one: '{{count}} older record is only in the journal.', older_other: '{{count}} older records are only in the journal.', eventTime: 'Event time', receivedTime: 'Received', source: 'Source', door: 'Door', seq: 'Journal no.', sha: 'SHA-256', raw: 'Raw bytes as received', base64: 'not text; shown as Base64', missing: 'This record was not delivered.',
  },
  kind: { measurement: 'Measurement', detections: 'Sighting', position: 'Position', report: 'Report', status: 'Status message', source: 'Source registration', assessment: 'Assessment', tasking: 'Order', tick: 'Time step' },
  attribute: {
    place: 'Place', lon: 'Place', lat: 'Place', levelM: 'Water level', trendMPerH: 'Trend', tendency: 'Trend', stage: 'Water level stage', surgeClass: 'Surge class', thresholds: 'Thresholds', quality: 'Quality', state: 'State', assumed: 'Assumed state', claims: 'Claims', confidence: 'Confidence', category: 'Category',
    grade: 'Grade', severity: 'Severity', urgency: 'Urgency', persons: 'Persons', text: 'Text', class: 'Class', existence: 'Existence', velocity: 'Motion', fms: 'Status', strength: 'Strength', capabilities: 'Capabilities', note: 'Note', battery: 'Battery', footprint: 'Field of view', freshness: 'Freshness', name: 'Name', values: 'Values', settings: 'Unit settings', active: 'Alarm state', acknowledgedBy: 'Acknowledgement', step: 'Step', altM: 'Altitude', headingDeg: 'Heading', speedMps: 'Speed',
  },
  rule: {
    newest: 'newest valid word', kalman: 'estimate from sightings (Kalman filter)', trend: 'line fitted to the latest values', threshold: 'compared with the thresholds, with hysteresis', worst_claim: 'worst believable claim', all_claims: 'newest claim of each source', log_odds: 'probability from independent origins',
    weighted_mean: 'mean weighted by accuracy', registration: 'registration of the source', decision: 'decision by a person', highest: 'highest reported level', silence: 'absence of expected messages', vote: 'weighted majority of sightings', other: 'rule “{{rule}}”',
  },
  chart: {
    title: 'Water level curve', span6: '6 h', span24: '24 h', span168: '7 d', loading: 'Loading the curve …', failed: 'The curve could not be loaded: {{detail}}', empty: 'There is no value in this period.', axis: 'm above {{datum}}', axisPlain: 'm',
    summary: 'Water level {{name}}, {{from}} to {{to}}: lowest {{min}} m, highest {{max}} m, last {{last}} m above {{datum}}.', gaps: 'Gaps in the line: no measurement.', span: 'Period', table: 'Values as a table', time: 'Time', value: 'Value',
  },
  decide: {
    title: 'Decide', confirm: 'Confirm', dismiss: 'Dismiss', close: 'Close', reopen: 'Reopen', settle: 'Settle state', settleAs: 'The gate is', reason: 'Reason', reasonNeeded: 'Please give a reason: the decision is recorded with your name.', send: 'Record', cancel: 'Cancel',
    consequence: { confirm: 'The incident then counts as confirmed until somebody decides otherwise.', dismiss: 'The incident leaves the working list. All reports are kept.', close: 'The incident counts as done. New reports open a new one.', settle: 'The conflict counts as settled. Everybody sees your finding as decisive.', reopen: 'The incident is worked on again.' },
    done: { confirm: 'Confirmed.', dismiss: 'Dismissed.', close: 'Closed.', reopen: 'Reopened.', settle: 'State recorded.', acknowledge: 'Alarm acknowledged.', shelve: 'Alarm shelved.' },
    undo: 'Undo ({{seconds}} s)', failed: 'Not recorded: {{detail}}', offline: 'Not recorded: no connection to the server.',
  },
  quarantine: { why: 'Reason', code: 'Code', source: 'Source', door: 'Door', received: 'Received', raw: 'Raw bytes', bytes: '{{count}} bytes', noSource: 'no source', suppressed_one: '{{count}} more message was not kept.', suppressed_other: '{{count}} more messages were not kept.', denied: 'Your role may not see the quarantine.', resolved: 'resolved', open: 'open', refresh: 'Refresh' },
  sources: { kind: { gauge: 'Gauge', gate: 'Flood gate', weather: 'Weather', seepage: 'Seepage', traffic: 'Traffic', shelter: 'Shelter', drone: 'Drone', unit: 'Unit', camera: 'Camera', person: 'Person', partner: 'Partner', other: 'Other' }, retired: 'retired', denied: 'Your role may not see sources.', reliability: 'Reliability {{grade}}' },
  map: { label: 'Situation map', layers: 'Layers', legend: 'Legend', loading: 'Loading the map …', noWebgl: 'This device cannot draw the map (WebGL 2 is missing). Everything is in the lists.', failed: 'The map has failed: {{detail}}. Everything is in the lists.', close: 'Close' },
  layer: { incidents: 'Incidents', gates: 'Flood gates', gauges: 'Gauges', sensors: 'Sensors', units: 'Units', drones: 'Drones', footprints: 'Fields of view', tracks: 'Tracks', uncertainty: 'Uncertainty', dykes: 'Dykes', roads: 'Roads', railways: 'Railways', districts: 'Districts' },
  search: { title: 'Search', placeholder: 'Name, id, kind, call sign …', none: 'Nothing found.', hits_one: '{{count}} hit', hits_other: '{{count}} hits' },
  help: {
    title: 'Keyboard shortcuts', close: 'Close', search: 'Search', lists: 'choose list 1 to 7', acknowledge: 'acknowledge the selected or most urgent alarm', move: 'move in the list', open: 'open the entry', escape: 'close card or window', show: 'show the selected object on the map', mute: 'alarm sound off for 2 minutes', theme: 'change colour theme', help: 'this help', key: 'Key', does: 'Effect',
  },
  error: { title: 'This view has failed', text: 'The picture goes on. Error: {{detail}}', reload: 'Reload the view', noSituation: 'No situation is open to your account. Please ask the administration.', starting: 'Lagewacht is starting …', unreachable: 'The server cannot be reached.' },
};
