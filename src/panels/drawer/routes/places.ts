/** Which router is meant: by instance path, or by what is selected on the drawing. */
import { designIndex, formatInstancePath, parseInstancePath, type Design } from '../../../design/index.ts';

/** Full instance path of a router that was named by its path or by the id of a drawn node; a rack stands for its first server. */
export function routerPath(design: Design, text: string): string | undefined {
  const index = designIndex(design);
  const node = index.byId.get(text);
  const above = node === undefined ? [] : [...index.ancestorsOf(node.id).toReversed(), node];
  const path = parseInstancePath(design, above.length > 0 ? above.map(({ id }) => id).join('/') : text.trim());
  if (path === undefined || path.node.kind === 'pod') return undefined;
  const steps =
    path.node.kind === 'rack' && path.implied === undefined
      ? [...path.steps, { id: 'server', index: 1, count: path.node.servers }]
      : path.steps;
  return path.node.kind === 'rack' && path.node.servers === 0 ? undefined : formatInstancePath(steps);
}

/** The first router of what is selected; else of the first ToR, else of anything drawn. */
export function routerOfSelection(design: Design, selection: readonly string[]): string | undefined {
  for (const id of selection) {
    const path = routerPath(design, id);
    if (path !== undefined) return path;
  }
  const first = design.nodes.find(({ kind }) => kind === 'tor') ?? design.nodes.find(({ kind }) => kind === 'rack');
  return first === undefined ? undefined : routerPath(design, first.id);
}
