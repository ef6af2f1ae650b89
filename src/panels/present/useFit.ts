import { useEffect } from 'react';

/** How much larger than its least a board may be set, the largest first. */
const SCALES = [1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1] as const;
const VARIABLE = '--hd-board-scale';

/**
 * Sets the type of a board as large as it may be without scrolling, so that a short table fills the wall and a long one can still be read. Nothing
 * is set smaller than the least: what does not fit then is scrolled. A drawing takes the room itself.
 */
export function useFit(element: HTMLElement | null): void {
  useEffect(() => {
    if (element === null) return undefined;
    const fit = (): void => {
      const scales = element.querySelector('.hd-board-drawing') === null ? SCALES : [];
      const best = scales.find((scale) => {
        element.style.setProperty(VARIABLE, String(scale));
        return isWithin(element);
      });
      element.style.setProperty(VARIABLE, String(best ?? 1));
    };
    fit();
    // Only what is said on the board starts it again, not the size that is set here.
    const observer = new MutationObserver(fit);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    window.addEventListener('resize', fit);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', fit);
    };
  }, [element]);
}

function isWithin(element: HTMLElement): boolean {
  const inner = [...element.querySelectorAll<HTMLElement>('.hd-board-scroll')];
  return (
    element.scrollHeight <= element.clientHeight &&
    element.scrollWidth <= element.clientWidth &&
    inner.every((each) => each.scrollWidth <= each.clientWidth)
  );
}
