/** English texts of many alarms at once. */
export const alarms = {
  owner: 'Owner', flood: 'Alarm flood: {{count}} new alarms in 10 minutes. Like ones are grouped, the first stands on top.', more_one: 'and {{count}} more of this kind', more_other: 'and {{count}} more of this kind', fewer: 'Fold the others', acknowledgeAll: 'Acknowledge all {{count}}',
  rate: 'In 10 min: {{count}}', rateNote: 'New alarms of the last 10 minutes. Up to 1 is calm, over 10 is a flood (EEMUA 191).', shelvedTitle_one: '{{count}} shelved alarm', shelvedTitle_other: '{{count}} shelved alarms', unshelve: 'Bring back',
  soundBlocked: 'Sound blocked: click', soundBlockedNote: 'The browser blocks the alarm sound until somebody clicks here or presses a key.', 
};
