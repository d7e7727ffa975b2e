/** A touch shorter than this is a raindrop, ms. */
const DROP_MS = 50;
/** From this many touches at once on, it is water or a sleeve. */
const CROWD = 3;
/** The click of a touch comes right after it; what comes later is another's, ms. */
const CLICK_WITHIN_MS = 400;

/** Keeps raindrops and sleeves from pressing anything: clicks of touches under 50 ms, or while three or more touched, end here. Mouse, pen, keyboard and screen readers pass. */
export function guardTouches(page: Document): () => void {
  const down = new Map<number, number>();
  let ignoredAtMs = -Infinity;
  let isCrowded = false;
  const onDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return;
    down.set(event.pointerId, event.timeStamp);
    isCrowded ||= down.size >= CROWD;
  };
  const onUp = (event: PointerEvent): void => {
    const sinceMs = down.get(event.pointerId);
    if (sinceMs === undefined) return;
    down.delete(event.pointerId);
    if (isCrowded || event.timeStamp - sinceMs < DROP_MS) ignoredAtMs = event.timeStamp;
    else if (event.type === 'pointerup') ignoredAtMs = -Infinity;
    if (down.size === 0) isCrowded = false;
  };
  const onClick = (event: MouseEvent): void => {
    const isTouch = (event as Partial<PointerEvent>).pointerType === 'touch';
    if (!isTouch || event.timeStamp - ignoredAtMs > CLICK_WITHIN_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const wish = { capture: true };
  page.addEventListener('pointerdown', onDown, wish);
  page.addEventListener('pointerup', onUp, wish);
  page.addEventListener('pointercancel', onUp, wish);
  page.addEventListener('click', onClick, wish);
  return () => {
    page.removeEventListener('pointerdown', onDown, wish);
    page.removeEventListener('pointerup', onUp, wish);
    page.removeEventListener('pointercancel', onUp, wish);
    page.removeEventListener('click', onClick, wish);
  };
}
