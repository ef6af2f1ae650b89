import type { EditErrorCode, LoadProblemCode, LooksLike } from '../design/index.ts';
import { MissingWordsError, readFacts } from './facts.ts';
import type { FactRecord, Facts, NameOf } from './facts.ts';
import { isNodeKind, roleName } from './names.ts';

/** What stops or changes input: of a loaded file, of an edit, of text that was typed in, of what is kept between visits. */
export interface ProblemLike {
  readonly code: string;
  readonly params: FactRecord;
}

type Say = (facts: Facts) => string;

const EDIT_PROBLEMS = {
  'edit/no-such-node': (f) => `There is no node ${f.text('id')} any more.`,
  'edit/no-such-link': (f) => `There is no link ${f.text('id')} any more.`,
  'edit/duplicate-id': (f) => `The id ${f.text('id')} is taken.`,
  'edit/parent-kind': (f) => `A ${kind(f, 'kind')} cannot stand in a ${kind(f, 'parentKind')}.`,
  'edit/link-end': (f) => `${f.place('id')} is a ${kind(f, 'kind')} and has no ports. Link the devices in it.`,
  'edit/self-link': (f) => `${f.place('id')} cannot be linked to itself.`,
  'edit/duplicate-link': (f) =>
    `${f.place('a')} and ${f.place('b')} are linked already. For more cables between them, change the number of parallel ones.`,
  'edit/unknown-field': (f) => `A ${kind(f, 'kind')} has no ${fieldName(f.text('field'))}.`,
  'edit/bad-value': (f) => badValue(f),
  'edit/no-such-copy': (f) => `The drawing has no ${f.text('path')}.`,
  'edit/no-such-failure-set': (f) => `There is no failure set “${f.text('name')}” any more.`,
  'edit/duplicate-failure-set': (f) => `Another failure set is called “${f.text('name')}”.`,
  'edit/no-such-variant': (f) => `There is no variant ${f.text('id')} any more.`,
  'edit/duplicate-variant': (f) => `Another variant is called “${f.text('name')}”.`,
  'edit/not-a-stack': (f) => `${f.place('id')} is a single one, so none can be pulled out.`,
  'edit/too-many': (f) =>
    `That makes ${f.count('count')} ${f.text('what')}; a document holds ${f.count('max')} at most.`,
  'edit/invalid-design': (f) => `That design cannot be used: ${f.text('code')} at ${f.text('at')}.`,
} as const satisfies Readonly<Record<EditErrorCode, Say>>;

const INPUT_PROBLEMS = {
  'asn/unreadable': (f) => `“${f.text('text')}” is not an AS number. Write 64512, or 1.10 for 65546.`,
  'asn/asdot-part-too-big': (f) => `Both parts of “${f.text('text')}” must be below 65,536.`,
  'asn/too-big': (f) => `“${f.text('text')}” is too large: AS numbers end at 4294967295.`,
  'asn/reserved': (f) => `AS ${f.text('text')} is reserved${f.has('source') ? ` (${f.text('source')})` : ''}.`,
  'address/unreadable': (f) => `“${f.text('text')}” is not an IP address.`,
  'prefix/no-length': (f) => `“${f.text('text')}” lacks its length. Write it as 10.0.0.0/8.`,
  'prefix/unreadable': (f) => `“${f.text('text')}” is not a prefix. Write it as 10.0.0.0/8 or fd00:10::/32.`,
  'prefix/length-too-long': (f) => `“${f.text('text')}” is too long: the length ends at /${f.text('max')}.`,
  'prefix/host-bits': (f) => `“${f.text('text')}” has bits beyond its length. Did you mean ${f.text('canonical')}?`,
} as const satisfies Readonly<Record<string, Say>>;

/** What the app could not do. */
const APP_PROBLEMS = {
  'connect/nothing-above': () => 'There is nothing above to connect to, or everything is connected already.',
  'draft/not-kept': () => 'This browser keeps no draft, so a reload loses unsaved work. Save the design to a file.',
  'export/no-picture': () => 'This browser cannot paint a picture of that size. Take the SVG instead.',
  'clipboard/refused': () => 'This browser does not let the page copy. Select the text and copy it yourself.',
  'link/opened': () => 'The design of the link is open. Undo brings back what was drawn before.',
  'link/newer': () =>
    'This link was made by a later version of Heddle; open it there, or ask for the design as a file.',
  'link/damaged': () =>
    'This link is damaged, often because it was cut off on its way; ask for it again, or for the design as a file.',
  'link/too-large': () =>
    'This link unpacks to more than a design can be, so it was not opened; ask for the design as a file.',
  'file/too-large': (f) => `${f.text('name')} is larger than ${f.count('max')} bytes, which no design is.`,
  'file/unreadable': (f) => `${f.text('name')} cannot be read.`,
} as const satisfies Readonly<Record<string, Say>>;

