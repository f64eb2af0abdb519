import { DoctorError } from '../value/doctor-error.js';

/** Can a home be changed on this platform, as in `process.platform`? On Windows it can be neither locked nor flushed as a repair needs it. */
export const canRepairOn = (platform: string): boolean => platform !== 'win32';

/** Nothing is repaired on this platform, and so nothing is undone or completed either. */
export const unsupportedPlatform = (): DoctorError =>
  new DoctorError('lock/unavailable', 'on Windows the doctor cannot lock the home, and so changes nothing in it', {
    next: 'Copy the home to a Linux or macOS system, run the command there, and copy the changed files back while the daemon is stopped.',
  });
