import { ACME } from './acme.mjs';
import { GHOST } from './ghost.mjs';
import { HOMEBREW } from './homebrew.mjs';
import { HOUSE } from './house.mjs';
import { MESH } from './mesh.mjs';
import { NODE_PROJECT } from './node-project.mjs';
import { REACT_NATIVE } from './react-native.mjs';

/** By the id of the check: how a machine is made on which nothing is wrong, one that is broken, what is found there, and how it is repaired. */
export const SCENES = { ...GHOST, ...HOMEBREW, ...MESH, ...NODE_PROJECT, ...REACT_NATIVE, ...ACME, ...HOUSE };
