import type { TypeCases } from './compile.js';

/** A check of a lamp that diagnoses this. */
const finding = (found: string): string =>
  `defineCheck({ ...lamp, observe: () => ({ on: true }), diagnose: (state, find) => [${found}] });`;

/** A check of a lamp that asks this of the machine. */
const observing = (asked: string): string =>
  `defineCheck({
    ...lamp, reads: ['lamp.json', 'shades/*.json', 'bulbs/', '/etc/lamp.conf', '~/.lamprc'],
    processes: ['lampd'], env: ['LAMP_HOME', 'SHADE_*'], runs: ['lampctl', '/usr/bin/lamp'], diagnose: () => [],
    connects: ['http://127.0.0.1:*', 'https://lamp.example', 'tcp://127.0.0.1:3306', 'tcp://localhost:*'],
    platforms: ['linux'], settings: { watt: 40, names: ['desk'] },
    observe: async (context) => { await ${asked}; return 1; },
  });`;

const FOUND = `find('off', { name: 'desk', check: 'lamp' })`;

/** Mistakes in findings and in what is looked at. */
export const OBSERVE_CASES: TypeCases = {
  'a misspelt code of a finding': {
    right: finding(FOUND),
    wrong: finding(`find('of', { name: 'desk', check: 'lamp' })`),
    says: /'"of"' is not assignable to parameter of type '"off" \| "new"'/,
  },
  'a misspelt code beside another, made of a list': {
    right: finding(`...[1, 2].flatMap((n) => (n > 1 ? [${FOUND}] : [find('new')]))`),
    wrong: finding(`...[1, 2].flatMap((n) => (n > 1 ? [${FOUND}] : [find('nwe', {})]))`),
    says: /'"nwe"' is not assignable to parameter of type '"off" \| "new"'/,
  },
  'a wrong key of the data': {
    right: finding(FOUND),
    wrong: finding(`find('off', { nmae: 'desk', check: 'lamp' })`),
    says: /'nmae' does not exist in type/,
  },
  'a key of the data that no text asks for': {
    right: finding(`find('new')`),
    wrong: finding(`find('new', { shade: 'red' })`),
    says: /'shade' does not exist in type/,
  },
  'a key beside those that the texts ask for': {
    right: finding(FOUND),
    wrong: finding(`find('off', { name: 'desk', check: 'lamp', shade: 'red' })`),
    says: /'shade' does not exist in type/,
  },
  'a missing key of the data, which the remediation alone asks for': {
    right: finding(FOUND),
    wrong: finding(`find('off', { name: 'desk' })`),
    says: /Property 'check' is missing/,
  },
  'a missing key of the data, which the message asks for': {
    right: finding(FOUND),
    wrong: finding(`find('off', { check: 'lamp' })`),
    says: /Property 'name' is missing/,
  },
  'no data where a text asks for some': {
    right: finding(FOUND),
    wrong: finding(`find('off')`),
    says: /Expected 2 arguments, but got 1/,
  },
  'a value of the data that no text can show': {
    right: finding(`find('off', { name: 'desk', check: 3 })`),
    wrong: finding(`find('off', { name: 'desk', check: ['lamp'] })`),
    says: /'string\[\]' is not assignable to type 'string \| number'/,
  },
  'a value of the data that is neither text nor number': {
    right: finding(`find('off', { name: 'desk', check: 3 })`),
    wrong: finding(`find('off', { name: 'desk', check: false })`),
    says: /'boolean' is not assignable to type 'string \| number'/,
  },
  'a member of a subject that there is not': {
    right: finding(`find('new', { subject: { path: 'lamp.json' } })`),
    wrong: finding(`find('new', { subject: { file: 'lamp.json' } })`),
    says: /'file' does not exist in type 'Subject'/,
  },
  'a severity that there is not': {
    right: `defineFindings({ dim: { severity: 'warning', message: '', remediation: '' } });`,
    wrong: `defineFindings({ dim: { severity: 'fatal', message: '', remediation: '' } });`,
    says: /'"fatal"' is not assignable to type 'Severity'/,
  },
  'a severity of one finding, beside the catalogue': {
    right: finding(`find('new', {})`),
    wrong: finding(`find('new', {}, 'error')`),
    says: /Expected 1-2 arguments, but got 3/,
  },
  'a code without a message': {
    right: `defineFindings({ dim: { severity: 'info', message: 'Dim', remediation: 'Dust it' } });`,
    wrong: `defineFindings({ dim: { severity: 'info', remediation: 'Dust it' } });`,
    says: /Property 'message' is missing/,
  },
  'a finding of another catalogue': {
    right: finding(`{ code: 'new', subject: {}, data: {} }`),
    wrong: finding(`{ code: 'loud', subject: {}, data: {} }`),
    says: /'"loud"' is not assignable to type '"(off|new)"/,
  },
  'a check that calls its catalogue by another word': {
    right: `defineCheck({ ...lamp, observe: () => 1, diagnose: () => [] });`,
    wrong: `const { findings: rules, ...rest } = lamp; defineCheck({ ...rest, rules, observe: () => 1, diagnose: () => [] });`,
    says: /Property 'findings' is missing|'rules' does not exist/,
  },
  'a diagnosis that uses another state than was observed': {
    right: finding(`...(state.on ? [] : [find('new')])`),
    wrong: finding(`...(state.lit ? [] : [find('new')])`),
    says: /Property 'lit' does not exist on type '\{ on: boolean; \}'/,
  },
  'a state that is declared and not what is observed': {
    right: `defineCheck({ ...lamp, observe: () => ({ on: true }), diagnose: (state: { on: boolean }) => [] });`,
    wrong: `defineCheck({ ...lamp, observe: () => ({ on: true }), diagnose: (state: { on: string }) => [] });`,
    says: /'boolean' is not assignable to type 'string'/,
  },
  'a path that is not declared': {
    right: observing(`context.files.stat('lamp.json')`),
    wrong: observing(`context.files.stat('lmap.json')`),
    says: /'"lmap\.json"' is not assignable/,
  },
  'a path beside a pattern that is declared': {
    right: observing(`context.files.text('shades/red.json')`),
    wrong: observing(`context.files.text('shades/red.yaml')`),
    says: /'"shades\/red\.yaml"' is not assignable/,
  },
  'a path beside a directory that is declared': {
    right: observing(`context.files.json('bulbs/1/watt.json')`),
    wrong: observing(`context.files.json('bulb/1/watt.json')`),
    says: /'"bulb\/1\/watt\.json"' is not assignable/,
  },
  'a pattern that is not declared': {
    right: observing(`context.files.glob('shades/*.json')`),
    wrong: observing(`context.files.glob('shades/*')`),
    says: /'"shades\/\*"' is not assignable/,
  },
  'a path beside the home that is not declared': {
    right: observing(`context.files.stat('/etc/lamp.conf')`),
    wrong: observing(`context.files.stat('/etc/lamp.cnf')`),
    says: /'"\/etc\/lamp\.cnf"' is not assignable/,
  },
  'a path in the home of the user that is not declared': {
    right: observing(`context.files.text('~/.lamprc')`),
    wrong: observing(`context.files.text('~/.lampc')`),
    says: /'"~\/\.lampc"' is not assignable/,
  },
  'the first bytes of a file that is not declared': {
    right: observing(`context.files.head('/etc/lamp.conf', 16)`),
    wrong: observing(`context.files.head('/etc/lamp.cnf', 16)`),
    says: /'"\/etc\/lamp\.cnf"' is not assignable/,
  },
  'space below a directory that is not declared': {
    right: observing(`context.files.freeSpace('bulbs')`),
    wrong: observing(`context.files.freeSpace('bulb')`),
    says: /'"bulb"' is not assignable/,
  },
  'a program that is not declared': {
    right: observing(`context.run('lampctl', ['status'], { cwd: 'bulbs' })`),
    wrong: observing(`context.run('lampctrl', ['status'], { cwd: 'bulbs' })`),
    says: /'"lampctrl"' is not assignable to parameter of type '"lampctl" \| "\/usr\/bin\/lamp"'/,
  },
  'a line for a shell in place of a program': {
    right: observing(`context.run('/usr/bin/lamp', ['--version'])`),
    wrong: observing(`context.run('/usr/bin/lamp --version')`),
    says: /'"\/usr\/bin\/lamp --version"' is not assignable/,
  },
  'a server that is not declared': {
    right: observing('context.http(`http://127.0.0.1:${8080}/health`)'),
    wrong: observing('context.http(`http://127.0.0.2:${8080}/health`)'),
    says: /"http:\/\/127\.0\.0\.2:8080\/health"' is not assignable/,
  },
  'a server whose name only begins like one that is declared': {
    right: observing(`context.http('https://lamp.example/a')`),
    wrong: observing(`context.http('https://lamp.example.org/a')`),
    says: /"https:\/\/lamp\.example\.org\/a"' is not assignable/,
  },
  'an address that is not declared': {
    right: observing(`context.connect('tcp://127.0.0.1:3306')`),
    wrong: observing(`context.connect('tcp://127.0.0.1:3307')`),
    says: /"tcp:\/\/127\.0\.0\.1:3307"' is not assignable/,
  },
  'HTTP where an address is declared': {
    right: observing(`context.connect('tcp://localhost:80')`),
    wrong: observing(`context.http('tcp://localhost:80')`),
    says: /"tcp:\/\/localhost:80"' is not assignable/,
  },
  'a method that changes something': {
    right: observing(`context.http('http://127.0.0.1:1/', { method: 'HEAD' })`),
    wrong: observing(`context.http('http://127.0.0.1:1/', { method: 'POST' })`),
    says: /'"POST"' is not assignable/,
  },
  'a setting that there is not': {
    right: observing(`context.settings.watt.toFixed()`),
    wrong: observing(`context.settings.volt.toFixed()`),
    says: /Property 'volt' does not exist/,
  },
  'a setting of another type': {
    right: observing(`context.settings.names.join()`),
    wrong: observing(`context.settings.watt.join()`),
    says: /Property 'join' does not exist on type 'number'/,
  },
  'a platform that there is not': {
    right: `defineCheck({ ...lamp, platforms: ['darwin'], observe: () => 1, diagnose: () => [] });`,
    wrong: `defineCheck({ ...lamp, platforms: ['macos'], observe: () => 1, diagnose: () => [] });`,
    says: /'"macos"' is not assignable to type '"aix"/,
  },
  'a port that the host of the doctor has not': {
    right: `lamps.defineCheck({ ...lamp, observe: ({ ports }) => ports.grid.watt('desk'), diagnose: () => [] });`,
    wrong: `lamps.defineCheck({ ...lamp, observe: ({ ports }) => ports.gird.watt('desk'), diagnose: () => [] });`,
    says: /Property 'gird' does not exist/,
  },
  'a port where the host of the doctor is not known': {
    right: `lamps.defineCheck({ ...lamp, observe: ({ ports }) => ports.grid, diagnose: () => [] });`,
    wrong: `defineCheck({ ...lamp, observe: ({ ports }) => ports.grid, diagnose: () => [] });`,
    says: /'ports' is of type 'unknown'/,
  },
  'a port of an offered repair that there is not': {
    right: `lamps.defineRepair({ id: 'renew', summary: 'x', fixes: ['lamp/off'], fix: () => undefined,
      observe: ({ ports }) => ports.grid.watt('desk') });`,
    wrong: `lamps.defineRepair({ id: 'renew', summary: 'x', fixes: ['lamp/off'], fix: () => undefined,
      observe: ({ ports }) => ports.grid.amp('desk') });`,
    says: /Property 'amp' does not exist/,
  },
  'a process that is not declared': {
    right: observing(`context.processes.isRunning('lampd')`),
    wrong: observing(`context.processes.isRunning('lamp')`),
    says: /'"lamp"' is not assignable to parameter of type '"lampd"'/,
  },
  'a variable that is not declared': {
    right: observing(`context.env.LAMP_HOME`),
    wrong: observing(`context.env.LAMP_HOM`),
    says: /Property 'LAMP_HOM' does not exist/,
  },
  'a variable beside a prefix that is declared': {
    right: observing(`context.env.SHADE_COLOUR`),
    wrong: observing(`context.env.SHADES`),
    says: /Property 'SHADES' does not exist/,
  },
  'a file where nothing is declared': {
    right: `defineCheck({ id: 'none', title: 'None', findings: lampFindings, diagnose: () => [],
      observe: ({ files }) => files.stat('.') });`,
    wrong: `defineCheck({ id: 'none', title: 'None', findings: lampFindings, diagnose: () => [],
      observe: ({ files }) => files.stat('lamp.json') });`,
    says: /'"lamp\.json"' is not assignable to parameter of type '"\."'/,
  },
};
