/** Drawing links by hand, as a state machine: it ends in at most one link, whichever way it is driven. */
import type { Position } from '../design/index.ts';

export type LinkToolState =
  | { readonly kind: 'idle' }
  /** One end is chosen and the button is up: the next click chooses the other. */
  | { readonly kind: 'pointing'; readonly from: string; readonly at: Position; readonly over: string | undefined }
  /** The button is down and a line is being pulled. */
  | {
      readonly kind: 'dragging';
      readonly from: string;
      readonly at: Position;
      readonly over: string | undefined;
      readonly hasMoved: boolean;
    };

export type LinkToolEvent =
  | { readonly kind: 'down'; readonly on: string | undefined; readonly at: Position }
  | { readonly kind: 'move'; readonly over: string | undefined; readonly at: Position }
  | { readonly kind: 'up'; readonly on: string | undefined; readonly at: Position }
  | { readonly kind: 'cancel' };

export interface LinkToolStep {
  readonly state: LinkToolState;
  /** The link to draw, when the step finished one. */
  readonly joined?: { readonly a: string; readonly b: string };
}

export const IDLE: LinkToolState = { kind: 'idle' };
/** A press that moves less than this, in model pixels, is a click. */
const CLICK = 4;

export function linkToolStep(state: LinkToolState, event: LinkToolEvent): LinkToolStep {
  switch (event.kind) {
    case 'cancel':
      return { state: IDLE };
    case 'down':
      if (state.kind === 'pointing') {
        if (event.on === undefined || event.on === state.from) return { state: IDLE };
        return { state: IDLE, joined: { a: state.from, b: event.on } };
      }
      return event.on === undefined
        ? { state: IDLE }
        : { state: { kind: 'dragging', from: event.on, at: event.at, over: undefined, hasMoved: false } };
    case 'move': {
      if (state.kind === 'idle') return { state };
      const over = event.over === state.from ? undefined : event.over;
      if (state.kind === 'pointing') return { state: { ...state, at: event.at, over } };
      const hasMoved =
        state.hasMoved || Math.hypot(event.at.x - state.at.x, event.at.y - state.at.y) >= CLICK || over !== undefined;
      // Until it has moved, the place of the press is what movement is measured from.
      return { state: { ...state, at: hasMoved ? event.at : state.at, over, hasMoved } };
    }
    case 'up':
      if (state.kind !== 'dragging') return { state };
      if (event.on !== undefined && event.on !== state.from) {
        return { state: IDLE, joined: { a: state.from, b: event.on } };
      }
      return state.hasMoved
        ? { state: IDLE }
        : { state: { kind: 'pointing', from: state.from, at: event.at, over: undefined } };
  }
}
