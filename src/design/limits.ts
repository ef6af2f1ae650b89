/**
 * How large a document may be. A small file must not be able to ask for an impossible fabric,
 * so every number a document multiplies by has a bound here, and loading names the bound it hit.
 */
export const LIMITS = {
  /** Nodes drawn (stacks, not copies). */
  nodes: 20_000,
  /** Links drawn. */
  links: 60_000,
  /** Copies one node may stand for inside one copy of its parent. */
  count: 100_000,
  /** Servers in one copy of a rack. */
  serversPerRack: 4_096,
  /** Workload addresses on one server. */
  endpointsPerServer: 65_536,
  /** Speeds of port on one switch. */
  portGroups: 8,
  /** Ports of one speed on one switch. */
  ports: 100_000,
  /** Speed of a port or a link, in Gb/s. */
  portGbps: 10_000,
  /** Routers in the whole fabric, all copies counted. */
  routers: 20_000_000,
  /** Distance from the middle of the canvas, in model pixels. */
  coordinate: 10_000_000,
  /** Characters in a file. */
  fileLength: 32_000_000,
  /** Failed copies listed one by one. */
  failures: 2_000,
  /** Named sets of failures. */
  failureSets: 100,
  /** Named variants. */
  variants: 40,
  /** Characters in a name. */
  nameLength: 200,
  /** Characters in the notes of a design. */
  notesLength: 100_000,
} as const;
