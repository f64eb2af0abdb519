import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';

const SOURCE = new URL('../../../packages/doctor-core/test/node/network/support/certificate.ts', import.meta.url);

const { code } = await transform(readFileSync(SOURCE, 'utf8'), { loader: 'ts', format: 'esm' });
const made = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** `YYMMDDhhmmssZ` */
const inDer = (date) => `${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`;

/** A certificate of localhost that signs itself, with its key, as PEM. */
export const selfSigned = ({ from, to }) => made.selfSigned({ from: inDer(from), to: inDer(to) });
