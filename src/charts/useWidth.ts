import { useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** Width before the first measurement, and where there is no page. */
const WIDTH = 640;

/** The width of the place a chart stands in; `fixed` where the caller knows better. */
export function useWidth(fixed: number | undefined): readonly [RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null || fixed !== undefined) return undefined;
    const measure = () => setWidth((before) => Math.round(element.clientWidth) || before);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [fixed]);
  return [place, fixed ?? width];
}
