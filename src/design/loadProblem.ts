/** What loading has to say about a file. Codes and figures: words are added where it is shown. */

/** With the params each code carries. `value` is what was found, in a few characters. */
export type LoadProblemCode =
  // refused
  /** {length, max} characters */
  | 'file/too-long'
  /** {line, column} from 1, {found}: the character there, or empty at the end of the text */
  | 'json/unreadable'
  /** {format, supported} */
  | 'format/newer'
  /** {format, supported}: older, and no way forward is known */
  | 'format/unsupported'
  /** {looksLike, value}: see {@link LooksLike}; value is its format or its first fields */
  | 'format/not-a-design'
  /** {what: 'nodes'|'links'|'routers'|'copies', count, max} */
  | 'design/too-many'
  /** {message, remedy}: a topology of somebody else's, in the words of who read it */
  | 'import/refused'
  // lost
  /** {message}: of a topology of somebody else's, in the words of who read it */
  | 'import/left-out'
  /** {field} */
  | 'field/unknown'
  /** {field, value}: a list is wanted here */
  | 'list/unreadable'
  /** {value} */
  | 'node/unreadable'
  /** {kind} */
  | 'node/unknown-kind'
  /** {id}: an earlier node has it */
  | 'node/duplicate-id'
  /** {value} */
  | 'link/unreadable'
  /** {id, end}: no such node, or it was lost */
  | 'link/unknown-end'
  /** {id, end, kind}: a pod or a rack has no ports */
  | 'link/end-kind'
  /** {id, end} */
  | 'link/self'
  /** {id, a, b}: an earlier link joins the two */
  | 'link/duplicate'
  /** {value} */
  | 'failure/unreadable'
  /** {value}: names no copy of this drawing */
  | 'failure/unknown-copy'
  /** {count, max}: only the first are kept */
  | 'failure/too-many'
  /** {value} */
  | 'failure-set/unreadable'
  /** {count, max}: only the first are kept */
  | 'failure-set/too-many'
  /** {value} */
  | 'variant/unreadable'
  /** {id}: an earlier variant has it */
  | 'variant/duplicate-id'
  /** {name, id}: it changes a node or link that is not there */
  | 'variant/unknown-part'
  /** {count, max}: only the first are kept */
  | 'variant/too-many'
  // repaired
  /** No params: taken as the current format. */
  | 'format/missing'
  /** {field, value} and, where there are bounds, {min}, {max}: the default is used */
  | 'field/bad-value'
  /** {field}: the default is used */
  | 'field/missing'
  /** {id, parent}: no such node, or it was lost; now at the top level */
  | 'node/unknown-parent'
  /** {id, parent}: it stands in itself; now at the top level */
  | 'node/parent-cycle'
  /** {id, kind, parent, parentKind}: now at the top level */
  | 'node/parent-kind'
  /** {id, newId} */
  | 'link/duplicate-id'
  /** {name, newName}: an earlier set has the name */
  | 'failure-set/duplicate-name'
  /** {name, newName}: an earlier variant has the name */
  | 'variant/duplicate-name'
  // any
  /** {count}: further problems, not listed */
  | 'load/more';

/** What a file that is no design seems to be. */
export type LooksLike =
  | 'array'
  | 'text'
  | 'number'
  | 'boolean'
  | 'null'
  | 'empty-object'
  | 'heddle-file'
  | 'json-schema'
  | 'kubernetes'
  | 'containerlab'
  | 'node-package'
  | 'geojson'
  | 'unknown-object';

export interface LoadProblem {
  readonly code: LoadProblemCode;
  /** Place in the file: "nodes[3].count"; empty for the file as a whole. */
  readonly at: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** `refused`: there is no document. `lost`: left out. `repaired`: a default stands in. */
  readonly severity: 'lost' | 'repaired' | 'refused';
}

/** Writes a place: `nodes[3].count`. */
export function placeText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
