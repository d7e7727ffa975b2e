import { useLayoutEffect, useState, type RefObject } from 'react';

/** Size of an element in rem, followed; undefined until it is laid out. */
export function useSizeRem(ref: RefObject<HTMLElement | null>): { readonly widthRem: number; readonly heightRem: number } | undefined {
  const [size, setSize] = useState<{ readonly widthRem: number; readonly heightRem: number }>();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => {
      const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setSize({ widthRem: element.clientWidth / rootPx, heightRem: element.clientHeight / rootPx });
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref]);
  return size;
}
