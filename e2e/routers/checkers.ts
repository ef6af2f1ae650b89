/** The daemons' own configuration checkers, over what is exported of every template. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdit, TEMPLATES } from '../../src/design/index.ts';
import type { Design } from '../../src/design/index.ts';
import { unroll } from '../../src/engine/index.ts';
import { EXPORT_FORMATS, wordExportProblem } from '../../src/exchange/index.ts';
import { run } from './shell.ts';

export interface Checked {
  readonly files: number;
  /** Files that differ in more than numbers: each shape is checked once. */
  readonly shapes: number;
  readonly complaints: readonly string[];
}

const PLATFORMS = ['frr', 'bird'] as const;

/** Checks one configuration of every shape that any template exports, all routers on FRR and all on BIRD. */
export async function checkTemplates(folder: string, interrupted: AbortSignal): Promise<Checked> {
  const seen = new Set<string>();
  const complaints: string[] = [];
  let files = 0;
  mkdirSync(folder, { recursive: true });
  for (const { id, build } of TEMPLATES) {
    for (const platform of PLATFORMS) {
      interrupted.throwIfAborted();
      for (const { path, text } of exported(build(), platform)) {
        files += 1;
        const shape = `${platform} ${text.replaceAll(/\d+/g, '0')}`;
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
