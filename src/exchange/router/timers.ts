/** BGP timers of every exported session, in seconds: those of FRR's datacenter profile, but with a short wait before reconnecting. */
export const TIMERS = { keepalive: 3, hold: 9, connect: 1 } as const;
