import type { Design, DesignNode } from '../design/index.ts';

/** Half sizes of the marks, in model pixels. */
const HALF = {
  pod: [60, 40],
  rack: [52, 44],
  tor: [18, 9],
  spine: [17, 17],
  border: [17, 17],
  external: [22, 14],
  routeReflector: [13, 13],
} as const satisfies Record<DesignNode['kind'], readonly [number, number]>;

const MARGIN = 28;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A sketch of a drawing from its positions: boxes for containers, marks for devices, lines for links. */
export function Thumbnail({ design }: { readonly design: Design }) {
  const children = new Map<string, DesignNode[]>();
  for (const node of design.nodes) {
    if (node.parent === undefined) continue;
    const list = children.get(node.parent);
    if (list === undefined) children.set(node.parent, [node]);
    else list.push(node);
  }
  const boxes = new Map<string, Box>();
  const boxOf = (node: DesignNode): Box => {
    const known = boxes.get(node.id);
    if (known !== undefined) return known;
    const [halfW, halfH] = HALF[node.kind];
    let [left, right] = [node.position.x - halfW, node.position.x + halfW];
    let [top, bottom] = [node.position.y - halfH, node.position.y + halfH];
    for (const child of children.get(node.id) ?? []) {
      const inner = boxOf(child);
      left = Math.min(left, inner.x - 10);
      right = Math.max(right, inner.x + inner.w + 10);
      top = Math.min(top, inner.y - 10);
      bottom = Math.max(bottom, inner.y + inner.h + 10);
    }
    const box = { x: left, y: top, w: right - left, h: bottom - top };
    boxes.set(node.id, box);
    return box;
  };
  const all = design.nodes.map(boxOf);
  const left = Math.min(...all.map(({ x }) => x)) - MARGIN;
  const top = Math.min(...all.map(({ y }) => y)) - MARGIN;
  const width = Math.max(...all.map(({ x, w }) => x + w)) + MARGIN - left;
  const height = Math.max(...all.map(({ y, h }) => y + h)) + MARGIN - top;
  if (all.length === 0) return <svg className="hd-thumbnail" viewBox="0 0 160 90" aria-hidden />;
  const byId = new Map(design.nodes.map((node) => [node.id, node]));
  const containers = design.nodes.filter(({ kind }) => kind === 'pod' || kind === 'rack');
  const devices = design.nodes.filter(({ kind }) => kind !== 'pod' && kind !== 'rack');
  return (
    <svg
      className="hd-thumbnail"
      viewBox={`${left} ${top} ${width} ${height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden
    >
      {containers.map((node) => (
        <Container key={node.id} node={node} box={boxOf(node)} />
      ))}
      {design.links.map((link) => {
        const [a, b] = [byId.get(link.a), byId.get(link.b)];
        if (a === undefined || b === undefined) return null;
        return (
          <line
            key={link.id}
            x1={a.position.x}
            y1={a.position.y}
            x2={b.position.x}
            y2={b.position.y}
            className="hd-thumb-link"
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
      {devices.map((node) => (
        <Device key={node.id} node={node} box={boxOf(node)} />
      ))}
    </svg>
  );
}

function Container({ node, box }: { readonly node: DesignNode; readonly box: Box }) {
  const className = node.kind === 'pod' ? 'hd-thumb-pod' : 'hd-thumb-rack';
  return (
    <>
      {node.count > 1 && (
        <rect
          x={box.x + 8}
          y={box.y - 8}
          width={box.w}
          height={box.h}
          rx={6}
          className={className}
          vectorEffect="non-scaling-stroke"
        />
      )}
      <rect
        x={box.x}
        y={box.y}
        width={box.w}
        height={box.h}
        rx={6}
        className={className}
        vectorEffect="non-scaling-stroke"
      />
    </>
  );
}

function Device({ node, box }: { readonly node: DesignNode; readonly box: Box }) {
  const isRound = node.kind === 'spine' || node.kind === 'external' || node.kind === 'routeReflector';
  return (
    <rect
      x={box.x}
      y={box.y}
      width={box.w}
      height={box.h}
      rx={isRound ? box.h / 2 : 3}
      className={`hd-thumb-device hd-thumb-${node.kind}`}
      vectorEffect="non-scaling-stroke"
    />
  );
}
