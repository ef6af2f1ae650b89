/** Asking daemons over their own sockets, as vtysh and birdc do: a process for each question would cost more than the answer. */
import { connect } from 'node:net';

const TIMEOUT_MS = 20_000;

/**
 * Says one line after the other, each when the one before is answered.
 *
 * @param isComplete whether what was received since the last line is a whole answer
 * @returns the last answer
 */
function talk(path: string, lines: readonly string[], isComplete: (received: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path).setEncoding('utf8');
    const left = [...lines];
    let received = '';
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      socket.destroy();
      if (error === undefined) resolve(received);
      else reject(error);
    };
    const timer = setTimeout(() => finish(new Error(`no answer on ${path}`)), TIMEOUT_MS);
    const say = (): void => {
      const line = left.shift();
      if (line === undefined) return finish();
      received = '';
      socket.write(line);
    };
    socket.on('error', finish);
    socket.on('close', () => finish(new Error(`${path} closed before it had answered`)));
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (isComplete(received)) say();
    });
    // BIRD speaks first, FRR waits to be spoken to.
    if (path.endsWith('.vty')) socket.on('connect', say);
  });
}

/** An answer ends with three zero bytes and a status. */
export async function askFrr(socket: string, question: string): Promise<string> {
  const answer = await talk(socket, ['enable\0', `${question}\0`], (received) => received.slice(-4, -1) === '\0\0\0');
  return answer.slice(0, -4);
}

/** Lines have a code and a hyphen, or a blank where it is that of the line before; the last one has a code and a blank. */
export async function askBird(socket: string, question: string): Promise<string> {
  const answer = await talk(socket, [`${question}\n`], (received) => /(?:^|\n)\d{4} [^\n]*\n$/.test(received));
  return answer
    .split('\n')
    .map((line) => (line.startsWith(' ') ? line.slice(1) : line.slice(5)))
    .join('\n');
}
