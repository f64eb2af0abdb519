import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createNetclawDoctor } from '@netclaw/doctor';
import {
  ConfigDoctorCheck,
  ExposureModeDoctorCheck,
  PermissionsDoctorCheck,
  SecretsDoctorCheck,
} from '@netclaw/doctor-checks';
import { PairingDoctorCheck } from '@netclaw/doctor-pairing-repair';

// with `[]` all are validated, which a start does without
it.each([[undefined], [[]]])('brings every check of netclaw once, of which %j is not validated', (tested) => {
  const home = mkdtempSync(join(tmpdir(), 'netclaw-'));
  try {
    const settings = { command: 'netclaw doctor', home, environment: {}, plugins: [] };
    const doctor = createNetclawDoctor(settings, undefined, tested);
    expect(doctor.failedPlugins()).toEqual([]);
    const checks = [ConfigDoctorCheck, SecretsDoctorCheck, PermissionsDoctorCheck, ExposureModeDoctorCheck];
    const expected: readonly string[] = [...checks, PairingDoctorCheck].map(({ id }) => id);
    const described = doctor.describe().map(({ id }) => id);
    expect(described.filter((id) => expected.includes(id)).sort()).toEqual([...expected].sort());
  } finally {
    rmSync(home, { recursive: true });
  }
});
