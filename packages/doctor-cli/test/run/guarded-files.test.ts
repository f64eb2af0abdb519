import { describe, expect, it } from '@jest/globals';

import { guardedHome } from '../../src/run/guarded-files.js';
import { diagnosis, fakeDoctor } from '../support/fake-doctor.js';
import { descriptions } from '../support/states.js';

describe('the directories of a home that hold files of the program', () => {
  it('are those of what is read and changed in it, and none beside it', () => {
    const [first, ...others] = descriptions;
    if (!first) throw new Error('no check is described');
    const { declarations } = first;
    const reads = [...declarations.reads, 'logs/old/*.log', '/etc/app/app.conf', '~/.app/rc'];
    const described = [{ ...first, declarations: { ...declarations, reads } }, ...others];
    const doctor = fakeDoctor({ before: diagnosis([]), checks: described, homeFiles: ['run/app.lock'] });
    expect(guardedHome(doctor).below).toEqual(['run', 'config', 'logs', 'logs/old']);
  });
});
