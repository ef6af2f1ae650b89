import { createContext, use } from 'react';

/** What leaves the page. Handed in by the app, which alone touches downloads and the clipboard. */
export interface Files {
  /** @param what what it is of, "Findings"; the name of the design stands before it */
  readonly saveText: (what: string, ending: 'csv', text: string) => void;
  /** An SVG document as it is, or painted. */
  readonly savePicture: (what: string, kind: 'svg' | 'png', svg: string) => void;
  /** @returns whether it is on the clipboard */
  readonly copy: (text: string) => Promise<boolean>;
  /** One view of the drawing as a stand-alone SVG document. */
  readonly drawing: (view: 'physical' | 'peering' | 'as' | 'load', scheme: 'light' | 'dark', ground?: string) => string;
}

const NO_FILES: Files = {
  saveText: () => undefined,
  savePicture: () => undefined,
  copy: () => Promise.resolve(false),
  drawing: () => '',
};

export const FilesContext = createContext<Files>(NO_FILES);

export function useFiles(): Files {
  return use(FilesContext);
}
