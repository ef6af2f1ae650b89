import { pictureOf } from '../canvas/index.ts';
import type { Files } from '../panels/index.ts';
import { documentStore, resultsStore } from '../store/index.ts';
import { copyText, download } from './files.ts';
import { fileStem } from './fileStem.ts';

const TYPES = { csv: 'text/csv' } as const;

function stemOf(what: string): string {
  return fileStem(`${documentStore.getState().design.name} ${what.toLowerCase()}`);
}

/** What panels may do with files; the names of all of them start with that of the design. */
export const FILES: Files = {
  saveText: (what, ending, text) => download(`${stemOf(what)}.${ending}`, new Blob([text], { type: TYPES[ending] })),
  savePicture: (what, kind, svg) => {
    void import('./output/downloads.ts').then(({ downloadSvg }) => downloadSvg(svg, stemOf(what), kind));
  },
  copy: copyText,
  drawing: (view, scheme, ground) =>
    pictureOf(documentStore.getState().design, resultsStore.getState().analysis, view, {
      scheme,
      ...(ground !== undefined && { ground }),
    }),
};
