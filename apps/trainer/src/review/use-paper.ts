import { useEffect } from 'react';

/** A text within a style sheet's string. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll(/[\n\r]/g, ' ')}"`;
}

/**
 * What stands on each printed page: `mark` above, `line` below beside the page's number. Tables that are folded away on the screen are open
 * on paper. A sheet made by script is no inline style, so the content security policy lets it be.
 */
export function usePaper(mark: string, line: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page { size: A4; margin: 18mm 12mm 16mm; @top-center { content: ${quoted(mark)}; font: 600 10pt sans-serif; } @bottom-left { content: ${quoted(line)}; font: 8pt sans-serif; white-space: nowrap; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => void (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet));
  }, [mark, line]);
  useEffect(() => {
    let closed: readonly HTMLDetailsElement[] = [];
    const open = (): void => {
      closed = [...document.querySelectorAll<HTMLDetailsElement>('details.folded:not([open])')];
      for (const one of closed) one.open = true;
    };
    const close = (): void => closed.forEach((one) => (one.open = false));
    window.addEventListener('beforeprint', open);
    window.addEventListener('afterprint', close);
    return () => {
      window.removeEventListener('beforeprint', open);
      window.removeEventListener('afterprint', close);
    };
  }, []);
}
