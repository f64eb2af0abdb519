import { DoctorError } from '@netclaw/doctor-core';
import { acmeDoctor } from './acme-doctor.js';

/**
 * Publishes to an endpoint, and returns the exit code. It does not begin before the doctor has looked, and has nothing against it.
 *
 * @param {string} endpoint
 */
export const publish = async (endpoint) => {
  try {
    await acmeDoctor().gate({ only: ['token'], failOn: 'warning' });
  } catch (error) {
    if (!(error instanceof DoctorError)) throw error;
    console.error(`acme publish: ${error.message}\n${error.next}`);
    return 1;
  }
  console.log(`published to ${endpoint}`);
  return 0;
};
