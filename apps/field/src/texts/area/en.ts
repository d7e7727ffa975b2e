import type { TextsOf } from '../texts-of';
import type { area as german } from './de';

/** English texts of the room "area". */
export const area: TextsOf<typeof german> = {
  ownSection: 'In your own section', elsewhere: 'Other dangers', none: 'No danger known. That does not mean that there is none.', notLoaded: 'The picture is not loaded yet, and none is kept on this device.',
  kept: 'No connection: the picture is from {{age}}. Everything may have changed since.', own: 'Your position', ownUnknown: 'Your position is not known: distances are missing.',
  inside: 'You are inside it', awayUnknown: 'distance not known', me: 'Your position on the map', mapComes: 'The map is coming …', noMap: 'This device cannot draw the map. The list shows every danger.',
  roadClosed: '{{name}}: not passable', polderWet: '{{name}}: water {{percent}} likely',
  severity: { minor: 'minor', moderate: 'moderate', severe: 'severe', extreme: 'extreme' },
  grade: { unconfirmed: 'unconfirmed', probable: 'probable', confirmed: 'confirmed', contested: 'contested', denied: 'denied', dismissed: 'dismissed', closed: 'closed' },
  state: { possible: 'possible', expected: 'expected', present: 'present' },
  hazard: { gate_inflow: 'Water through a gate', overtopping: 'Water over the dyke', breach_inflow: 'Water through a dyke breach', unit_in_danger: 'Unit in danger', incident_unattended: 'Nobody there', area_unseen: 'Not looked at for long', section_without_unit: 'Section without a unit' },
  basemap: {
    title: 'Map on this device', unasked: 'The schematic map is here. Whether there is a detailed one is not known without a connection.', none: 'The schematic map is here. This operation offers no detailed one.', unsupported: 'The schematic map is here. This browser can keep no other.',
    load: 'Load the detailed map ({{size}})', again: 'Load again ({{size}})', loading: '{{done}} of {{size}} loaded', stop: 'Cancel', failed: 'The map could not be loaded: {{reason}}. The schematic one stays.', here: '{{name}} is on this device ({{size}}) and needs no network.', drop: 'Remove from device',
  },
};
