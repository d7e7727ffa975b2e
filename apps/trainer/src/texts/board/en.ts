import type { TextsOf } from '../texts-of';
import type { board as german } from './de';

/** English texts of the MSEL, ad hoc injects and faults. */
export const board: TextsOf<typeof german> = {
  title: 'MSEL', side: 'Inject and faults', sides: { inject: 'Inject', faults: 'Faults' }, choose: 'Choose an inject from the list.', byState: 'By state', objective: 'Objective', anyObjective: 'all objectives', owner: 'Owner',
  anyOwner: 'all owners', search: 'Search', shown: '{{shown}} of {{total}}', noFilter: 'Clear the filter',
  column: { state: 'State', time: 'Time', inject: 'Inject', way: 'From → to', condition: 'Condition', expected: 'Expected', objective: 'Objective, owner' }, toAll: 'all', nothingExpected: 'nothing expected',
  likely: 'likely: depends on others', within: 'within {{span}}', answerLeft: '{{span}} left', overdue: 'overdue', now: 'now {{time}}', noMatch: 'No inject matches the filter.',
  empty: 'This scenario has no injects. Ad hoc works all the same.', notRead: 'The engine is reading the scenario …', send: 'Send', sendNow: 'Send now', cancel: 'Cancel it', cancelNow: 'Cancel for good',
  cancelConsequence: 'Cancelled means: this inject will not come in this exercise, not even by hand.', keep: 'Keep it', mark: 'Mark by hand', marked: '{{inject}}: {{state}}', note: 'Note',
  when: {
    time: 'at {{time}}', hand: 'by hand', level: '{{gauge}} {{bounds}} NHN', and: ' and ', after: 'as soon as “{{inject}}” was sent', afterLater: '{{delay}} after “{{inject}}”', answered: 'as soon as “{{inject}}” is answered',
    answeredLater: '{{delay}} after the answer to “{{inject}}”', missed: 'as soon as “{{inject}}” is missed', missedLater: '{{delay}} after “{{inject}}” is missed',
  },
  kinds: 'by {{kinds}}, within {{span}}', or: ' or ', byUnit: 'to {{unit}}', byCapability: 'ability: {{capability}}', about: 'about {{target}}', withWords: 'with one of the words: {{words}}', report: 'Report', denies: 'denies',
  persons_one: '{{count}} person', persons_other: '{{count}} persons', echoes_one: 'is passed on {{count}} time', echoes_other: 'is passed on {{count}} times', effects: 'Effect', sentAt: 'sent at {{time}}', history: 'History',
  evidence: 'Evidence', source: 'Source', sensors: 'Sensors', speakers: 'Speakers', fault: 'Fault', lasts: 'Lasts', untilMended: 'until mended', size: 'Size', disturb: 'Disturb', disturbed: '{{source}}: {{fault}}', repair: 'Mend',
  faultsNow: 'Disturbed now', faultsUnknown: 'Not known yet.', noFaults: 'Nothing is disturbed.', adhocTitle: 'Ad hoc inject: one press sends', adhocForm: 'Adapt the ad hoc inject', adapt: 'Adapt', ownInject: 'Own inject …',
  backToTemplates: 'To the templates', group: { call: 'Calls', radio: 'Radio', world: 'In the truth' }, by: { phone: 'Call by', radio: 'Radio by' }, place: 'Place', placeOfInjects: 'Places of injects',
  placeOfThings: 'Things of the truth', placeTyped: 'Coordinates …', coordinates: 'UTMREF or latitude, longitude', templateAction: 'Take the report, assess it and act',
  field: {
    title: 'Title', channel: 'Channel', from: 'From', to: 'To', category: 'Kind', text: 'Words', urgency: 'Urgency', persons: 'Persons', sigmaM: 'Error of place (m)', denies: 'denies that it is so', action: 'Expected action',
    minutes: 'Within (min)', kinds: 'Counts as the answer',
  },
  template: {
    flooding: 'Call: cellar filling with water', personInWater: 'Call: person in the water', trapped: 'Call: people trapped', fire: 'Call: fire', power: 'Call: power outage', rumour: 'Rumour: dyke broken',
    seepage: 'Radio: seepage at the dyke', roadBlocked: 'Radio: road blocked', medical: 'Radio: casualty', allClear: 'Radio: no water here',
  },
  templateText: {
    flooding: 'Water is running into the cellar and still rising.', personInWater: 'Somebody is drifting in the water, calling for help!', trapped: 'There are three of us and we can’t get out.',
    fire: 'There is a fire, thick smoke drifts towards the houses.', power: 'The power is out in the whole quarter.', rumour: 'People online say the dyke has broken. Is that true?',
    seepage: 'Toe of the dyke soft, seepage cloudy.', roadBlocked: 'Road impassable, a tree lies across.', medical: 'One casualty, ambulance needed.', allClear: 'Checked: no water here.',
  },
};
