/** Writes one export, off the page's thread: two thousand configurations take a while. */
import { unroll } from '../../engine/index.ts';
import { archiveName, EXPORT_FORMATS, wordExportProblem, zipFiles } from '../../exchange/index.ts';
import type { ExportReply, ExportRequest } from './exportProtocol.ts';

addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => {
  const reply = write(data);
  postMessage(reply, { transfer: reply.ok ? [reply.bytes.buffer] : [] });
});

function write({ design, formatId }: ExportRequest): ExportReply {
  const format = EXPORT_FORMATS.find(({ id }) => id === formatId);
  if (format === undefined) throw new Error(`there is no format ${formatId}`);
  const network = unroll(design);
  const written = network.ok ? format.write(network.value) : network;
  if (!written.ok) return { ok: false, code: written.problem.code, sentence: wordExportProblem(written.problem) };
  const name = archiveName(design.name, format.id);
  return { ok: true, bytes: zipFiles(written.value, name), fileName: `${name}.zip`, files: written.value.length };
}
