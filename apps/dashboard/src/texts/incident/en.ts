/** English texts of working on an incident: who said what, taking apart, putting together, sending somebody. */
export const incident = {
  words: 'Who says what', loading: 'Loading the reports …', failed: 'The reports could not be loaded: {{detail}}', none: 'No report found in the journal.', speaksFor: 'For', speaksAgainst: 'Against', nobodyAgainst: 'Nobody contradicts.', nobodyFor: 'Nobody says so any more.',
  said: 'reported {{time}}', late: 'received {{time}}', denies: 'denies it', grade: 'source {{reliability}}, information {{credibility}}', choose: 'Choose the report by {{source}} to split off', more: 'The journal has {{count}} more, older pieces; they stand under "Evidence".',
  terms: 'Why {{percent}} %: {{sources}}{{denials}}. The number combines how reliable the sources are, how independent of each other, and how long ago the last word was.', termsFor_one: '{{count}} independent origin says so', termsFor_other: '{{count}} independent origins say so', termsAgainst_one: ', {{count}} denial speaks against it', termsAgainst_other: ', {{count}} denials speak against it', termsNone: ', nobody denies it',
  split: 'Split off', splitChosen_one: 'Split {{count}} report off as an incident of its own', splitChosen_other: 'Split {{count}} reports off as an incident of its own', splitAll: 'At least one report must stay here.', splitConsequence: 'The chosen reports become an incident of their own. Automation never puts the two together again.',
  mergeInto: 'Merge with …', mergeNone: 'No other incident within 5 km.', mergeWith: 'Incident nearby', metres: '{{metres}} m away',
  assign: 'Send a unit', reason: 'Reason', cancel: 'Cancel', doneSplit: 'Split off.', onIt: 'On it',
};
