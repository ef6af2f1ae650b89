/**
 * What has been found out about one drawing, kept between edits. Toggling a failure or changing the model asks again for what most of the
 * comparison of models has just looked at; only a change of the drawing itself makes all of it worthless.
 */
import type { Design } from '../design/index.ts';
import { findingsOf, type AnalysisContext } from './analyses/index.ts';
import type { Finding } from './result.ts';

/** A design looked at under its own model. */
export interface Examined {
  readonly context: AnalysisContext;
  /** Found when they are first asked for. */
  readonly findings: () => readonly Finding[];
}

/** Classes of sessions and drawn devices that are kept in all; a hall with hundreds of failures has that many of its own. */
const ROOM = 300_000;

interface Kept {
  readonly examined: Examined;
  readonly size: number;
}

/** Remembers designs that differ in model, failures and what servers announce only. Answers do not depend on it. */
export class Memory {
  #drawing = '';
  readonly #kept = new Map<string, Kept>();
  #size = 0;

  /** Forgets everything unless `design` is the drawing that it was about. */
  turnTo(design: Design): void {
    const drawing = drawingText(design);
    if (drawing === this.#drawing) return;
    this.#drawing = drawing;
    this.#kept.clear();
    this.#size = 0;
  }

  /** @param design the drawing last turned to, under any model and with any failures */
  recall(design: Design): Examined | undefined {
    return this.#kept.get(variantText(design))?.examined;
  }

  /** Keeps what was found out, in place of what was found out first where there is no room for all. */
  keep(context: AnalysisContext): Examined {
    const examined = { context, findings: once(() => findingsOf(context)) };
    const size = sizeOf(context);
    if (size > ROOM) return examined;
    for (const [key, oldest] of this.#kept) {
      if (this.#size + size <= ROOM) break;
      this.#kept.delete(key);
      this.#size -= oldest.size;
    }
    this.#kept.set(variantText(context.design), { examined, size });
    this.#size += size;
    return examined;
  }
}

/** Calls `make` when its value is first asked for, and never again. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function sizeOf({ routing, devices }: AnalysisContext): number {
  return routing.fabric.heard.reduce((sum, { length }) => sum + length, devices.length);
}

/** Equal for designs that are the same drawing: names, places and notes are nothing that the engine looks at. */
function drawingText(design: Design): string {
  const { name: _name, notes: _notes, variants: _variants, nodes, ...rest } = design;
  const { asModel: _asModel, failures: _failures, advertise: _advertise, ...drawn } = rest;
  const bare = nodes.map(({ name: _nodeName, position: _position, ...node }) => node);
  return JSON.stringify([drawn, bare]);
}

function variantText({ asModel, failures, advertise }: Design): string {
  return JSON.stringify([asModel, failures, advertise]);
}
