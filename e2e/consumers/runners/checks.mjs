// A check of somebody else, as it should be, and with one mistake each.
import { setTimeout as sleep } from 'node:timers/promises';
import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';

const portWith = (parts) =>
  defineCheck({
    id: 'port',
    title: 'The port',
    reads: ['app.json'],
    findings: { wrong: error('The port of {path} is not 80.') },
    observe: ({ files }) => files.json('app.json', '/port'),
    diagnose: (port, find) => (port === 80 ? [] : [find('wrong', { path: 'app.json', pointer: '/port' })]),
    fix: (_port, { repair }) => repair('Set the port.', [setPort()]),
    ...parts,
  });

const setPort = () => ({ kind: 'edit-json', path: 'app.json', edits: [{ op: 'set', pointer: '/port', value: 80 }] });
const writeAnew = (mode) => ({ kind: 'write-file', path: 'app.json', content: '{ "port": 80 }\n', ...mode });

const observing = (act) =>
  portWith({
    observe: ({ files }) => {
      act();
      return files.json('app.json', '/port');
    },
  });
const fixing = (...steps) => portWith({ fix: (_port, { repair }) => repair('Set the port.', steps) });

export const sound = portWith({});

const homeWith = (content) => () => memoryHome({ files: { 'app.json': content } });
export const cases = {
  healthy: { right: { home: homeWith('{ "port": 80 }') } },
  broken: { wrong: { home: homeWith('{ "port": 1, "host": "x" }'), finds: ['wrong'] } },
};

/** By the rule that must find it, and what it must say. */
export const mistakes = {
  'mutates-nothing': {
    check: observing(() => Object.assign(Array.prototype, { last: undefined })),
    says: 'changes Array.prototype.last',
  },
  'leaves-nothing-running': {
    check: observing(() => void sleep(20, undefined, { ref: false }).then(() => Promise.reject(new Error('too late')))),
    says: 'leaves a promise whose rejection nobody awaits: Error: too late',
  },
  'survives-unreadable': {
    check: portWith({
      observe: async ({ files }) => JSON.parse(Buffer.from((await files.view('app.json')).bytes).toString()).port,
    }),
    says: 'where app.json cannot be read (EACCES) observe() or diagnose() threw SyntaxError',
  },
  'opens-nothing': {
    check: fixing(setPort(), { kind: 'set-mode', path: 'app.json', mode: 'o+r' }),
    says: 'to more people',
  },
  'preserves-others': { check: fixing(writeAnew()), says: 'takes /host out of app.json, which no finding is about' },
  completes: {
    check: portWith({ fix: (_port, { repair }) => repair('Set the port.', async () => [setPort()]) }),
    says: 'the steps of a repair are a promise',
  },
};
