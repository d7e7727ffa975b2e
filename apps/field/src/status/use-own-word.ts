import { useTranslation } from 'react-i18next';
import { useField } from '../shell/field-context';

/** Sends a word about the own unit by one press. True when it is durable on this device. */
export function useOwnWord(): (body: Readonly<Record<string, unknown>>) => Promise<boolean> {
  const { t } = useTranslation();
  const { outbox, situation, session: { user }, say } = useField();
  return async (body) => {
    try {
      await outbox.send(outbox.begin({ kind: 'status', situation, author: user, body }));
      return true;
    } catch (error) {
      say(t('status.notKept', { detail: error instanceof Error ? error.message : String(error) }), true);
      return false;
    }
  };
}
