/** Hands a projection to Cytoscape; decides nothing. The only file that knows Cytoscape's element and style shapes. */
import cytoscape from 'cytoscape';
import type { Core, EdgeSingular, ElementDefinition, NodeSingular, StylesheetJson } from 'cytoscape';
import { arcRise, edgeLook, LABEL_SHARE } from './canvasToSvg.ts';
import type { CanvasPatch } from './diffCanvas.ts';
import { BLEED, faceImage, labelOffset } from './faces.ts';
import type { CanvasEdge, CanvasNode } from './projection.ts';
import { FONT } from './theme.ts';
import type { CanvasTheme } from './theme.ts';

/** How finely to draw: small drawings are supersampled, so that text is crisp; large ones trade sharpness for speed. */
export type Finish = 'fine' | 'plain' | 'fast';

export function finishFor(elements: number): Finish {
  if (elements > 500) return 'fast';
  return elements > 200 ? 'plain' : 'fine';
}

export function createCytoscape(container: HTMLElement, finish: Finish, theme: CanvasTheme): Core {
  return cytoscape({
    container,
    style: stylesheet(theme),
    layout: { name: 'preset', fit: false },
    minZoom: 0.05,
    maxZoom: 4,
    pixelRatio: finish === 'fast' ? 1 : Math.max(finish === 'fine' ? 2 : 1, window.devicePixelRatio),
    textureOnViewport: finish === 'fast',
    boxSelectionEnabled: true,
    selectionType: 'single',
    // A drag on the ground selects; panning is switched on for the gestures that pan.
    userPanningEnabled: false,
  });
}

/** @param held nodes in the user's hand: they keep their place for now */
export function applyPatch(
  cy: Core,
  patch: CanvasPatch,
  theme: CanvasTheme,
  edgeCount: number,
  held: ReadonlyMap<string, unknown>,
): void {
  const crowd = crowdOf(edgeCount);
  cy.batch(() => {
    for (const key of patch.removedEdges) cy.getElementById(key).remove();
    for (const key of patch.removedNodes) cy.getElementById(key).remove();
    cy.add(patch.addedNodes.map((node) => nodeElement(node, theme)));
    for (const node of patch.changedNodes) {
      const { data, position, classes } = nodeElement(node, theme);
      const element = cy.getElementById(node.key);
      element.data(data).classes(classes ?? '');
      if (position !== undefined && !held.has(node.key)) element.position({ ...position });
    }
    cy.add(patch.addedEdges.map((edge) => edgeElement(edge, theme)));
    for (const edge of patch.changedEdges) {
      const { data, classes } = edgeElement(edge, theme);
      cy.getElementById(edge.key)
        .data(data)
        .classes(classes ?? '');
    }
    for (const name of CROWDS) cy.edges().toggleClass(name, name === crowd);
    placeLabels(cy);
  });
}

/** The more lines, the fainter: a large drawing is quiet. */
const CROWDS = ['crowded', 'packed'] as const;

function crowdOf(edges: number): (typeof CROWDS)[number] | undefined {
  if (edges > 600) return 'packed';
  return edges > 160 ? 'crowded' : undefined;
}

/** Lines with less of them in sight than this carry their label beside them. */
const SHORT = 80;

/** Cytoscape measures along lines in pixels from their ends, so shares are worked out anew when ends have moved. */
function placeLabels(cy: Core): void {
  cy.edges('.arc').forEach((edge) => {
    const [from, to] = [edge.source().position(), edge.target().position()];
    const bow = Math.round(arcRise(from, to) * (to.x >= from.x ? -1 : 1));
    if (edge.data('bow') !== bow) edge.data('bow', bow);
  });
  cy.edges('[label != ""]').forEach((edge) => {
    const [from, to] = [edge.source(), edge.target()];
    const [a, b] = [from.position(), to.position()];
    const hidden = edge.hasClass('session') ? (from.height() + to.height()) / 2 : 0;
    const room = Math.max(0, Math.hypot(b.x - a.x, b.y - a.y) - hidden);
    // Between a ToR and the servers below it there is no room on the line, but beside it.
    const isShort = edge.hasClass('to-servers') && room < SHORT;
    edge.toggleClass('short', isShort);
    const at = isShort ? Math.min(9, room / 2) : Math.round(room * LABEL_SHARE);
    if (edge.data('labelAt') !== at) edge.data('labelAt', at);
  });
}

