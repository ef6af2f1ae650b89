/** How iBGP inside an AS is closed: full mesh or route reflection (RFC 4456), shared by the models that use iBGP. */
import type { AsModelOptions } from '../../design/index.ts';
import type { Seat } from './model.ts';

const is = (role: Seat['role']) => (seat: Seat) => seat.role === role;
const isServer = is('server');
const isTor = is('tor');
const isReflector = is('routeReflector');

/** Does one of the two satisfy `x` while the other satisfies `y`? */
export function oneOfEach(a: Seat, b: Seat, x: (seat: Seat) => boolean, y: (seat: Seat) => boolean): boolean {
  return (x(a) && y(b)) || (x(b) && y(a));
}

/** Every server with every ToR, and nothing else: racks whose sessions are all eBGP. */
export function serverToTor(a: Seat, b: Seat): boolean {
  return oneOfEach(a, b, isServer, isTor);
}

/** Sessions in a rack that is one AS. */
export function rackClosure(options: AsModelOptions, a: Seat, b: Seat): boolean {
  switch (options.ibgp) {
    case 'mesh':
      return true;
    case 'tor-rr':
      return isTor(a) || isTor(b);
    case 'server-rr':
      return a.chosen || b.chosen;
    case 'standalone-rr':
      return isReflector(a) || isReflector(b);
  }
}

/** Sessions on a plane of servers, borders and reflectors in one AS. */
export function planeClosure(options: AsModelOptions, a: Seat, b: Seat): boolean {
  const external = is('external');
  if (external(a) || external(b)) return oneOfEach(a, b, external, is('border'));
  if (options.ibgp === 'mesh') return !isReflector(a) && !isReflector(b);
  if (options.ibgp === 'server-rr') return (a.chosen || b.chosen) && !isReflector(a) && !isReflector(b);
  return isReflector(a) || isReflector(b);
}

/**
 * Who is a client of whom. A ToR reflects for the servers of its rack; other ToRs are plain peers. A server that reflects runs
 * Calico's rule: every peer is a client, other reflectors too unless they share its cluster ID. Stand-alone reflectors mesh as plain peers.
 */
export function isClientOf(options: AsModelOptions, router: Seat, peer: Seat): boolean {
  switch (options.ibgp) {
    case 'mesh':
      return false;
    case 'tor-rr':
      return (isTor(router) && isServer(peer)) || (isReflector(router) && !isReflector(peer));
    case 'server-rr':
      return router.chosen && (!peer.chosen || options.clusterIds === 'unique');
    case 'standalone-rr':
      return isReflector(router) && !isReflector(peer);
  }
}
