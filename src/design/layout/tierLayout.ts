import type { Edit, MoveEdit } from '../edit.ts';
import type { Design, DesignNode, NodeKind, Position } from '../schema.ts';
import { designIndex } from '../tree.ts';
import type { DesignIndex } from '../tree.ts';
import { column, row, wrapped } from './blocks.ts';
import type { Block } from './blocks.ts';
import { DEVICE, GAP, POD, RACK } from './sizes.ts';

/** A row of devices stretches with what stands below it, to this share of its width and this gap at most. */
const STRETCH = { share: 0.6, most: 176 } as const;
const DEVICES_IN_ROW = 12;
const TORS_IN_ROW = 4;
const RACKS_IN_ROW = { top: 8, pod: 4 } as const;

/**
 * Puts everything in tiers, from above: externals, borders, superspines, spines, then pods with their own tiers inside, then
 * racks in rows with their ToRs inside. Within a tier the order of the document holds. The same document gives the same
 * places, about the middle of the canvas.
 */
export function tierLayoutEdit(design: Design): MoveEdit {
  const index = designIndex(design);
  const whole = tiers(index, undefined);
  const [dx, dy] = [Math.round(whole.width / 2), Math.round(whole.height / 2)];
  const positions: [string, Position][] = [];
  for (const { id, x, y } of whole.places) {
    const place = { x: Math.round(x) - dx, y: Math.round(y) - dy };
    const now = index.byId.get(id)?.position;
    if (now?.x !== place.x || now.y !== place.y) positions.push([id, place]);
  }
  return { kind: 'move', positions: Object.fromEntries(positions) } satisfies Edit;
}

function tiers(index: DesignIndex, container: string | undefined): Block {
  const inside = index.childrenOf(container);
  const kind = (wanted: NodeKind) => inside.filter((node) => node.kind === wanted);
  const spines = (tier: 1 | 2) => inside.filter((node) => node.kind === 'spine' && node.tier === tier);
  const blocks = (nodes: readonly DesignNode[]) => nodes.map((node) => blockOf(index, node));

  const racks = blocks(kind('rack'));
  const pods = blocks(kind('pod'));
  const most = container === undefined ? RACKS_IN_ROW.top : RACKS_IN_ROW.pod;
  const gap = { x: GAP.x, y: GAP.x };
  const podRows = wrapped(pods, Math.max(4, Math.ceil(Math.sqrt(pods.length))), { x: GAP.pods, y: GAP.pods });
  const rackRows = wrapped(racks, Math.max(most, Math.ceil(Math.sqrt(racks.length) * 1.4)), gap);
  const body = column([podRows, deviceRow(blocks(kind('tor')), rackRows.width), rackRows], GAP.y);
  return column(
    [
      deviceRow(blocks(kind('external')), body.width),
      deviceRow(blocks(kind('border')), body.width),
      deviceRow(blocks(spines(2)), body.width),
      deviceRow(blocks([...spines(1), ...kind('routeReflector')]), body.width),
      body,
    ],
    GAP.y,
  );
}

function deviceRow(devices: readonly Block[], widthBelow: number): Block {
  const inRow = Math.min(devices.length, DEVICES_IN_ROW);
  const stretched = (widthBelow * STRETCH.share - inRow * DEVICE.width) / Math.max(1, inRow - 1);
  const gap = Math.round(Math.min(STRETCH.most, Math.max(GAP.x, stretched)) / 8) * 8;
  return wrapped(devices, DEVICES_IN_ROW, { x: gap, y: GAP.x });
}

function blockOf(index: DesignIndex, node: DesignNode): Block {
  if (node.kind === 'pod') return podBlock(index, node.id);
  const children = index.childrenOf(node.id).map((child) => blockOf(index, child));
  if (node.kind === 'rack') return rackBlock(node.id, children);
  const device = {
    width: DEVICE.width,
    height: DEVICE.height + DEVICE.label,
    places: [{ id: node.id, x: DEVICE.width / 2, y: DEVICE.height / 2 }],
  };
  return row([device, ...children], RACK.gap);
}

function rackBlock(id: string, children: readonly Block[]): Block {
  const inside = wrapped(children, TORS_IN_ROW, { x: RACK.gap, y: RACK.gap });
  const width = Math.max(RACK.width, inside.width + 2 * RACK.side);
  const height = Math.max(RACK.height, RACK.header + inside.height + RACK.foot);
  const [dx, dy] = [(width - inside.width) / 2, RACK.header];
  const places = inside.places.map((place) => ({ id: place.id, x: place.x + dx, y: place.y + dy }));
  return { width, height, places: [{ id, x: width / 2, y: RACK.height / 2 }, ...places] };
}

function podBlock(index: DesignIndex, id: string): Block {
  const inside = tiers(index, id);
  const isEmpty = inside.places.length === 0;
  const width = isEmpty ? POD.width : inside.width + 2 * POD.side;
  const height = isEmpty ? POD.height : POD.header + inside.height + POD.foot;
  const places = inside.places.map((place) => ({ id: place.id, x: place.x + POD.side, y: place.y + POD.header }));
  return { width, height, places: [{ id, x: width / 2, y: height / 2 }, ...places] };
}
