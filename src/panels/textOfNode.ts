import { isValidElement } from 'react';
import type { ReactNode } from 'react';

/** The words in what React would show; of an element that is a component, those between its tags. */
export function textOfNode(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map((part: ReactNode) => textOfNode(part)).join('');
  return isValidElement<{ readonly children?: ReactNode }>(node) ? textOfNode(node.props.children) : '';
}
