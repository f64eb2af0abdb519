import * as fs from 'node:fs';
import { join } from 'node:path';

/** Adds so much more to a home. */
export type Grow = (home: string, count: number) => void;

const editDevices = (home: string, edit: (devices: readonly unknown[]) => readonly unknown[]): void => {
  const path = join(home, 'config/devices.json');
  fs.writeFileSync(path, JSON.stringify(edit(JSON.parse(fs.readFileSync(path, 'utf8')) as unknown[])));
};

const addSecrets = (home: string, secrets: Readonly<Record<string, string>>): void => {
  const path = join(home, 'config/secrets.json');
  const old = JSON.parse(fs.readFileSync(path, 'utf8')) as object;
  fs.writeFileSync(path, JSON.stringify({ ...old, Added: secrets }));
};

export const nulls: Grow = (home, count) => {
  editDevices(home, (devices) => [...devices, ...Array.from({ length: count }, () => null)]);
};
export const devices: Grow = (home, count) => {
  editDevices(home, (old) => [
    ...old,
    ...Array.from({ length: count }, (_, index) => ({ ...(old[1] as object), Name: `device-${index}` })),
  ]);
};
/** The device of this host comes last. */
export const devicesBefore: Grow = (home, count) => {
  devices(home, count);
  editDevices(home, (all) => all.toReversed());
};
export const mixed: Grow = (home, count) => {
  nulls(home, count);
  devices(home, count);
};
/** Each with another name, and something wrong with it. */
export const invalid =
  (fault: object): Grow =>
  (home, count) => {
    editDevices(home, (old) => [
      ...old,
      ...Array.from({ length: count }, (_, index) => ({ ...(old[1] as object), Name: `device-${index}`, ...fault })),
    ]);
  };
export const settings: Grow = (home, count) => {
  const path = join(home, 'config/netclaw.json');
  const old = JSON.parse(fs.readFileSync(path, 'utf8')) as { readonly Daemon: object };
  const unknown = Object.fromEntries(Array.from({ length: count }, (_, index) => [`Unknown${index}`, index]));
  fs.writeFileSync(path, JSON.stringify({ ...old, Daemon: { ...old.Daemon, ...unknown } }));
};
export const keys: Grow = (home, count) => {
  const name = fs.readdirSync(join(home, 'keys')).find((file) => file.endsWith('.xml')) ?? '';
  const id = name.slice('key-'.length, -'.xml'.length);
  const text = fs.readFileSync(join(home, 'keys', name), 'utf8');
  for (let index = 0; index < count; index += 1) {
    const other = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    fs.writeFileSync(join(home, 'keys', `key-${other}.xml`), text.replaceAll(id, other), { mode: 0o600 });
  }
};
export const secrets: Grow = (home, count) => {
  addSecrets(home, Object.fromEntries(Array.from({ length: count }, (_, index) => [`Secret${index}`, 'text'])));
};
/** All the same: what is counted is how often they are decrypted. */
export const encrypted: Grow = (home, count) => {
  const old = JSON.parse(fs.readFileSync(join(home, 'config/secrets.json'), 'utf8')) as { readonly Slack: object };
  const [value = ''] = Object.values(old.Slack) as string[];
  addSecrets(home, Object.fromEntries(Array.from({ length: count }, (_, index) => [`Secret${index}`, value])));
};
export const longSecret: Grow = (home, count) => {
  addSecrets(home, { Long: 'x'.repeat(count) });
};
/** Each in a provider of its own, near one name. */
export const misspelt: Grow = (home, count) => {
  const path = join(home, 'config/netclaw.json');
  const provider = { Type: 'openai', ApiKye: 'planted' };
  const added = Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, provider]));
  const old = JSON.parse(fs.readFileSync(path, 'utf8')) as object;
  fs.writeFileSync(path, JSON.stringify({ ...old, Providers: added }, undefined, 2));
};
/** Each of them is deleted at the next start. */
export const reminders: Grow = (home, count) => {
  const folder = join(home, 'schedules/reminders');
  fs.mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) fs.writeFileSync(join(folder, `r${index}.json`), '{ "id": ');
};
export const crashLogs: Grow = (home, count) => {
  const folder = join(home, 'logs');
  fs.mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `crash-2020${String(1000 + index)}-000000.log`);
    fs.writeFileSync(path, 'crash\n');
    fs.utimesSync(path, 1_600_000_000, 1_600_000_000);
  }
};