/** Draws everything anew in another theme. */
export function applyTheme(
  cy: Core,
  nodes: readonly CanvasNode[],
  edges: readonly CanvasEdge[],
  theme: CanvasTheme,
): void {
  cy.batch(() => {
    cy.style(stylesheet(theme));
    for (const node of nodes) cy.getElementById(node.key).data(nodeElement(node, theme).data);
    for (const edge of edges) cy.getElementById(edge.key).data(edgeElement(edge, theme).data);
  });
}

function nodeElement({ key, ids, label, box, face }: CanvasNode, theme: CanvasTheme): ElementDefinition {
  const isContainer = face.kind === 'pod' || face.kind === 'rack' || face.kind === 'copies';
  const isImplied = ids.length === 0;
  const isInvisible = face.kind === 'servers' || face.kind === 'title';
  return {
    group: 'nodes',
    data: {
      id: key,
      label,
      w: box.w,
      h: box.h,
      ...(isInvisible
        ? {}
        : { face: faceImage(face, box.w, box.h, theme), faceW: box.w + 2 * BLEED, faceH: box.h + 2 * BLEED }),
      labelY: labelOffset(face) - 12,
      labelW: face.kind === 'title' ? box.w : 132,
    },
    position: { x: box.x, y: box.y },
    classes: [face.kind, isContainer ? 'container' : 'device', isImplied ? 'implied' : '', isInvisible ? '' : 'faced']
      .filter((word) => word !== '')
      .join(' '),
    selectable: !isImplied,
    grabbable: ids.length === 1,
  };
}

function edgeElement(edge: CanvasEdge, theme: CanvasTheme): ElementDefinition {
  const { colour, width } = edgeLook(edge, theme);
  return {
    group: 'edges',
    data: {
      id: edge.key,
      source: edge.source,
      target: edge.target,
      label: edge.label,
      labelAt: 0,
      labelX: edge.label.length * 3 + 8,
      bow: 0,
      colour,
      width,
      labelColour: edge.state === 'up' ? theme.quietText : theme.bad,
    },
    classes: [
      edge.kind === 'link' ? 'link' : `session ${edge.kind}`,
      edge.state,
      `arrow-${edge.arrow}`,
      edge.source === edge.target ? 'loop' : '',
      edge.arc ? 'arc' : '',
      edge.source.endsWith('/servers') ? 'to-servers' : '',
    ]
      .join(' ')
      .trim(),
    selectable: edge.ids.length > 0,
  };
}

function dashed(selector: string, look: Parameters<typeof edgeLook>[0], theme: CanvasTheme): StylesheetJson {
  const pattern = edgeLook(look, theme).dash?.split(' ').map(Number) ?? [];
  return [{ selector, style: { 'line-style': 'dashed', 'line-dash-pattern': pattern } }];
}

