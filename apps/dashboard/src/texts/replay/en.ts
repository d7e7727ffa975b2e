/** English texts of recordings that are played. */
export const replay = {
  label: 'Recording', recording: 'RECORDING', play: 'Play (Space or K)', stand: 'Pause (Space or K)', choose: 'Play: first choose a moment on the time bar', speed: 'Speed (+, −)',
  stands: 'paused', waiting: 'waiting for data …', failed: 'It does not go on: {{detail}}. It is tried again by itself.', knownOnly: 'A recording that runs shows what was known at each moment.', injects: 'Injects',
  fork: {
    open: 'Exercise from here …', title: 'New exercise from this moment', what: 'The new exercise begins with all that was known at {{time}}. This one stays as it is.', name: 'Name of the new exercise', do: 'Create exercise', leave: 'Cancel',
    forking: 'The exercise is being created. This may take a while …', failed: 'The exercise was not created: {{detail}}', there: '“{{name}}” is created and paused. It goes on in the trainer\'s console.', console: 'To the trainer\'s console',
  },
};
