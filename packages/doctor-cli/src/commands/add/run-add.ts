import { DoctorError } from '@netclaw/doctor-core';

import { shellWord } from '../../model/advice/shell-words.js';
import type { AddSettings } from '../../model/settings/settings.js';
import type { Run } from '../../run/command.js';
import { loadPluginLoader } from '../../run/open-doctor.js';
import { showInformation } from '../../run/show-information.js';
import { addDocument, addScreen } from './added-rule.js';

/** Makes a rule, adds it to its file, and shows it. */
export const runAdd =
  ({ kind, name, file, isDryRun }: AddSettings): Run =>
  async (session) => {
    const { terminal, interruption, record, reporter } = session;
    const { doctor } = await interruption.race(session.open());
    const rule = await interruption.race(doctor.ruleFor(kind, name));
    // after the question, which may take its time: what others have saved until then is kept
    const before = await terminal.files.read(file);
    const known = doctor.describe();
    if (known.some(({ id, title }) => id === rule.id && title === rule.title)) throw twinError(rule.id);
    const { addRule } = await loadPluginLoader();
    const taken = known.map(({ id }) => id);
    const added = await addRule(before, rule, pluginName(file), taken);
    if ('twin' in added) throw twinError(added.twin);
    if ('problem' in added) {
      throw new DoctorError('output/refused', `nothing is added to ${file}: ${added.problem}`, {
        next: `Correct ${file}, or name another file with --to. Nothing was written.`,
      });
    }
    const made = { ...rule, id: added.id };
    const plugin = pluginPath(file);
    if (isDryRun) {
      await terminal.files.probe(file, () => true);
    } else {
      await terminal.files.edit(file, before, Buffer.from(added.bytes).toString('utf8'));
    }
    // of a file that there is: a dry run makes none
    const problem = isDryRun && before === undefined ? undefined : await terminal.files.trustProblem(file);
    if (problem !== undefined) await reporter.warn(`The rules are not loaded from there: ${problem}`);
    const use = `${doctor.command} --plugin ${shellWord(plugin)}`;
    const shown = { made, file, isWritten: !isDryRun, use, note: kind === 'command' ? RAN : undefined };
    await showInformation(session, addDocument(record, shown), () => addScreen(shown));
    return 0;
  };

const RAN = 'The program was run once. Its arguments are in the rule as they are: they must not hold a secret.';

const twinError = (id: string): DoctorError =>
  new DoctorError('rule/exists', `there is a rule about this already: ${id}`, {
    next: 'Change that rule in its file. Nothing was added.',
  });

/** What a plugin is called by the name of its file. */
const pluginName = (file: string): string =>
  file
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/\.json$/, '') ?? file;

/** A name alone would be that of a package. */
const pluginPath = (file: string): string => (/^(?:\.{0,2}[/\\]|[A-Za-z]:)/.test(file) ? file : `./${file}`);
