/** What is routed towards: prefixes that behave alike, simulated as one. */
import type { Block, Part } from '../fabric/index.ts';

export interface Destination {
  readonly kind: 'server' | 'default' | 'external';
  /** Blocks that hold it as their own. */
  readonly origins: ReadonlySet<Block>;
  /** Blocks that announce it downwards without holding it: default origination (FRR `default-originate`). */
  readonly announcers: ReadonlySet<Block>;
  /** Rack copy of the origin. */
  readonly rack: Part | undefined;
}
