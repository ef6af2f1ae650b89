/** The daemons' own configuration checkers, over what is exported of every template and of every design that runs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdit, TEMPLATES } from '../../src/design/index.ts';
import type { Design } from '../../src/design/index.ts';
import { unroll } from '../../src/engine/index.ts';
import { EXPORT_FORMATS, wordExportProblem } from '../../src/exchange/index.ts';
import { DESIGNS } from './designs.ts';
import { run } from './shell.ts';
import { templateDesigns } from './templates.ts';

export interface Checked {
  readonly files: number;
  /** Files that differ in more than numbers and names: each shape is checked once. */
  readonly shapes: number;
  readonly complaints: readonly string[];
}

const PLATFORMS = ['frr', 'bird'] as const;

interface Subject {
  readonly id: string;
  readonly design: Design;
}

function subjects(everything: boolean): readonly Subject[] {
  const inFamilies = (families: Design['addressing']['families']): readonly Subject[] =>
    templateDesigns().map(({ title, design }) => ({
      id: `${title} in ${families}`,
      design: applyEdit(design, { kind: 'set-addressing', changes: { families } }),
    }));
  return [
    ...TEMPLATES.map(({ id, build }) => ({ id, design: build() })),
    ...inFamilies('ipv6'),
    ...inFamilies('dual'),
    ...(everything ? DESIGNS.map(({ title, design }) => ({ id: title, design })) : []),
  ];
}

/**
 * Checks one configuration of every shape that any template exports, all routers on FRR and all on BIRD: in full in IPv4, cut down
 * in IPv6 and in both families.
 *
 * @param everything the fixed designs too; a daemon that runs one of them has accepted its configuration anyway
 */
export async function checkConfigurations(
  folder: string,
  everything: boolean,
  interrupted: AbortSignal,
): Promise<Checked> {
  const seen = new Set<string>();
  const complaints: string[] = [];
  let files = 0;
  mkdirSync(folder, { recursive: true });
  for (const { id, design } of subjects(everything)) {
    for (const platform of PLATFORMS) {
      interrupted.throwIfAborted();
      for (const { path, text } of exported(design, platform)) {
        files += 1;
        const shape = shapeOf(platform, text);
        if (seen.has(shape)) continue;
        seen.add(shape);
        const file = join(folder, `${platform}.conf`);
        writeFileSync(file, text);
        const complaint = await check(platform, file);
        if (complaint !== '') complaints.push(`${id}, ${path}: ${complaint}`);
      }
    }
  }
  return { files, shapes: seen.size, complaints };
}

/** What a file says, whatever its numbers and names, and however often: files of one shape are accepted or refused together. */
function shapeOf(platform: string, text: string): string {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*([!#]|description|hostname)/.test(line))
    .map((line) => line.replaceAll(/(?<![A-Za-z])[0-9a-f]*[0-9:][0-9a-f:./]*/g, '0').replaceAll(/\d+/g, '0'))
    .map((line) => line.replace(/^protocol bgp \w+/, 'protocol bgp'));
  return [platform, ...new Set(lines)].join('\n');
}

function exported(design: Design, platform: (typeof PLATFORMS)[number]): readonly { path: string; text: string }[] {
  const everywhere = applyEdit(design, {
    kind: 'set-as-model',
    changes: { platforms: { server: platform, tor: platform, spine: platform } },
  });
  const network = unroll(everywhere);
  if (!network.ok) throw new Error(wordExportProblem(network.problem));
  const written = EXPORT_FORMATS.find(({ id }) => id === platform)?.write(network.value);
  if (written === undefined || !written.ok)
    throw new Error(written === undefined ? platform : wordExportProblem(written.problem));
  return written.value;
}

/** @returns what the daemon says against it; empty when it says nothing */
async function check(platform: (typeof PLATFORMS)[number], file: string): Promise<string> {
  try {
    const said = platform === 'bird' ? await run('bird', ['-p', '-c', file]) : await run('vtysh', ['-C', '-f', file]);
    return said.trim();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
