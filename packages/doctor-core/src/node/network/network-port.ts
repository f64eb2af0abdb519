import type { NetworkPort } from '../../contract/port/network-port.js';
import { connectTo } from './connect.js';
import { exchange } from './exchange.js';

/** One that says something first does so at once, ms. */
const BANNER_MS = 500;

/** The network of this machine. */
export const networkPort: NetworkPort = { exchange, connect: connectTo(BANNER_MS) };
