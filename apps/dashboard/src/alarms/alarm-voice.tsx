import { useAlarmWatch } from './use-alarm-watch';

/** What says new alarms: the sentence for screen readers, and the sound where there is one. */
export function AlarmVoice({ sounds = true }: { readonly sounds?: boolean }): React.ReactNode {
  const { sentence, assertive } = useAlarmWatch(sounds);
  return (
    <>
      <div className="unseen" role="alert" data-voice="assertive">{assertive ? sentence : ''}</div>
      <div className="unseen" role="status" data-voice="polite">{assertive ? '' : sentence}</div>
    </>
  );
}
