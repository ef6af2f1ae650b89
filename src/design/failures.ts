/** Failures name copies by path; an edit that moves or takes away copies takes the failures along. */
import { formatInstancePath, impliedCount, parseInstancePath, stepsTo } from './instancePath.ts';
import type { InstancePath, InstanceStep } from './instancePath.ts';
import { mayLink } from './containment.ts';
import type { Design, Failure } from './schema.ts';
import { designIndex } from './tree.ts';

/** Where one copy of a node is now, by id and index; undefined when it is gone. */
type Moved = (step: InstanceStep, path: InstancePath) => { readonly id: string; readonly index: number } | undefined;

/**
 * A failure with its paths written as {@link formatInstancePath} does, and the ends of a link in the order of the link.
 *
 * @returns undefined when it names nothing that can fail: a copy that is not there, a link between other nodes, copies
 *   of its ends that the link does not join, a port between a server and the ToR of another rack
 */
export function canonicalFailure(design: Design, failure: Failure): Failure | undefined {
  if ('router' in failure) {
    const path = parseInstancePath(design, failure.router);
    if (path === undefined || (path.implied === undefined && !mayLink(path.node.kind))) return undefined;
    return { router: formatInstancePath(path.steps) };
  }
  if ('link' in failure) {
    const link = designIndex(design).linkById.get(failure.link);
    const ends = [parseInstancePath(design, failure.a), parseInstancePath(design, failure.b)];
    const a = ends.find((path) => path?.implied === undefined && path?.node.id === link?.a);
    const b = ends.find((path) => path?.implied === undefined && path?.node.id === link?.b);
    if (a === undefined || b === undefined || !shareAncestors(a, b)) return undefined;
    return { link: failure.link, a: formatInstancePath(a.steps), b: formatInstancePath(b.steps) };
  }
  const server = parseInstancePath(design, failure.attach);
  const tor = parseInstancePath(design, failure.tor);
  if (server?.implied !== 'server' || tor?.node.kind !== 'tor' || tor.implied !== undefined) return undefined;
  if (formatInstancePath(server.steps.slice(0, -1)) !== formatInstancePath(tor.steps.slice(0, -1))) return undefined;
  return { attach: formatInstancePath(server.steps), tor: formatInstancePath(tor.steps) };
}

/** Copies are joined inside the copy of every ancestor they have in common. */
function shareAncestors(a: InstancePath, b: InstancePath): boolean {
  for (const [level, step] of a.steps.entries()) {
    const other = b.steps[level];
    if (other === undefined || other.id !== step.id) return true;
    if (other.index !== step.index) return false;
  }
  return true;
}

/** Text that is equal for failures that mean the same; both must be canonical. */
export function failureKey(failure: Failure): string {
  if ('router' in failure) return failure.router;
  return 'link' in failure ? `${failure.link} ${failure.a} ${failure.b}` : `${failure.attach} ${failure.tor}`;
}

/**
 * The failures of `before`, and those of its named sets, as they read in `after`: rewritten where the copy they name is still there,
 * left out otherwise. A set that loses all of its failures stays, empty, so that its name is not lost unseen.
 *
 * @param moved where copies went; by default they keep id and index
 * @param linkNow id of the link that joins two copies now; by default the same
 */
export function failuresAfter(
  before: Design,
  after: Design,
  moved: Moved = ({ id, index }) => ({ id, index }),
  linkNow: (link: string, a: string, b: string) => string = (link) => link,
): Pick<Design, 'failures' | 'failureSets'> {
  const now = (failures: readonly Failure[]): readonly Failure[] => rewriteAll(before, after, failures, moved, linkNow);
  const sets = before.failureSets.map((set) => {
    const failures = now(set.failures);
    return failures === set.failures ? set : { ...set, failures };
  });
  const isSame = sets.every((set, place) => set === before.failureSets[place]);
  return { failures: now(before.failures), failureSets: isSame ? before.failureSets : sets };
}

/** The very same list where nothing changed. */
function rewriteAll(
  before: Design,
  after: Design,
  listed: readonly Failure[],
  moved: Moved,
  linkNow: (link: string, a: string, b: string) => string,
): readonly Failure[] {
  const kept = new Map<string, Failure>();
  for (const failure of listed) {
    const rewritten = rewrite(before, after, failure, moved, linkNow);
    const canonical = rewritten === undefined ? undefined : canonicalFailure(after, rewritten);
    if (canonical !== undefined) kept.set(failureKey(canonical), canonical);
  }
  const failures = [...kept.values()];
  const isSame =
    failures.length === listed.length &&
    failures.every((failure, place) => JSON.stringify(failure) === JSON.stringify(listed[place]));
  return isSame ? listed : failures;
}

function rewrite(
  before: Design,
  after: Design,
  failure: Failure,
  moved: Moved,
  linkNow: (link: string, a: string, b: string) => string,
): Failure | undefined {
  const now = (text: string) => pathAfter(before, after, text, moved);
  if ('router' in failure) {
    const router = now(failure.router);
    return router && { router: router.text };
  }
  if ('link' in failure) {
    const [a, b] = [now(failure.a), now(failure.b)];
    return a && b && { link: linkNow(failure.link, a.node, b.node), a: a.text, b: b.text };
  }
  const [attach, tor] = [now(failure.attach), now(failure.tor)];
  return attach && tor && { attach: attach.text, tor: tor.text };
}

/** A path whose node stands elsewhere now keeps its copy only where that is one copy still. */
function pathAfter(
  before: Design,
  after: Design,
  text: string,
  moved: Moved,
): { readonly text: string; readonly node: string } | undefined {
  const path = parseInstancePath(before, text);
  if (path === undefined) return undefined;
  const drawn = path.implied === undefined ? path.steps : path.steps.slice(0, -1);
  const copies = new Map<string, number>();
  let node: string | undefined;
  const places = drawn.map((step) => moved(step, path));
  for (const place of places) {
    if (place === undefined) return undefined;
    node = place.id;
    copies.set(place.id, place.index);
  }
  if (node === undefined) return undefined;
  const index = designIndex(after);
  const steps = stepsTo(index, node, ({ id, count }) => copies.get(id) ?? (count === 1 ? 1 : undefined));
  if (steps === undefined) return undefined;
  const chain = new Set(steps.map(({ id }) => id));
  if (drawn.some(({ count }, level) => count > 1 && !chain.has(places[level]?.id ?? ''))) return undefined;
  const last = path.steps.at(-1);
  if (path.implied === undefined || last === undefined) return { text: formatInstancePath(steps), node };
  const count = impliedCount(after, index.byId.get(node), path.implied);
  if (count === undefined || last.index > count) return undefined;
  return { text: formatInstancePath([...steps, { ...last, count }]), node };
}
