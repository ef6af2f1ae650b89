/** What racks keep of their uplinks when parts fail. */
import type { Design, Failure } from '../../design/index.ts';
import { bandwidthOf } from '../bandwidth/index.ts';
import type { RackUplinks } from './answer.ts';

/**
 * The rack that loses the largest share of its uplinks, and how many lose any.
 *
 * @returns undefined where no rack has an uplink
 */
export function rackUplinks(design: Design, failures: readonly Failure[]): RackUplinks | undefined {
  const racks = bandwidthOf({ ...design, failures }).racks.filter(({ drawnGbps }) => drawnGbps > 0);
  // They come with the hardest hit first.
  const [worst] = racks;
  return (
    worst && {
      rack: worst.example,
      gbps: { before: worst.drawnGbps, after: worst.leftGbps },
      racks: racks.reduce((sum, { count, drawnGbps, leftGbps }) => sum + (leftGbps < drawnGbps ? count : 0), 0),
    }
  );
}
