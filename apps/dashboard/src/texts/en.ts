import type { TextsOf } from './texts-of';
import type { de } from './de';
import { briefing } from './briefing/en';
import { alarms } from './alarms/en';
import { forces } from './forces/en';
import { health } from './health/en';
import { incident } from './incident/en';
import { layout } from './layout/en';
import { replay } from './replay/en';
import { log } from './log/en';
import { time } from './time/en';
import { drawing } from './drawing/en';
import { views } from './views/en';
import { water } from './water/en';
import { wall } from './wall/en';

/** Every English text of the dashboard, with the same keys as the German ones. */
export const en: TextsOf<typeof de> = {
  time, replay, views, water, alarms, forces, health, incident, layout, log, briefing,
  drawing,
  wall,
  app: { name: 'Lagewacht', tagline: 'Situation picture for the command staff' },
  login: {
    title: 'Log in', user: 'User name', password: 'Password', submit: 'Log in', busy: 'Logging in …',
    wrong: 'User name or password is wrong.', unreachable: 'The server cannot be reached. Check the connection and try again.',
    tooMany: 'Too many attempts. Please wait a moment.', failed: 'Login failed: {{detail}}', missing: 'Please enter user name and password.',
    demo: 'Demonstration: the password is the user name (commander, section, observer, trainer).', expired: 'Your session has expired. Please log in again.',
  },
  password: {
    title: 'Set a new password', why: 'The initial password must be changed before you see the picture.', current: 'Current password', next: 'New password (at least 12 characters)',
    again: 'Repeat new password', submit: 'Change password', short: 'The new password needs at least 12 characters.', differ: 'The two new passwords differ.',
    failed: 'The password was not changed: {{detail}}',
  },
  realm: { actual: 'OPERATION', actualNote: 'Real situation', exercise: 'EXERCISE', exerciseNote: 'Not a real situation', paused: 'Paused since {{time}}', ended: 'Ended at {{time}}' },
  bar: {
    situation: 'Situation', live: 'Operation (live)', searchHint: 'Search (Ctrl+K)', alarms: 'Unacknowledged alarms', help: 'Keyboard shortcuts (?)', theme: 'Colour theme', themeSystem: 'As device', themeLight: 'Light', themeDark: 'Dark',
    language: 'Language', logout: 'Log out', user: 'Logged in: {{user}}, {{role}}', local: 'Local time', mute: 'Silence alarms for 2 minutes', unmute: 'Alarm sound on again', 
  },
  role: { commander: 'Commander', section_leader: 'Section leader', field_unit: 'Field unit', trainer: 'Trainer', observer: 'Observer', admin: 'Administrator' },
  link: {
    live: 'Connected', connecting: 'Connecting', waiting: 'Disconnected', refused: 'Refused', closed: 'Ended', last: '{{age}} ago',
    oldLink: 'Connection lost. The picture is old: as of {{time}}.', oldSilence: 'The server is silent. The picture is old: as of {{time}}.',
    oldJournal: 'The server can no longer store anything. The picture is old: as of {{time}}.', retry: 'Trying again by itself.', refusedLong: 'The server refused the connection. Please log in again.', again: 'Log in again',
    loading: 'Loading the picture …',
  },
  lists: {
    label: 'Lists', alarms: 'Alarms', incidents: 'Incidents', water: 'Water', forces: 'Forces', tracks: 'Tracks', sources: 'Sources', quarantine: 'Quarantine', areas: 'Map',
    filter: 'Filter', filterClear: 'Clear filter', name: 'Name', worst: 'State', age: 'Age', sortBy: 'Sort by {{column}}', newRows_one: '{{count}} new entry', newRows_other: '{{count}} new entries',
    rows_one: '{{count}} entry', rows_other: '{{count}} entries', rowsOf: '{{count}} of {{total}}', noMatch: 'No entry matches the filter.', loading: 'Loading …', failed: 'Could not be loaded: {{detail}}', retry: 'Try again',
    emptyAlarms: 'No alarm. New alarms appear here first.', emptyIncidents: 'No incident reported and no danger computed yet.', emptyWater: 'No gauge and no flood gate registered.', emptyForces: 'No unit and no drone has reported yet.',
    emptyTracks: 'Drones and cameras are tracking nothing at present.', emptySources: 'No other sensors.', emptyQuarantine: 'No message held back.',
    gauges: 'Gauges', gates: 'Flood gates', units: 'Units', drones: 'Drones', orders: 'Orders', reported: 'Reported', hazards: 'Computed', polders: 'Polders', roads: 'Roads', sensors: 'Sensors', registered: 'Registered sources', all: 'All',
  },
  alarm: {
    acknowledge: 'Acknowledge', acknowledgeKey: 'Acknowledge (A)', shelve: 'Shelve', shelveFor: 'Shelve for {{minutes}} min', acknowledgedBy: 'Acknowledged by {{user}}', cleared: 'Cause gone', active: 'Active', unacknowledged: 'Not acknowledged', clearedUnacknowledged: 'Cause gone, not acknowledged',
    shelved: 'Shelved until {{time}}', raised: 'Raised', times_one: '{{count}} time', times_other: '{{count}} times', action: 'Action', announce: 'New alarm, {{severity}}: {{title}}', shown: '{{shown}} of {{count}} alarms; the rest are less urgent.',
    count_one: '{{count}} alarm', count_other: '{{count}} alarms', none: 'No alarm open',
  },
  severity: { minor: 'minor', moderate: 'moderate', severe: 'severe', extreme: 'extreme' },
  urgency: { immediate: 'immediate', expected: 'soon', future: 'later', past: 'past', unknown: 'urgency unknown' },
  freshness: { fresh: 'current', ageing: 'ageing', stale: 'stale', silent: 'silent', lost: 'lost' },
  age: { s: '{{value}} s', min: '{{value}} min', h: '{{value}} h', d: '{{value}} d', ago: '{{age}} ago' },
  type: { track: 'Track', unit: 'Unit', drone: 'Drone', gauge: 'Gauge', gate: 'Flood gate', sensor: 'Sensor', incident: 'Incident', alarm: 'Alarm', task: 'Order', polder: 'Polder', road: 'Road', hazard: 'Computed danger', square: 'Square of ground', area: 'Drawing', log: 'Command log' },
  areaKind: { section: 'Section', staging_area: 'Staging area', assembly_point: 'Assembly point', damage_area: 'Damage area', danger_area: 'Danger area', closure: 'Closure', main_effort: 'Main effort', note: 'Note' },
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
  danger: {
    kind: {
      gate_inflow: 'Water through the gate', overtopping: 'Water over the dyke', breach_inflow: 'Water through the breach', unit_in_danger: 'Unit in danger', incident_unattended: 'Nobody on the way', area_unseen: 'Not looked at', section_without_unit: 'Section without a unit',
    },
    without: 'without: {{ability}}',
    state: { possible: 'possible', expected: 'expected', present: 'is there' },
  },
  ability: { vehicle: 'vehicle', boat: 'boat', foot: 'team on foot', aircraft: 'aircraft', pump: 'pump', rescue: 'rescue', divers: 'divers', sandbags: 'sandbags', ladder: 'ladder', command: 'command', dyke_watch: 'dyke watch' },
  polder: { dry: 'dry', possible: 'water possible', likely: 'water likely', certain: 'under water' },
  cause: { overtopping: 'dyke overtopped', breach: 'dyke breach', gate: 'gate not closed', observed: 'water seen' },
  passability: { passable: 'passable', doubtful: 'doubtful', impassable: 'impassable' },
  lookedBy: { drone: 'looked at by a drone', patrol: 'looked at by a unit', sensor: 'watched by a sensor' },
  reliability: { A: 'completely reliable', B: 'usually reliable', C: 'fairly reliable', D: 'not usually reliable', E: 'unreliable', F: 'cannot be judged' },
  credibility: { c1: 'confirmed by others', c2: 'probably true', c3: 'possibly true', c4: 'doubtful', c5: 'improbable', c6: 'cannot be judged' },
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
    label: 'Details', close: 'Close card', back: 'Back to the list', gone: 'This object is no longer part of the picture.', showMe: 'Show on map', noPlace: 'Place unknown',
    where: 'Place', copy: 'Copy', copied: 'Copied', accuracy: 'Accuracy ± {{metres}} m', since: 'Since', newest: 'Newest word', received: 'Received', what: 'Facts', doubts: 'Doubts', simulated: 'From a simulation', period: 'Reporting period', everyAge: 'every {{age}}',
    state: 'State', assumed: 'Assumed', assumedNote: 'until settled, the worse case counts', claims: 'Contradicting claims', allClaims: 'Claims', settledBy: 'Settled by {{user}}', sill: 'Sill', area: 'Protects', confidence: 'Confidence',
    level: 'Water level', levelPnp: 'above gauge zero', stage: 'Water level stage', stageNote: 'computed; people proclaim it', surgeClass: 'Surge class', thresholds: 'Thresholds', reached: 'reached', quality: 'Quality',
    grade: 'Grade', severity: 'Severity', urgency: 'Urgency', persons: 'Persons affected', decidedBy: 'Decided by {{user}}', forIt: 'For', againstIt: 'Against', origins_one: '{{count}} independent origin', origins_other: '{{count}} independent origins',
    reports_one: '{{count}} report', reports_other: '{{count}} reports', denials_one: '{{count}} denial', denials_other: '{{count}} denials', sources: 'Sources', mergedInto: 'Merged into {{name}}',
    probability: 'Probability', harm: 'Harm', harmNow: 'is there already', aboutTime: 'about {{time}}', between: 'about {{time}} (between {{from}} and {{to}})', restsOn: 'Rests on', priority: 'Priority', computed: 'Computed, reported by nobody.',
    crest: 'Lowest dyke crest', inside: 'Water inside', wetArea: 'Area under water', hectares: 'about {{area}} ha', causes: 'Causes', synthetic: 'Computed on schematic heights, not on a survey.', depth: 'Water depth', car: 'Car', truck: 'Truck', foot: 'On foot', blockedBy: 'Blocked by',
    lookedBy: 'Seen', share: 'Share in view', looks: 'Looks', forecast: 'Expected', forecastNone: 'Until {{time}} no further threshold is likely to be reached.', reliability: 'Source', credibility: 'Information', alternatives: 'May also be', similar: 'Perhaps the same incident',
    class: 'Class', existence: 'Does it exist?', speed: 'Speed', heading: 'Heading', hits: 'Sightings', altitude: 'Altitude', battery: 'Battery', footprint: 'Last field of view', organisation: 'Organisation', section: 'Section', strength: 'Strength', capabilities: 'Capabilities',
    note: 'Note', fms: 'Status (FMS)', values: 'Values', subject: 'Concerns', unit: 'Unit', step: 'Step', steps: 'History', source: 'Source', kind: 'Kind', leader: 'Leader', drawnBy: 'Drawn by',
  },
  step: { tasked: 'given', received: 'received', accepted: 'accepted', under_way: 'under way', on_scene: 'on scene', done: 'done', impossible: 'impossible', withdrawn: 'withdrawn' },
  evidence: {
    title: 'Evidence', loading: 'Loading evidence …', failed: 'Evidence could not be loaded: {{detail}}', denied: 'Your role may not see evidence.', none: 'There is no evidence.', records_one: '{{count}} record', records_other: '{{count}} records',
    older_one: '{{count}} older record is only in the journal.', older_other: '{{count}} older records are only in the journal.', eventTime: 'Event time', receivedTime: 'Received', source: 'Source', played: 'Control room (played)', door: 'Door', seq: 'Journal no.', sha: 'SHA-256', raw: 'Raw bytes as received', base64: 'not text; shown as Base64', missing: 'This record was not delivered.',
  },
  kind: { measurement: 'Measurement', detections: 'Sighting', position: 'Position', report: 'Report', status: 'Status message', source: 'Source registration', assessment: 'Assessment', tasking: 'Order', tick: 'Time step' },
  attribute: {
    lon: 'place', lat: 'place', sigmaM: 'accuracy', cov: 'accuracy', levelM: 'water level', levelPnpM: 'water level', datum: 'datum', trendMPerH: 'trend', tendency: 'trend', stage: 'water level stage', surgeClass: 'surge class', thresholds: 'thresholds', quality: 'quality', state: 'state', assumed: 'assumed state', claims: 'claims', confidence: 'confidence',
    conflictSinceMs: 'start of the conflict', settledBy: 'settlement', sillM: 'sill', area: 'area', category: 'category', grade: 'grade', severity: 'severity', urgency: 'urgency', persons: 'persons', text: 'text', forWeight: 'evidence for', againstWeight: 'evidence against', origins: 'origins', reports: 'reports', denials: 'denials', priority: 'priority', sources: 'sources', source: 'source', firstTimeMs: 'first report', decidedBy: 'decision', mergedInto: 'merger',
    forecast: 'forecast', reliability: 'grade of the source', credibility: 'grade of the information', alternatives: 'other readings', similar: 'similar incidents', ring: 'outline', crestM: 'dyke crest', synthetic: 'schematic heights', probability: 'probability', wetAreaM2: 'area under water', bands: 'wet areas', causes: 'causes',
    line: 'course', depthM: 'water depth', car: 'car', truck: 'truck', foot: 'on foot', blockedBy: 'blockage', kind: 'kind', harmTimeMs: 'time to harm', earliestMs: 'time to harm', latestMs: 'time to harm', evidence: 'grounds', west: 'square', south: 'square', east: 'square', north: 'square', by: 'kind of look', share: 'share in view', looks: 'looks',
    class: 'class', classConfidence: 'class', existence: 'existence', hits: 'sightings', vEastMps: 'motion', vNorthMps: 'motion', speedMps: 'motion', headingDeg: 'heading', altM: 'altitude', callSign: 'call sign', name: 'name', settings: 'unit settings', fms: 'status', strength: 'strength', capabilities: 'capabilities', note: 'note', battery: 'battery', footprint: 'field of view', footprintTimeMs: 'field of view', values: 'values', periodS: 'period', freshness: 'freshness', simulated: 'simulation',
    code: 'kind of alarm', subject: 'object concerned', params: 'alarm text', active: 'alarm state', raisedTimeMs: 'raising', clearedTimeMs: 'end', occurrences: 'count', acknowledgedBy: 'acknowledgement', acknowledgedTimeMs: 'acknowledgement', shelvedUntilMs: 'shelving', unit: 'unit', target: 'target', step: 'step', steps: 'history', eventTimeMs: 'event time', receivedTimeMs: 'received time',
  },
  rule: {
    'newest-drawing': 'newest drawing of the staff', 'newest-entry': 'newest entry of the command log',
    'kalman-cv': 'estimated from the sightings (Kalman filter)', 'looked-and-not-seen': 'looked and found nothing', 'existence-log-odds': 'probability from hits and misses', 'class-confusion': 'weighted majority of recognised classes', 'newest-frame': 'last look', 'late-not-fused': 'came too late, only kept',
    'newest-plausible-fix': 'newest believable position', 'implausible-jump-held-back': 'unbelievable jump, held back', 'newest-status': 'newest status message', 'newest-registration': 'registration of the source', 'newest-per-property': 'newest value of each property',
    'newest-level': 'newest valid water level', 'newest-level-over-gauge-zero': 'newest water level, converted from gauge zero', reached: 'threshold reached', 'below-hysteresis': 'safely below the threshold', 'no-movement': 'value does not move', 'code-or-out-of-bounds': 'error code or beyond belief', 'datum-not-convertible': 'datum cannot be converted', 'late-is-history': 'late, counts for the curve only',
    'claims-agree': 'claims agree', 'claims-disagree': 'claims disagree: the worse case counts', 'person-settles': 'settled by a person', person: 'decision by a person', automation: 'merged by itself, until a person takes it apart', 'steps-by-event-time': 'steps by their time', raised: 'raising of the alarm', cleared: 'end of the cause', 'log-odds-over-origin-groups': 'probability from independent origins', 'first-word': 'first report', 'newest-word': 'newest word', denials: 'reports that deny it', hazard: 'computed danger', 'kalman-imm': 'estimated from the sightings (several motion models)', 'water-behind-the-dyke': 'water behind the dyke, computed from gauges, gates and breaches', 'dyke-holds': 'no water behind the dyke', 'depth-of-water': 'computed depth of water on the road', 'blocked-by-incident': 'blocked by an incident', 'tide-and-surge-filter': 'forecast from the levels with tide and surge', 'newest-look': 'last look at this ground', none: 'no word yet', other: 'rule “{{rule}}”',
  },
  chart: {
    title: 'Water level curve', span6: '6 h', span24: '24 h', span168: '7 d', loading: 'Loading the curve …', failed: 'The curve could not be loaded: {{detail}}', empty: 'There is no value in this period.', axis: 'm above {{datum}}', axisPlain: 'm',
    summary: 'Water level {{name}}, {{from}} to {{to}}: lowest {{min}} m, highest {{max}} m, last {{last}} m above {{datum}}.', gaps: 'Gaps in the line: no measurement.', outlook: 'Dashed: expected, with the range of nine cases in ten.', span: 'Period', table: 'Values as a table', time: 'Time', value: 'Value',
  },
  decide: {
    title: 'Decide', confirm: 'Confirm', dismiss: 'Dismiss', close: 'Close', reopen: 'Reopen', settle: 'Settle state', merge: 'Merge', settleAs: 'The gate is', reason: 'Reason', reasonNeeded: 'Please give a reason: the decision is recorded with your name.', send: 'Record', cancel: 'Cancel',
    consequence: { confirm: 'The incident then counts as confirmed until somebody decides otherwise.', dismiss: 'The incident leaves the working list. All reports are kept.', close: 'The incident counts as done. New reports open a new one.', settle: 'The conflict counts as settled. Everybody sees your finding as decisive.', reopen: 'The incident is worked on again.', merge: 'All reports of this incident then count for the other one. That stands until somebody splits them again.' },
    done: { confirm: 'Confirmed.', dismiss: 'Dismissed.', close: 'Closed.', reopen: 'Reopened.', settle: 'State recorded.', merge: 'Merged.', acknowledge: 'Alarm acknowledged.', shelve: 'Alarm shelved.' },
    undo: 'Undo ({{seconds}} s)', failed: 'Not recorded: {{detail}}', offline: 'Not recorded: no connection to the server.',
  },
  problem: {
    not_utf8: 'Not readable text', not_json: 'Not valid JSON', too_deep: 'Nested too deeply', forbidden_key: 'Forbidden key', too_large: 'Message too large', empty: 'Empty message', invalid: 'A value is missing or not allowed', number_out_of_range: 'Number out of range', datum_missing: 'Water level without datum', uom_unknown: 'Unknown unit of measure', value_implausible: 'Error code or implausible value',
    time_future: 'Time lies in the future', time_ancient: 'Time lies too far back', time_boot_clock: 'The device clock is not set', id_time: 'Time inside the id is not allowed', topic_unknown: 'Unknown topic', situation_unknown: 'Unknown situation', situation_closed: 'Situation is closed', datastream_unknown: 'Datastream is not registered', source_mismatch: 'Names a source that is not its own', state_code_unknown: 'State code without meaning', not_storable: 'Cannot be stored', id_conflict: 'Id is already taken',
  },
  quarantine: { why: 'Reason', code: 'Code', door: 'Door', received: 'Received', raw: 'Raw bytes', bytes: '{{count}} bytes', noSource: 'no source', suppressed_one: '{{count}} more message was not kept.', suppressed_other: '{{count}} more messages were not kept.', denied: 'Your role may not see the quarantine.', resolved: 'resolved', open: 'open', refresh: 'Refresh', resolve: 'Mark as dealt with', register: 'Register this datastream' },
  register: {
    why: 'The datastream {{datastream}} is unknown. Once registered, its next values are taken in.', name: 'Name', kind: 'Kind', lat: 'Latitude (degrees)', lon: 'Longitude (degrees)', property: 'Property', uom: 'Unit', field: 'Member of the message', datum: 'Datum', noDatum: 'none',
    send: 'Register', wrong: 'Missing or not allowed: {{member}}', done: '{{name}} is registered.', failed: 'Not registered: {{detail}}',
  },
  sources: { kind: { gauge: 'Gauge', gate: 'Flood gate', weather: 'Weather', seepage: 'Seepage', traffic: 'Traffic', shelter: 'Shelter', drone: 'Drone', unit: 'Unit', camera: 'Camera', person: 'Person', partner: 'Partner', other: 'Other' }, retired: 'retired', denied: 'Your role may not see sources.', reliability: 'Reliability {{grade}}' },
  map: { label: 'Situation map', layers: 'Layers', legend: 'Legend', loading: 'Loading the map …', noWebgl: 'This device cannot draw the map (WebGL 2 is missing). Everything is in the lists.', close: 'Close' },
  layer: { incidents: 'Incidents', hazards: 'Computed dangers', sections: 'Sections, main efforts', staging: 'Staging, assembly', closures: 'Closures', danger_areas: 'Damage and danger areas', notes: 'Notes', grid: 'UTMREF grid', polders: 'Water in polders', passability: 'Passability', squares: 'Last looked at', gates: 'Flood gates', gauges: 'Gauges', sensors: 'Sensors', units: 'Units', drones: 'Drones', footprints: 'Fields of view', tracks: 'Tracks', uncertainty: 'Uncertainty', dykes: 'Dykes', roads: 'Roads', railways: 'Railways', districts: 'Districts' },
  search: { title: 'Search', placeholder: 'Name, call sign, street, UTMREF, coordinates …', none: 'Nothing found.', hits_one: '{{count}} hit', hits_other: '{{count}} hits' },
  help: {
    title: 'Keyboard shortcuts', close: 'Close', search: 'Search', lists: 'choose list 1 to 8', drawing: 'while drawing and measuring: done, step back, point in the middle of the map', acknowledge: 'acknowledge the selected or most urgent alarm', move: 'move in the list', open: 'open the entry', escape: 'close card or window', show: 'show the selected object on the map', mute: 'alarm sound off for 2 minutes', theme: 'change colour theme', help: 'this help', drag: 'on the time bar: 10 s, 1 s, 1 min', marks: 'mark before, next mark of the time bar', replayed: 'play and pause a recording (K anywhere, Space on time bar and map)', pace: 'recording faster, slower', back: '10 s back in the past', live: 'back to live from the past', key: 'Key', does: 'Effect',
  },
  error: { title: 'This view has failed', text: 'The picture goes on. Error: {{detail}}', reload: 'Reload the view', noPicture: 'Your role sees no picture. Accounts and sources are managed on the command line or through the interface.', noSituation: 'No situation is open to your account. Please ask the administration.', starting: 'Lagewacht is starting …', unreachable: 'The server cannot be reached.' },
};
