/** The designs that run on real daemons: each small, each for one thing that routers do. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { applyEdit, loadDesign, referenceDesign } from '../../src/design/index.ts';
import type { AsModelOptions, Design } from '../../src/design/index.ts';
import { wordProblem } from '../../src/words/index.ts';
import { DESIGNS } from './designs.ts';
import { EXPERIMENTS } from './experiments.ts';
import type { Experiment } from './experiments.ts';
import { SMALL } from './fabrics.ts';
import { templateDesigns } from './templates.ts';

export interface RouterCase {
  readonly title: string;
  readonly design: Design;
  /** What the prediction is made of instead, to see that a wrong one is noticed. */
  readonly mistakenFor?: Design;
  /** What is done and looked for beside, or instead of, what the design predicts. */
  readonly experiment?: Experiment;
  /** What a random design was drawn from. */
  readonly seed?: number;
}

const PLATFORMS = {
  FRR: { server: 'frr', tor: 'frr', spine: 'frr' },
  BIRD: { server: 'bird', tor: 'bird', spine: 'bird' },
  'BIRD below FRR': { server: 'bird', tor: 'frr', spine: 'frr' },
} as const satisfies Readonly<Record<string, AsModelOptions['platforms']>>;

type PlatformName = keyof typeof PLATFORMS;
const PLATFORM_NAMES = ['BIRD', 'FRR', 'BIRD below FRR'] as const satisfies readonly PlatformName[];

function withOptions(design: Design, changes: Partial<AsModelOptions>): Design {
  return applyEdit(design, { kind: 'set-as-model', changes });
}

/** A comparison that never finds anything is worth nothing: this one must find something. */
const detours = withOptions(referenceDesign({ ...SMALL, spineAs: 'unique', valleyFree: false }), {
  platforms: PLATFORMS.BIRD,
});
const CONTROL: RouterCase = {
  title: 'Control: valley-free predicted, but detours allowed',
  design: detours,
  mistakenFor: withOptions(detours, { valleyFree: true }),
};

/**
 * Every design and every template, and the experiments.
 *
 * @param everywhere each on BIRD, on FRR and on both; otherwise on one of the three in turn, or of those that show something
 */
export function fixedCases(everywhere: boolean): readonly RouterCase[] {
  const named = DESIGNS.flatMap(({ title, design, on }, place) => {
    const choices = on ?? PLATFORM_NAMES;
    const turn = choices[place % choices.length] ?? 'BIRD';
    const names = everywhere ? PLATFORM_NAMES : [turn];
    return names.map((name) => ({
      title: `${title}: ${name}`,
      design: withOptions(design, { platforms: PLATFORMS[name] }),
    }));
  });
  return [CONTROL, ...EXPERIMENTS, ...named, ...templateDesigns()];
}

/** Designs out of files, each on the platforms that it names. Throws, naming the file, where one cannot be used. */
export function casesOfFiles(files: readonly string[]): readonly RouterCase[] {
  return files.map((file) => {
    const { document, problems } = loadDesign(readFileSync(file, 'utf8'));
    if (document === undefined)
      throw new Error(`${file} cannot be used: ${problems.map((problem) => wordProblem(problem)).join('; ')}`);
    return { title: basename(file), design: document };
  });
}
