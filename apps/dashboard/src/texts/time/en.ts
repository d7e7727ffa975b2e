/** English texts of the time bar, of the past and of what changed. */
export const time = {
  label: 'Time bar', live: 'Live', back: 'Back to live', past: 'PAST', asItWas: 'as it was at {{time}}', asItWasKnown: 'as it was known at {{time}}',
  axis: 'Which past', was: 'As it was', known: 'As it was known', wasWhy: 'All that had happened by then, even if reported later.', knownWhy: 'Only what had come in by then.',
  span: 'Stretch shown', spans: { h1: '1 h', h6: '6 h', h24: '24 h', all: 'All' }, moment: 'Moment shown', loading: 'Loading {{time}} …', failed: '{{time}} could not be loaded: {{detail}}',
  lanes: { alarms: 'Alarms', decisions: 'Decisions', orders: 'Orders', notes: 'Entries' }, records: 'Records', noRecords: 'Records unknown', markBefore: 'Mark before (, or [)', markAfter: 'Next mark (. or ])', fold: 'Fold the time bar', unfold: 'Unfold the time bar',
  liveAlarm: 'New alarm, now, {{severity}}: {{title}}', evidence: 'Evidence up to the moment shown, as seen today.', presentOnly: 'Quarantine and register of sources always show the present.',
  changes: {
    since: 'Changed since', none: 'Changed since …', briefing: 'since the last briefing', noBriefing: 'since the last briefing (none yet)', hour: 'since 1 hour ago', look: 'since my last look', noLook: 'since my last look (none yet)',
    title: 'Changes', close: 'Close changes', sinceTime: { briefing: 'Since the last briefing, {{time}}', hour: 'In the last hour, since {{time}}', look: 'Since my last look, {{time}}' },
    kind: { new: 'new', gone: 'gone', worse: 'worse', better: 'better', state: 'other state', moved: 'moved', level: 'water level' }, movedBy: 'moved {{metres}} m', levelBy: '{{metres}} m', changed: 'changed',
    loading: 'Loading the picture of then …', failed: 'The picture of then could not be loaded: {{detail}}', empty: 'Nothing has changed.', later: 'The moment shown lies before that.',
  },
};
