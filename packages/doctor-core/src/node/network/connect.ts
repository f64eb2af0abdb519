import { connect } from 'node:net';
import type { ConnectResult, NetworkPort } from '../../contract/port/network-port.js';
import { failureOf } from './failure.js';
import { limitOf } from './limit.js';

const MAX_BANNER = 1024;
const MAX_PORT = 65_535;

/** Opens a connection, and waits `bannerMs` for what the server says first: many say nothing before they are asked. */
export const connectTo =
  (bannerMs: number): NetworkPort['connect'] =>
  ({ host, port, ...limits }) =>
    new Promise((resolve, reject) => {
      if (port < 1 || port > MAX_PORT) {
        resolve({ ok: false, failure: 'refused' });
        return;
      }
      const limit = limitOf(limits);
      const socket = connect({ host: host.replace(/^\[(.*)\]$/, '$1'), port, signal: limit.signal });
      let isOpen = false;
      let silence: NodeJS.Timeout | undefined;
      const settle = (result: ConnectResult): void => {
        limit.clear();
        clearTimeout(silence);
        socket.destroy();
        resolve(result);
      };
      socket.once('connect', () => {
        isOpen = true;
        silence = setTimeout(() => {
          settle({ ok: true });
        }, bannerMs);
      });
      socket.once('data', (part: Buffer) => {
        settle({ ok: true, banner: part.subarray(0, MAX_BANNER).toString('utf8') });
      });
      socket.once('end', () => {
        settle({ ok: true });
      });
      // those that come later say nothing more
      socket.on('error', (error) => {
        if (isOpen) {
          settle({ ok: true });
        } else if (limit.signal.aborted) {
          settle({ ok: false, failure: 'timed-out' });
        } else {
          try {
            settle({ ok: false, failure: failureOf(error) });
          } catch (lack) {
            limit.clear();
            reject(lack instanceof Error ? lack : new Error(String(lack)));
          }
        }
      });
    });
