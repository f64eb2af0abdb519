// What root leaves behind when it works on the home of another user, and what other users see.
import { existsSync, lchownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { as, DAEMON, root, wordsOf } from './users.mjs';
import { makeVolume } from './volume.mjs';
import { FIX } from './volumes-of-one-user.mjs';

const OWN = {
  volume: { uid: DAEMON, gid: DAEMON, mode: 0o755 },
  content: { uid: DAEMON, gid: DAEMON },
};

const pluginThatWrites = (file) => `import { writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(file)}, JSON.stringify({
  uid: process.geteuid(), groups: process.getgroups(), environment: process.env,
}));
export default { name: 'probe', apiVersion: 1, checks: [], repairs: [] };
`;

const ownSettings = {
  name: 'root loads no settings and no plugin of the home',
  run: ({ run, home, directory, checks: { expect, expectText } }) => {
    makeVolume(home, 'case-2', OWN);
    const mark = join(directory, 'mark-of-home');
    writeFileSync(join(home, 'config/probe.mjs'), pluginThatWrites(mark));
    writeFileSync(
      join(home, 'config/doctor.json'),
      '{ "plugins": ["./probe.mjs"], "failOn": "never", "skip": ["pairing"] }',
    );
    for (const name of ['probe.mjs', 'doctor.json']) lchownSync(join(home, 'config', name), DAEMON, DAEMON);
    const seen = run(root, home, []);
    expect('diagnosis', seen.status, 2);
    expectText('note', wordsOf(seen), /doctor\.json is not used/);
    expect('plugin of the home', existsSync(mark), false);
    const named = run(root, home, ['--plugin', join(home, 'config/probe.mjs')]);
    expect('plugin of the home by name', [named.status, existsSync(mark)], [1, false]);
    expect('settings by name', run(root, home, ['--config', join(home, 'config/doctor.json')]).status !== 70, true);
    expect('plugin by settings by name', existsSync(mark), false);
    expect('repair', run(root, home, FIX).status, 0);
  },
};

const environment = {
  name: 'root gives up its environment and its groups',
  run: ({ run, home, directory, checks: { expect } }) => {
    makeVolume(home, 'healthy', OWN);
    const place = join(directory, 'plugins');
    mkdirSync(place, { recursive: true });
    const open = join(directory, 'open');
    mkdirSync(open, { recursive: true });
    lchownSync(open, DAEMON, DAEMON);
    const mark = join(open, 'mark');
    writeFileSync(join(place, 'probe.mjs'), pluginThatWrites(mark));
    run(root, home, ['--plugin', join(place, 'probe.mjs')], {
      environment: { SECRET_OF_ROOT: 'x', HOME: '/root', SSH_AUTH_SOCK: '/x', NETCLAW_Daemon__Port: '5199' },
    });
    const seen = JSON.parse(readFileSync(mark, 'utf8'));
    expect('user', [seen.uid, seen.groups], [DAEMON, [DAEMON]]);
    const {
      SECRET_OF_ROOT: secret,
      HOME: place2,
      SSH_AUTH_SOCK: socket,
      NETCLAW_Daemon__Port: port,
    } = seen.environment;
    expect('environment', [secret, place2, socket, port], [undefined, '/', undefined, '5199']);
  },
};

const knownUser = {
  name: 'root takes the groups of a known user, and never group 0',
  run: ({ run, home, directory, checks: { expect } }) => {
    const rows = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
    const user = rows.find(([name, , uid, gid]) => name === 'nobody' && Number(uid) > 0 && Number(gid) > 0);
    if (!user) return 'this machine knows no user "nobody"';
    const [uid, gid] = [Number(user[2]), Number(user[3])];
    makeVolume(home, 'case-2', { volume: { uid: 0, gid: 0, mode: 0o775 }, content: { uid, gid: 0 } });
    lchownSync(home, uid, 0);
    const place = join(directory, 'plugins-known');
    mkdirSync(place);
    const open = join(directory, 'open-known');
    mkdirSync(open);
    lchownSync(open, uid, gid);
    writeFileSync(join(place, 'probe.mjs'), pluginThatWrites(join(open, 'mark')));
    run(root, home, ['--plugin', join(place, 'probe.mjs')]);
    const seen = JSON.parse(readFileSync(join(open, 'mark'), 'utf8'));
    expect('user', [seen.uid, seen.groups.includes(0), seen.groups.includes(gid)], [uid, false, true]);
    return undefined;
  },
};

const stranger = {
  name: 'another user, who may not look into the home',
  run: ({ run, home, checks: { expect, expectNoText } }) => {
    makeVolume(home, 'case-2', OWN);
    const seen = run(as(3000), home, []);
    expectNoText('diagnosis', wordsOf(seen), /lock\.link|\.doctor\/(lock|journal|records)/);
    const refused = run(as(3000), home, FIX);
    expect('repair', refused.status, 77);
    expectNoText('repair', wordsOf(refused), /lock\.link|\.doctor\/(lock|journal|records)/);
  },
};

export const cases = [ownSettings, environment, knownUser, stranger];
