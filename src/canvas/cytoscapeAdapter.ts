/**
 * Cytoscape as the hand on the drawing: it knows where the nodes are, which one is under the pointer, and turns presses into taps,
 * drags, selection boxes and pinches. It draws nothing but the selection box; see painting. The only file that knows its element and style shapes.
 */
import cytoscape from 'cytoscape';
import type { Core, CytoscapeOptions, ElementDefinition, StylesheetJson } from 'cytoscape';
import type { CanvasPatch } from './diffCanvas.ts';
import { HAND_RENDERER } from './handRenderer.ts';
import type { CanvasNode } from './projection.ts';

export function createCytoscape(container: HTMLElement): Core {
  // Its types do not know that renderers may be chosen.
  const options: CytoscapeOptions & { readonly renderer: { readonly name: string } } = {
    container,
    renderer: { name: HAND_RENDERER },
    style: STYLESHEET,
    layout: { name: 'preset', fit: false },
    minZoom: 0.05,
    maxZoom: 4,
    pixelRatio: 1,
    boxSelectionEnabled: true,
    // What is selected is ours to know.
    autounselectify: true,
    // A drag on the ground selects; panning is switched on for the gestures that pan.
    userPanningEnabled: false,
  };
  return cytoscape(options);
}

/** @param held nodes in the user's hand: they keep their place for now */
export function applyPatch(cy: Core, patch: CanvasPatch, held: ReadonlyMap<string, unknown>): void {
  cy.batch(() => {
    for (const key of patch.removedNodes) cy.getElementById(key).remove();
    cy.add(patch.addedNodes.map(nodeElement));
    for (const node of patch.changedNodes) {
      const { data, position, classes, grabbable } = nodeElement(node);
      const element = cy.getElementById(node.key);
      element.data(data).classes(classes ?? '');
      if (grabbable === true) element.grabify();
      else element.ungrabify();
      if (position !== undefined && !held.has(node.key)) element.position({ ...position });
    }
  });
}

function nodeElement({ key, ids, box, face }: CanvasNode): ElementDefinition {
  return {
    group: 'nodes',
    data: { id: key, w: box.w, h: box.h },
    position: { x: box.x, y: box.y },
    classes: face.kind,
    grabbable: ids.length === 1,
  };
}

const STYLESHEET: StylesheetJson = [
  {
    selector: 'node',
    style: {
      shape: 'rectangle',
      width: 'data(w)',
      height: 'data(h)',
      opacity: 0,
      'z-index-compare': 'manual',
      'z-index': 30,
      'overlay-opacity': 0,
    },
  },
  { selector: 'node.pod', style: { 'z-index': 0 } },
  { selector: 'node.rack', style: { 'z-index': 1 } },
  { selector: 'node.copies', style: { 'z-index': 2 } },
];
