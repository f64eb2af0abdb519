/**
 * The words of this project: on the left what is not written, on the right what is. A pattern is matched against text in small letters, with
 * camelCase, kebab-case and snake_case split into words; a blank stands for any white space, a line break in a comment too.
 */
export const PHRASES = [
  ['heal(?:s|ed|ing)?|mend(?:s|ed|ing)?', 'fixes, fix'],
  ['(?:way )?by hand', 'manual fix, remediation'],
  ['st(?:and|ands|anding|ood) in (?:the|its|their) way', 'blocks'],
  ['obstacles?', 'blocker'],
  ['(?:who is )?at work', 'active process'],
  ['mint(?:s|ed)?', 'random source; the option: new-token'],
  ['blur(?:s|red)?(?: random)?', 'nothing: the source of the preview is fixed'],
  ['poison(?:s|ed)?', 'an entry that breaks the lookup'],
  ['(?:living|dead|fatal|damaged) (?:entry|entries|devices?|elements?)', 'valid, unloadable, invalid entry'],
  ['devices? (?:poison|damaged)', 'entry-breaks-lookup, entry-invalid'],
  ['intrusions?', 'concurrent write'],
  ['intruders?', 'concurrent writer'],
  ['look(?:s|ed)? steadily|steady looks?', 'stable observation'],
  ['t(?:ake|akes|aken|aking|ook) (?:\\w+ ){0,3}?back', 'revert, roll back'],
  ['ways? back', 'rollback'],
  ['overtaken', 'modified by others'],
  ['gone around', 'skipped'],
  ['stuck', 'rollback failed'],
  ['strays?|strayed|straying', 'undeclared access; unhandled errors'],
  ['debris', 'temporary files'],
  ['tidy|tidies|tidied|tidying', 'clean up'],
  ['salvag(?:e|es|ed|ing)', 'recover'],
  ['distrust(?:s|ed)?', 'path trust'],
  ['judg(?:e|es|ed|ing|ements?)', 'evaluate, validate', /^e2e\/|^packages\/[^/]+\/test\/|interop/],
  ['open repairs?|begun', 'unfinished repair'],
  ['unfit|unusable places?', 'state directory unusable, state directory unsafe'],
  ['fits? no', 'does not match any'],
  ['(?<!there )is no (?!longer|more|less|worse|better|different|other|one|reason|need|doubt)\\w+', 'is not a …'],
  ['holds no \\w+', 'is not a …'],
  ['the disk answered', 'I/O error'],
  ['leftovers', 'leftover temporary files'],
  ['(?:tells|told)(?! (?:\\w+ )*apart)', 'reports, says'],
];

/** Ordinary English words in prose: matched in names, ids and file names only. */
export const IDENTIFIERS = [
  ['keeps', 'preserves'],
  ['afterwards', 'next steps'],
  ['^needs$', 'preconditions'],
  ['standings?', 'file status'],
  ['dead|living|damaged|(?<!^)fatal', 'valid, invalid, unloadable'],
  ['^adopt$', 'keep-token'],
  ['^(?:most|longest|deepest) .+', 'MAX_…'],
];
