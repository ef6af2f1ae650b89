import { designIndex } from '../design/index.ts';
import type { Design, DesignLink, DesignNode } from '../design/index.ts';
import { roleName } from '../words/index.ts';
import type { NameOf } from '../words/index.ts';

/** What people call a node: its name, or its id where it has none. */
export function nodeLabel(node: DesignNode): string {
  return node.name.trim() === '' ? node.id : node.name;
}

/** "ToR", "Rack", "Superspine": the kind as a word that starts a line. */
export function kindLabel(node: Pick<DesignNode, 'kind'> & { readonly tier?: number }): string {
  const word = node.kind === 'spine' && node.tier === 2 ? 'superspine' : roleName(node.kind);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** "ToR 1 – Spine 1"; an end that is missing shows its id. */
export function linkLabel(design: Design, link: DesignLink): string {
  const nameOf = namesOf(design);
  return `${nameOf(link.a) ?? link.a} – ${nameOf(link.b) ?? link.b}`;
}

/** Nodes by id. */
export function nodesById(design: Design): ReadonlyMap<string, DesignNode> {
  return designIndex(design).byId;
}

/** For `words`: the names that people gave. Implied parts (servers, reflectors) have none. */
export function namesOf(design: Design): NameOf {
  const nodes = nodesById(design);
  return (id) => {
    const node = nodes.get(id);
    return node === undefined ? undefined : nodeLabel(node);
  };
}

/** The drawn node or link that a finding's subject is about: "rack-a[7]/server[3]" is rack-a. */
export function subjectId(design: Design, subject: string): string | undefined {
  const { byId, linkById } = designIndex(design);
  if (byId.has(subject) || linkById.has(subject)) return subject;
  return subject
    .split('/')
    .map((step) => step.replace(/\[.*$/, ''))
    .findLast((id) => byId.has(id));
}