const LOAD_PROBLEMS = {
  'import/refused': (f) => `${f.text('message')}. ${f.text('remedy')}`,
  'import/left-out': (f) => `${f.text('message')}.`,
  'file/too-long': (f) => `The file has ${f.count('length')} characters; ${f.count('max')} are read at most.`,
  'json/unreadable': (f) =>
    `This is not JSON: ${f.has('found') ? `“${f.text('found')}” does not belong` : 'the text ends too early'} at line ${f.text('line')}, column ${f.text('column')}.`,
  'format/newer': (f) =>
    `The file has the format ${f.text('format')}, and this version of Heddle reads up to ${f.text('supported')}. Open it with a newer version.`,
  'format/unsupported': (f) =>
    `The file has the format ${f.text('format')}, which cannot be brought forward to ${f.text('supported')}.`,
  'format/not-a-design': (f) =>
    `This is not a Heddle design but ${looksLike(f.text('looksLike'))}${f.has('value') ? ` (${f.text('value')})` : ''}. A design starts with "format": "heddle.design/1".`,
  'format/missing': () => 'The format is not named; the file was read as the current one.',
  'design/too-many': (f) =>
    `The design asks for ${f.count('count')} ${f.text('what')}; ${f.count('max')} are possible at most.`,
  'field/unknown': (f) => `Heddle knows no field ${f.text('field')}; it was left out.`,
  'field/bad-value': (f) => `${badValue(f)} The default is used.`,
  'field/missing': (f) => `The field ${f.text('field')} is missing; the default is used.`,
  'list/unreadable': (f) => `${f.text('field')} should be a list, not ${shown(f)}; it was left out.`,
  'node/unreadable': (f) => `This is no node: ${shown(f)}. It was left out.`,
  'node/unknown-kind': (f) => `Heddle knows no kind of node called ${f.text('kind')}; it was left out.`,
  'node/duplicate-id': (f) => `An earlier node has the id ${f.text('id')}; this one was left out.`,
  'node/unknown-parent': (f) =>
    `${f.place('id')} should stand in ${f.text('parent')}, which is not there; it stands at the top level now.`,
  'node/parent-cycle': (f) =>
    `${f.place('id')} stands in itself by way of ${f.text('parent')}; it stands at the top level now.`,
  'node/parent-kind': (f) =>
    `${f.place('id')} is a ${kind(f, 'kind')} and cannot stand in ${f.text('parent')}, a ${kind(f, 'parentKind')}; it stands at the top level now.`,
  'link/unreadable': (f) => `This is no link: ${shown(f)}. It was left out.`,
  'link/unknown-end': (f) => `The link ${f.text('id')} ends at ${f.text('end')}, which is not there; it was left out.`,
  'link/end-kind': (f) =>
    `The link ${f.text('id')} ends at ${f.text('end')}, a ${kind(f, 'kind')}, which has no ports; it was left out.`,
  'link/self': (f) => `The link ${f.text('id')} joins ${f.text('end')} to itself; it was left out.`,
  'link/duplicate': (f) =>
    `An earlier link joins ${f.text('a')} and ${f.text('b')}; the link ${f.text('id')} was left out.`,
  'link/duplicate-id': (f) => `The id ${f.text('id')} is taken; the link is ${f.text('newId')} now.`,
  'failure/unreadable': (f) => `This is no failure: ${shown(f)}. It was left out.`,
  'failure/unknown-copy': (f) => `The failure ${shown(f)} names no copy of this drawing; it was left out.`,
  'failure/too-many': (f) =>
    `The file lists ${f.counted('count', 'failure')}; only the first ${f.count('max')} are kept.`,
  'failure-set/unreadable': (f) => `This is no set of failures: ${shown(f)}. It was left out.`,
  'failure-set/too-many': (f) =>
    `The file lists ${f.counted('count', 'failure set')}; only the first ${f.count('max')} are kept.`,
  'failure-set/duplicate-name': (f) =>
    `An earlier failure set is called “${f.text('name')}”; this one is “${f.text('newName')}” now.`,
  'variant/unreadable': (f) => `This is no variant: ${shown(f)}. It was left out.`,
  'variant/duplicate-id': (f) => `An earlier variant has the id ${f.text('id')}; this one was left out.`,
  'variant/unknown-part': (f) =>
    `The variant “${f.text('name')}” changes ${f.text('id')}, which is not drawn; that change was left out.`,
  'variant/too-many': (f) =>
    `The file lists ${f.counted('count', 'variant')}; only the first ${f.count('max')} are kept.`,
  'variant/duplicate-name': (f) =>
    `An earlier variant is called “${f.text('name')}”; this one is “${f.text('newName')}” now.`,
  'load/more': (f) => `${f.counted('count', 'further problem')} ${f.number('count') === 1 ? 'is' : 'are'} not listed.`,
} as const satisfies Readonly<Record<LoadProblemCode, Say>>;

