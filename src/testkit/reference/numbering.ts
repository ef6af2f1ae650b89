/** Who has which AS number. Failures play no part: numbers are given to the drawing. */
import type { Design } from '../../design/index.ts';
import { compareDevices, comparePaths } from './unroll.ts';
import type { Copy, Device } from './unroll.ts';

const PRIVATE_16 = { from: 64512, to: 65534 }; // RFC 6996
const PRIVATE_32 = { from: 4200000000, to: 4294967294 }; // RFC 6996

/** The name of the AS a router belongs to before overrides, and from which end of the pool it is numbered. */
function groupOf(
  design: Design,
  device: Device,
): { readonly name: string; readonly from: 'start' | 'end' | 'documentation' } {
  const { id, spineAs } = design.asModel;
  if (device.role === 'external') return { name: device.path, from: 'documentation' };
  if (id === 'ethernet') return { name: 'fabric', from: 'start' };
  if (device.role === 'border') return { name: device.path, from: 'end' };
  if (device.role === 'spine') {
    if (id === 'downward-default') return { name: `tier ${device.tier}`, from: 'end' };
    return { name: spineAs === 'shared' ? `tier ${device.tier} of ${device.parentPath}` : device.path, from: 'end' };
  }
  if (id === 'downward-default') return { name: device.role, from: 'start' };
  if (id === 'as-per-server') return { name: device.path, from: 'start' };
  return { name: device.rack ?? device.path, from: 'start' };
}

/** The number the user wrote for a router, if any. */
function overrideOf(design: Design, device: Device, rackNodes: ReadonlyMap<string, string>): number | undefined {
  const asnOf = (id: string | undefined): number | undefined => {
    const asn = design.nodes.find((node) => node.id === id)?.asn;
    return asn === 'auto' ? undefined : asn;
  };
  const rackAsn = device.rack === undefined ? undefined : asnOf(rackNodes.get(device.rack));
  switch (device.role) {
    case 'server':
      return rackAsn;
    case 'tor':
      return asnOf(device.node) ?? (design.asModel.id === 'as-per-rack' ? rackAsn : undefined);
    case 'routeReflector':
      if (device.drawn) return asnOf(device.node);
      return design.asModel.id === 'as-per-rack' ? rackAsn : undefined;
    default:
      return asnOf(device.node);
  }
}

/** @returns the AS number of every device that routes, by path. */
export function numberRouters(
  design: Design,
  devices: readonly Device[],
  copies: readonly Copy[],
): Map<string, number> {
  const routers = devices.filter((device) => !device.ethernet).toSorted(compareDevices);
  const names = (from: string): string[] => [
    ...new Set(
      routers.filter((device) => groupOf(design, device).from === from).map((device) => groupOf(design, device).name),
    ),
  ];

  // Router order puts spines before borders, and ToRs before servers, except that servers come first in downward-default
  // and that racks are counted as racks, before the ToRs that stand outside.
  const downward = names('end');
  const upward = names('start');
  if (design.asModel.id === 'downward-default') upward.sort((a, b) => Number(b === 'server') - Number(a === 'server'));
  if (design.asModel.id === 'as-per-rack') {
    const racks = copies.filter((copy) => copy.node.kind === 'rack').toSorted((a, b) => comparePaths(a.steps, b.steps));
    const rackNames = racks.map((rack) => rack.path).filter((path) => upward.includes(path));
    upward.splice(0, upward.length, ...rackNames, ...upward.filter((name) => !rackNames.includes(name)));
  }

  const pool = poolOf(design, upward.length + downward.length);
  const size = Math.max(0, pool.to - pool.from + 1);
  const left = Math.max(0, size - downward.length);
  const number = new Map<string, number>();
  for (const [place, name] of downward.entries()) {
    number.set(`end ${name}`, place < size ? pool.to - place : PRIVATE_32.to - (place - size));
  }
  for (const [place, name] of upward.entries()) {
    number.set(`start ${name}`, place < left ? pool.from + place : PRIVATE_32.from + place - left);
  }
  for (const [place, name] of names('documentation').entries()) {
    number.set(`documentation ${name}`, place < 16 ? 64496 + place : 65536 + place - 16); // RFC 5398
  }

  const rackNodes = new Map(
    copies.filter((copy) => copy.node.kind === 'rack').map((copy) => [copy.path, copy.node.id]),
  );
  return new Map(
    routers.map((device) => {
      const { name, from } = groupOf(design, device);
      return [device.path, overrideOf(design, device, rackNodes) ?? number.get(`${from} ${name}`) ?? 0];
    }),
  );
}

function poolOf(design: Design, wanted: number): { readonly from: number; readonly to: number } {
  const { asnPool } = design.asModel;
  if (typeof asnPool === 'object') return asnPool;
  if (asnPool === 'private16') return PRIVATE_16;
  if (asnPool === 'private32') return PRIVATE_32;
  return wanted <= PRIVATE_16.to - PRIVATE_16.from + 1 ? PRIVATE_16 : PRIVATE_32;
}