function stylesheet(theme: CanvasTheme): StylesheetJson {
  return [
    {
      selector: 'core',
      style: {
        'selection-box-color': theme.accent,
        'selection-box-opacity': 0.12,
        'selection-box-border-color': theme.accent,
        'active-bg-color': theme.accent,
        'active-bg-opacity': 0,
        'active-bg-size': 0,
        'selection-box-border-width': 1,
        'outside-texture-bg-color': theme.ground,
        'outside-texture-bg-opacity': 0,
      },
    },
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        width: 'data(w)',
        height: 'data(h)',
        'background-opacity': 0,
        'z-index-compare': 'manual',
        'z-index': 30,
        'overlay-opacity': 0,
        label: 'data(label)',
        color: theme.text,
        'font-family': FONT,
        'min-zoomed-font-size': 6,
        'text-wrap': 'ellipsis',
        'text-max-width': 'data(labelW)',
      },
    },
    {
      selector: 'node.faced',
      style: {
        'background-image': 'data(face)',
        'background-fit': 'none',
        'background-width': 'data(faceW)',
        'background-height': 'data(faceH)',
        'background-clip': 'none',
        'background-image-containment': 'over',
        'background-image-smoothing': 'yes',
        'bounds-expansion': BLEED,
      },
    },
    {
      selector: 'node.device',
      style: {
        'font-size': 11,
        'text-valign': 'bottom',
        'text-halign': 'center',
        'text-margin-y': (node: NodeSingular) => Number(node.data('labelY')),
        'text-outline-color': theme.ground,
        'text-outline-width': 2,
        'text-outline-opacity': 0.85,
      },
    },
    {
      selector: 'node.title',
      style: {
        'font-size': 12,
        'font-weight': 600,
        'text-valign': 'center',
        'text-halign': 'right',
        'text-justification': 'left',
        'text-margin-x': (node: NodeSingular) => -Number(node.data('w')),
        'text-margin-y': 0,
        'z-index': 31,
      },
    },
    { selector: 'node.pod', style: { 'z-index': 0 } },
    { selector: 'node.rack', style: { 'z-index': 1 } },
    { selector: 'node.copies', style: { 'z-index': 2 } },
    { selector: 'node.implied', style: { events: 'no' } },
    {
      selector: 'edge',
      style: {
        // What is under the pointer is found without them: see hit.ts.
        events: 'no',
        width: 'data(width)',
        'line-color': 'data(colour)',
        'z-index-compare': 'manual',
        'z-index': 20,
        'overlay-opacity': 0,
        'source-label': 'data(label)',
        'source-text-offset': (line: EdgeSingular) => Number(line.data('labelAt')),
        color: 'data(labelColour)',
        'font-family': FONT,
        'font-size': 10.5,
        'min-zoomed-font-size': 7,
        'text-background-color': theme.ground,
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
        'text-background-shape': 'roundrectangle',
      },
    },
    { selector: 'edge.link', style: { 'curve-style': 'haystack', 'haystack-radius': 0, 'box-selection': 'none' } },
    {
      selector: 'edge.session',
      style: {
        'curve-style': 'straight',
        'source-arrow-color': 'data(colour)',
        'target-arrow-color': 'data(colour)',
        'arrow-scale': 0.8,
        'z-index': 21,
      },
    },
    { selector: 'edge.arrow-source', style: { 'source-arrow-shape': 'triangle' } },
    { selector: 'edge.arrow-target', style: { 'target-arrow-shape': 'triangle' } },
    { selector: 'edge.arrow-both', style: { 'source-arrow-shape': 'triangle', 'target-arrow-shape': 'triangle' } },
    {
      selector: 'edge.arc',
      style: {
        'curve-style': 'unbundled-bezier',
        'control-point-distances': (line: EdgeSingular) => Number(line.data('bow')),
        'control-point-weights': 0.5,
        label: 'data(label)',
        'source-label': '',
      },
    },
    ...dashed('edge.ibgp', { kind: 'ibgp', state: 'up', quiet: false }, theme),
    ...dashed('edge.partly', { kind: 'link', state: 'partly', quiet: false }, theme),
    ...dashed('edge.down', { kind: 'link', state: 'down', quiet: false }, theme),
    {
      selector: 'edge.loop',
      style: {
        'curve-style': 'bezier',
        label: 'data(label)',
        'source-label': '',
        'loop-direction': '90deg',
        'loop-sweep': '60deg',
        'control-point-step-size': 44,
      },
    },
    { selector: 'edge.link.crowded', style: { 'line-opacity': 0.55 } },
    { selector: 'edge.link.packed', style: { 'line-opacity': 0.25 } },
    { selector: 'edge.session.crowded', style: { 'line-opacity': 0.6, width: 1.2 } },
    { selector: 'edge.session.packed', style: { 'line-opacity': 0.3, width: 1 } },
    {
      selector: 'edge.to-servers.short',
      style: {
        'source-text-margin-x': (line: EdgeSingular) => Number(line.data('labelX')),
        'text-background-opacity': 0,
      },
    },
    {
      selector: '.highlighted',
      style: {
        'underlay-color': theme.halo,
        'underlay-opacity': 0.35,
        'underlay-padding': 8,
        'underlay-shape': 'round-rectangle',
      },
    },
    {
      selector: 'node:selected',
      style: {
        'outline-width': 2,
        'outline-color': theme.accent,
        'outline-offset': 3,
        'outline-opacity': 1,
        'outline-style': 'solid',
      },
    },
    {
      selector: 'edge.link:selected',
      style: { 'line-color': theme.accent, 'line-opacity': 1, width: 3, 'z-index': 25 },
    },
    {
      selector: 'edge.link.highlighted',
      style: { 'line-color': theme.halo, 'line-opacity': 1, width: 3, 'z-index': 24 },
    },
  ];
}
