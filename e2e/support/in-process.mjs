// The built doctor in this very process: looking at what a killed one left takes milliseconds instead of a start of Node.
import { nodeTerminal, runDoctorCli } from '@netclaw/doctor-cli/program';
import { commandOptions } from '@netclaw/doctor';

const host = nodeTerminal();

/** Runs one command line of the doctor on a home; returns its exit code and its one document. */
export const doctor = async (home, ...args) => {
  let out = '';
  const port = (write) => ({ isTerminal: false, columns: undefined, write: async (text) => void write(text) });
  const terminal = {
    ...host,
    environment: { CI: 'true', PATH: process.env.PATH },
    stdin: { isTerminal: false },
    stdout: port((text) => (out += text)),
    stderr: port(() => undefined),
    openPrompt: () => Promise.reject(new Error('a pipe is never asked')),
    onSignal: () => () => undefined,
    guard: () => () => undefined,
    setExitCode: () => undefined,
  };
  const words = [...args, '--home', home, '--format', 'json'];
  const code = await runDoctorCli(words, commandOptions('netclaw-doctor'), terminal);
  return { code, document: JSON.parse(out) };
};

/** Codes of all findings of a diagnosis, errors only where asked. */
export const codesOf = (document, severity) =>
  document.checks.flatMap(({ findings }) =>
    findings.filter((found) => severity === undefined || found.severity === severity).map(({ code }) => code),
  );
