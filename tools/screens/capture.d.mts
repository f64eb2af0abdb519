import type { commandOptions, createNetclawDoctor } from '@netclaw/doctor';
import type { runDoctorCli } from '@netclaw/doctor-cli/program';

export interface Scenario {
  readonly name: string;
}
export const captureScreen: (
  scenario: Scenario,
  program: {
    readonly runDoctorCli: typeof runDoctorCli;
    readonly commandOptions: typeof commandOptions;
    readonly createNetclawDoctor: typeof createNetclawDoctor;
  },
) => Promise<string>;
