import { createHash } from 'node:crypto';
import type { HomeRecipe } from '../../../../../examples/make-home.mjs';
import type { Factor } from './factors.js';
import { FACTORS, SOUND } from './factors.js';

/** A broken home, and what is wrong with it: `pairing: no token | keys: lost`. */
export interface BrokenHome {
  readonly name: string;
  readonly recipe: HomeRecipe;
}

/** A variant of each factor that is not sound, by the name of the factor. */
type Choice = ReadonlyMap<Factor, string>;

/** All ways in which so many of the factors are wrong, and the rest is sound. */
export function* wrongIn(count: number, factors: readonly Factor[] = FACTORS): Generator<BrokenHome> {
  for (const chosen of choices(count, factors)) yield homeOf(chosen);
}

function* choices(count: number, factors: readonly Factor[], from = 0): Generator<Choice> {
  if (count === 0) {
    yield new Map();
    return;
  }
  for (const [at, factor] of factors.entries()) {
    if (at < from) continue;
    for (const variant of Object.keys(factor.variants)) {
      for (const rest of choices(count - 1, factors, at + 1)) yield new Map([[factor, variant], ...rest]);
    }
  }
}

/** So many homes in which most of the factors are wrong at once, the same ones each time. */
export function* wrongInMost(count: number): Generator<BrokenHome> {
  for (let at = 0; at < count; at += 1) {
    const chosen = new Map<Factor, string>();
    for (const factor of FACTORS) {
      const names = Object.keys(factor.variants);
      const digest = createHash('sha256')
        .update(`${String(at)} ${factor.name}`)
        .digest();
      // one of five is sound
      const variant = digest.readUInt8(0) < 51 ? undefined : names[digest.readUInt16BE(1) % names.length];
      if (variant !== undefined) chosen.set(factor, variant);
    }
    yield homeOf(chosen);
  }
}

const homeOf = (chosen: Choice): BrokenHome => {
  let recipe = SOUND;
  const names: string[] = [];
  // in the order of the factors, for one may move what another one has changed
  for (const factor of [...FACTORS].reverse()) {
    const variant = chosen.get(factor);
    if (variant === undefined) continue;
    recipe = factor.variants[variant]?.(recipe) ?? recipe;
    names.unshift(`${factor.name}: ${variant}`);
  }
  return { name: names.join(' | '), recipe };
};
