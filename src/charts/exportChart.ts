/** Pictures of charts. */

/**
 * Replaces `var(--name)` by what `valueOf` knows of it, fallbacks included: outside the page nobody defines our colours.
 * A name that is not known and has no fallback becomes `currentColor`.
 */
export function withoutVariables(markup: string, valueOf: (name: string) => string): string {
  return markup.replace(
    /var\((--[\w-]+)(?:,\s*([^()]*))?\)/g,
    (_all, name: string, fallback: string | undefined) => valueOf(name).trim() || fallback?.trim() || 'currentColor',
  );
}

/**
 * The chart as a file of its own: colours of the theme it is shown in, its own ground, no focus marks.
 *
 * @param chart the `svg` element inside the chart's figure, e.g. `document.querySelector('#growth svg[data-chart]')`
 */
export function chartSvg(chart: SVGSVGElement): string {
  const style = getComputedStyle(chart);
  const copy = chart.cloneNode(true) as SVGSVGElement;
  for (const part of copy.querySelectorAll('[data-live]')) part.remove();
  for (const part of copy.querySelectorAll('[tabindex]')) part.removeAttribute('tabindex');
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', 'var(--hd-surface)');
  copy.prepend(ground);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.removeAttribute('class');
  copy.setAttribute('font-family', style.fontFamily);
  return withoutVariables(new XMLSerializer().serializeToString(copy), (name) => style.getPropertyValue(name));
}
