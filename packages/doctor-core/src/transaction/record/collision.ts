import { DoctorError } from '../../contract/value/doctor-error.js';

/** What another writer has changed since keeps something from being put back. */
export const collision = (path: string, why: string): DoctorError =>
  new DoctorError('undo/collision', `${path} cannot be restored: ${why}`, {
    next: 'Nothing was changed. Look at the file, and edit it yourself if it needs to change.',
  });
