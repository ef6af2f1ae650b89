/** What is routed towards: prefixes that behave alike, simulated as one. */
import type { Block, Part } from '../fabric/index.ts';

export interface Destination {
  /** Prefixes of a server; those of its endpoints that are out of their rack; the summary of a rack copy; and what comes from above. */
  readonly kind: 'server' | 'displaced' | 'summary' | 'default' | 'external';
  /** Blocks that hold it as their own. */
  readonly origins: ReadonlySet<Block>;
  /** Blocks that announce it downwards without holding it: default origination (FRR `default-originate`). */
  readonly announcers: ReadonlySet<Block>;
  /** Rack copy of the origin, or of the summary. */
  readonly rack: Part | undefined;
}
