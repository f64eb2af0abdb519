// Whether the doctor can see the processes of this machine.
import { readlinkSync } from 'node:fs';

/** In a container the doctor asks for the consent `daemon-is-stopped`. The first pid name space has a fixed number. */
export const areProcessesHidden = () => {
  try {
    return readlinkSync('/proc/self/ns/pid') !== 'pid:[4026531836]';
  } catch {
    return true;
  }
};
