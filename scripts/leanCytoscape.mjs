// Leaves out of the bundle what the app never asks of Cytoscape, whose one file cannot be shaken: the drawing board has a renderer of its own
// (src/canvas/handRenderer.ts), knows nodes only, and lays out by itself. What is named here and not found stops the build: look through it
// when Cytoscape's version changes.

const FILE = '/cytoscape/dist/cytoscape.esm.mjs';

/** Every layout but `preset`, and the canvas renderer with its WebGL. */
const EXTENSIONS = ['breadthfirst', 'circle', 'concentric', 'cose', 'grid', 'random', 'canvas'];

/** One method of each group of graph algorithms; what adds the group to collections goes. */
const ALGORITHMS = [
  'dijkstra',
  'kruskal',
  'aStar',
  'floydWarshall',
  'bellmanFord',
  'kargerStein',
  'pageRank',
  'degreeCentrality',
  'closenessCentrality',
  'betweennessCentrality',
  'hierholzer',
];

/** Objects that only what is left out reads; assignments to their members go. */
const OWNERS = [
  /^CRp(\$\w+)?$/,
  /^(ETCp|LTCp|ETCLp)(\$\w+)?$/,
  /^(BreadthFirst|Circle|Concentric|Cose|Grid|Random)Layout$/,
];

/** Called for lines only, of which it is told none. */
const LINE_METHODS = [
  'findHaystackPoints',
  'findSegmentsPoints',
  'findLoopPoints',
  'findCompoundLoopPoints',
  'findStraightEdgePoints',
  'findBezierPoints',
  'findTaxiPoints',
  'tryToCorrectInvalidPoints',
  'storeAllpts',
  'findEndpoints',
  'calculateArrowAngles',
  'recalculateEdgeLabelProjections',
];

/** @returns {import('vite').Plugin} */
export function leanCytoscape() {
  return {
    name: 'heddle:lean-cytoscape',
    apply: 'build',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith(FILE)) return null;
      return { code: cut(code, this.parse(code)), map: null };
    },
  };
}

/**
 * @param {string} code
 * @param {any} tree its syntax tree
 */
function cut(code, tree) {
  const missing = new Set([...EXTENSIONS, ...ALGORITHMS, ...LINE_METHODS, ...OWNERS.map(String)]);
  /** @type {[start: number, end: number][]} */
  const cuts = [];
  const drop = (/** @type {{ start: number, end: number }} */ { start, end }) => cuts.push([start, end]);
  const groups = groupsOf(tree);

  for (const statement of tree.body) {
    if (statement.type === 'VariableDeclaration') {
      const list = statement.declarations[0]?.init;
      if (list?.type !== 'ArrayExpression') continue;
      const gone = list.elements.filter((/** @type {any} */ one) => EXTENSIONS.includes(nameIn(one) ?? ''));
      for (const one of gone) missing.delete(nameIn(one) ?? '');
      dropElements(list, gone);
    }
    if (statement.type !== 'ExpressionStatement') continue;
    const { expression } = statement;
    const list = expression.type === 'CallExpression' ? expression.callee.object : undefined;
    if (list?.type === 'ArrayExpression') {
      const names = list.elements.map((/** @type {any} */ one) => one.name);
      if (OWNERS.some((owner) => owner.test(names[0]))) drop(statement);
      else {
        const found = ALGORITHMS.filter((name) => names.includes(groups.get(name)));
        for (const name of found) missing.delete(name);
        if (found.length > 0) dropElements(list, list.elements);
      }
    }
    const to = expression.type === 'AssignmentExpression' ? expression.left : undefined;
    if (to?.type !== 'MemberExpression') continue;
    const root = rootOf(to);
    const owner = OWNERS.find((one) => one.test(root));
    const method = LINE_METHODS.find((name) => name === to.property.name && root.startsWith('BRp$'));
    if (owner === undefined && method === undefined) continue;
    missing.delete(String(owner ?? method));
    drop(statement);
  }
  if (missing.size > 0) throw new Error(`this version of Cytoscape has no ${[...missing].join(', ')}`);
  // The heap of the algorithms is made where it stands, which looks as if it were needed.
  const lean = cuts
    .toSorted((a, b) => b[0] - a[0])
    .reduce((text, [start, end]) => text.slice(0, start) + text.slice(end), code);
  return lean.replace('var heapExports = requireHeap();', 'var heapExports = /*#__PURE__*/requireHeap();');

  /** @param {any} list @param {any[]} gone */
  function dropElements(list, gone) {
    for (const one of gone) {
      const next = list.elements[list.elements.indexOf(one) + 1];
      cuts.push([one.start, next === undefined ? one.end : next.start]);
    }
  }
}

/**
 * @param {any} tree
 * @returns {Map<string, string>} the variable whose object has a method of that name
 */
function groupsOf(tree) {
  const groups = new Map();
  for (const { type, declarations } of tree.body) {
    if (type !== 'VariableDeclaration') continue;
    for (const { id, init } of declarations) {
      if (init?.type !== 'ObjectExpression') continue;
      for (const { key } of init.properties) if (key?.name !== undefined) groups.set(key.name, id.name);
    }
  }
  return groups;
}

/** @param {any} element @returns {string | undefined} the name of an extension in a list of them */
function nameIn(element) {
  if (element?.type !== 'ObjectExpression') return undefined;
  const property = (/** @type {string} */ name) =>
    element.properties.find((/** @type {any} */ { key }) => key?.name === name)?.value;
  return property('impl') === undefined ? undefined : property('name')?.value;
}

/** @param {any} member @returns {string} the variable that a chain of members starts at */
function rootOf(member) {
  return member.type === 'MemberExpression' ? rootOf(member.object) : (member.name ?? '');
}
