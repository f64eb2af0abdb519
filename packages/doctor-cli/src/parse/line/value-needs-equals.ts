import { DoctorError, nearestName } from '@netclaw/doctor-core';

/** A word behind an option that takes a value with `=` only: `--fix pairing`. */
export class ValueNeedsEquals extends DoctorError {
  readonly spelled: string;
  readonly word: string;

  constructor(spelled: string, word: string) {
    super('usage/unexpected-word', `The value of ${spelled} needs "=".`, { next: `Write ${spelled}=${word}.` });
    this.spelled = spelled;
    this.word = word;
  }

  /** The same, once it is known which names there are: what is advised must be understood. */
  knowing(names: readonly string[]): DoctorError {
    const nearest = names.includes(this.word) ? this.word : nearestName(this.word, names);
    if (nearest === undefined) return this;
    return new DoctorError(this.code, this.message, { next: `Write ${this.spelled}=${nearest}.`, cause: this });
  }
}
