import { useEffect, useState } from 'react';
import { useField } from '../../shell/field-context';

/** An address for bytes of the outbox, as long as the component is there. */
export function useBlobUrl(hash: string, type: string): string | undefined {
  const { outbox } = useField();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    void outbox.blob(hash).then((bytes) => {
      if (isGone || !bytes) return;
      made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
      setUrl(made);
    }, () => undefined);
    return () => {
      isGone = true;
      setUrl(undefined);
      if (made) URL.revokeObjectURL(made);
    };
  }, [outbox, hash, type]);
  return url;
}
