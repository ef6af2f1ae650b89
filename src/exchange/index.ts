/** The only door to formats: a design in, files out. Adding a format is adding a folder and a row here. */
import { addressing } from './addressing/index.ts';
import { bird } from './bird/index.ts';
import { containerlab } from './containerlab/index.ts';
import { designJson } from './designJson/index.ts';
import type { ExportFormat } from './format.ts';
import { frr } from './frr/index.ts';

export const EXPORT_FORMATS: readonly ExportFormat[] = [frr, bird, containerlab, addressing, designJson];

export { configurationLines } from './configurationLines.ts';
export type { ConfigurationLines, RoleLines } from './configurationLines.ts';
export { importContainerlab } from './import/index.ts';
export type { Imported, ImportNote, ImportProblem } from './import/index.ts';
export { DEFAULT_ROUTE, hostRoute, isHostRoute } from './addressing/families.ts';
export type { ExportFile, ExportFormat } from './format.ts';
export { wordExportProblem } from './problems.ts';
export { daemonOf, routerViews, summariesOf } from './router/view.ts';
export { isMultihopRouter } from './router/timers.ts';
export type { Neighbor, RouterView, Views } from './router/view.ts';
export type { AddressPlan, PlannedInterface, PlannedRouter } from './addressing/plan.ts';
export { archiveName, zipFiles } from './zip.ts';
