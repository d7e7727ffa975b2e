import type { Page } from 'playwright-core';

/** Side of a primary target (20 mm), of a secondary one (15 mm), and what lies between two, CSS px. */
const PRIMARY_PX = 108;
const SECONDARY_PX = 80;
const GAP_PX = 16;

/** A target as it is laid out, and what of it can be seen: regions that scroll cut their contents. */
interface Target {
  readonly seen: Box;
  readonly name: string;
  readonly isPrimary: boolean;
  readonly box: Box;
}
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Everything on the page that a finger can press. An open dialog hides what is behind it; a field's label belongs to the field. */
async function targetsOf(page: Page): Promise<readonly Target[]> {
  return page.evaluate(() => {
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
    const pressable = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=radio], [role=checkbox], [role=switch], [role=tab], [tabindex="0"]:not(canvas)';
    const targets: Target[] = [];
    for (const element of root.querySelectorAll<HTMLElement>(pressable)) {
      // What is only scrolled by touch (a region made reachable for the keyboard) is no target.
      if (element.matches('[role=region], .maplibregl-canvas, main') || element.parentElement?.closest('button, a[href], summary')) continue;
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      const seen = { left, top, right, bottom };
      for (let outer = element.parentElement; outer; outer = outer.parentElement) {
        if (getComputedStyle(outer).overflowY === 'visible') continue;
        const edge = outer.getBoundingClientRect();
        seen.left = Math.max(seen.left, edge.left);
        seen.top = Math.max(seen.top, edge.top);
        seen.right = Math.min(seen.right, edge.right);
        seen.bottom = Math.min(seen.bottom, edge.bottom);
      }
      if (width < 2 || height < 2 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40) || (element.getAttribute('name') ?? element.tagName);
      targets.push({ name, isPrimary: element.matches('.primary, [data-target=primary]'), box: { left, top, right, bottom }, seen });
    }
    return targets;
  });
}

const side = ({ left, top, right, bottom }: Box): number => Math.min(right - left, bottom - top);
const gap = (a: Box, b: Box): number => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);

/** How many targets there are, how many of them primary, and what is too small or too near to another, in words. */
export async function measureTargets(page: Page): Promise<{ readonly count: number; readonly primary: number; readonly faults: readonly string[] }> {
  const targets = await targetsOf(page);
  const small = targets.flatMap((target) => {
    const least = target.isPrimary ? PRIMARY_PX : SECONDARY_PX;
    return side(target.box) < least - 0.5 ? [`"${target.name}" is ${(target.box.right - target.box.left).toFixed(0)} × ${(target.box.bottom - target.box.top).toFixed(0)}, expected ${least}`] : [];
  });
  const seen = targets.filter((target) => side(target.seen) > 0);
  const near = seen.flatMap((a, at) => seen.slice(at + 1).flatMap((b) => {
    const apart = gap(a.seen, b.seen);
    return apart < GAP_PX - 0.5 ? [`"${a.name}" and "${b.name}" are ${apart.toFixed(0)} apart, expected ${GAP_PX}`] : [];
  }));
  return { count: targets.length, primary: targets.filter(({ isPrimary }) => isPrimary).length, faults: [...small, ...near] };
}
