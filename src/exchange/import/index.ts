/** Reading what others drew: a topology of containerlab, ours or anybody's, becomes a document. */
import type { Design } from '../../design/index.ts';
import type { Network } from '../../engine/index.ts';
import type { Parsed } from '../../net/index.ts';
import { topology as topologyOf } from '../containerlab/topology.ts';
import { routerViews } from '../router/view.ts';
import { carriedDesign } from './carried.ts';
import { fold } from './fold.ts';
import { ImportStop, type ImportNote, type ImportProblem } from './problems.ts';
import { sketch } from './sketch.ts';
import { readTopology, type Topology } from './topologyFile.ts';
import { wire } from './wiring.ts';

export type { ImportNote, ImportProblem } from './problems.ts';

export type Imported =
  | { readonly document: Design; readonly notes: readonly ImportNote[] }
  | { readonly document: undefined; readonly problem: ImportProblem };

/** Larger files are no topologies that anybody starts. */
const MOST_CHARACTERS = 32 * 1024 * 1024;
/** A file of a kilobyte could stand for gigabytes by aliases of aliases. */
const MOST_ALIASES = 1000;

async function parse(text: string): Promise<unknown> {
  if (text.length > MOST_CHARACTERS) {
    throw new ImportStop('', `The file has ${text.length} characters`, `Give one of at most ${MOST_CHARACTERS}.`);
  }
  // JSON is YAML 1.2, so that one parser reads both.
  const { LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col } = lineCounter.linePos(fault.pos[0]);
    throw new ImportStop(
      `line ${line}, column ${col}`,
      `The file is neither YAML nor JSON: ${fault.message}`,
      'Mend that place.',
    );
  }
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    throw new ImportStop('', error instanceof Error ? error.message : String(error), 'Write its anchors out.');
  }
}

/**
 * Reads a topology of containerlab, YAML or JSON. One that we wrote carries its document and gives it back, unless nodes or links
 * were edited since; of any other, roles come from labels, groups or names, and what is wired alike is drawn as one node with a count.
 *
 * @param unroll the engine's
 * @returns the document with what could not be taken over, or the one problem that stops it
 */
export async function importContainerlab(text: string, unroll: (design: Design) => Parsed<Network>): Promise<Imported> {
  try {
    const topology = readTopology(await parse(text));
    const carried = carriedDesign(topology, (design) => written(design, unroll));
    if (carried !== undefined && carried !== 'changed') return { document: carried, notes: topology.notes };
    const changed: readonly ImportNote[] =
      carried === undefined
        ? []
        : [
            {
              at: 'topology.groups.heddle-design',
              message:
                'The topology is not as it was exported: it is drawn from its nodes and links, with options of their own',
            },
          ];
    const wiring = wire(topology);
    const { document, notes } = sketch(topology.name, wiring, fold(wiring));
    return { document, notes: [...changed, ...topology.notes, ...wiring.notes, ...notes] };
  } catch (error) {
    if (error instanceof ImportStop) return { document: undefined, problem: error.problem };
    throw error;
  }
}

function written(
  design: Design,
  unroll: (design: Design) => Parsed<Network>,
): Pick<Topology, 'nodes' | 'links'> | undefined {
  const network = unroll(design);
  const planned = network.ok ? routerViews(network.value) : network;
  return network.ok && planned.ok ? readTopology(topologyOf(network.value, planned.value.views)) : undefined;
}