const LOOKS_LIKE: Readonly<Record<LooksLike, string>> = {
  array: 'a list',
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
  'empty-object': 'an empty object',
  'heddle-file': 'another kind of Heddle file',
  'json-schema': 'a JSON schema',
  kubernetes: 'a Kubernetes resource',
  containerlab: 'a containerlab topology',
  'node-package': 'a package.json',
  geojson: 'GeoJSON',
  'unknown-object': 'an object of another kind',
};

const PROBLEMS = { ...EDIT_PROBLEMS, ...LOAD_PROBLEMS, ...INPUT_PROBLEMS, ...APP_PROBLEMS } as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** Every code that has words, sorted. */
export const PROBLEM_CODES: readonly ProblemCode[] = Object.keys(PROBLEMS).filter(hasWords).toSorted();

/**
 * Says what is wrong with a file, an edit or a text that was typed in, and what was done about it. The place in a file is
 * not part of it. Codes without words are shown with their params.
 *
 * @param nameOf the names that people gave to nodes; without it ids and instance paths stand as they are
 */
export function wordProblem(problem: ProblemLike, nameOf?: NameOf): string {
  try {
    return wordProblemStrictly(problem, nameOf);
  } catch (error) {
    if (error instanceof MissingWordsError) return `${problem.code} ${JSON.stringify(problem.params)}`;
    throw error;
  }
}

/** As {@link wordProblem}; throws MissingWordsError where there are no words for the code, or a param is missing. For tests. */
export function wordProblemStrictly({ code, params }: ProblemLike, nameOf?: NameOf): string {
  if (!hasWords(code)) throw new MissingWordsError(code, 'the code is not in the catalogue');
  return PROBLEMS[code](readFacts(code, params, nameOf));
}

function hasWords(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

function kind(f: Facts, name: string): string {
  const text = f.text(name);
  return isNodeKind(text) ? roleName(text) : text;
}

function looksLike(text: string): string {
  return isLook(text) ? LOOKS_LIKE[text] : text;
}

function isLook(text: string): text is LooksLike {
  return Object.hasOwn(LOOKS_LIKE, text);
}

/** The value that was found; an empty one has no text of its own. */
function shown(f: Facts): string {
  return f.has('value') ? f.text('value') : 'an empty text';
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'name',
  count: 'count',
  position: 'position',
  asn: 'AS number',
  servers: 'number of servers',
  endpointsPerServer: 'number of endpoints',
  serverGbps: 'server speed',
  tier: 'tier',
  hardware: 'hardware',
  advertisesDefault: 'default route',
  prefixes: 'number of prefixes',
  gbps: 'speed',
  parallel: 'number of parallel cables',
};

function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field;
}

function badValue(f: Facts): string {
  const wrong = `The ${fieldName(f.text('field'))} cannot be ${shown(f)}`;
  if (f.has('min') && f.has('max')) return `${wrong}: it must be from ${f.count('min')} to ${f.count('max')}.`;
  if (f.has('min')) return `${wrong}: it must be ${f.count('min')} or more.`;
  return f.has('max') ? `${wrong}: it must be ${f.count('max')} or less.` : `${wrong}.`;
}
