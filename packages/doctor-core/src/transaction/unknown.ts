/** What it means that the journal, or the directory of records, cannot be read. */
export const UNKNOWN_REPAIR = 'the journal of a repair cannot be read';
export const UNKNOWN_RECORDS = 'the records of repairs cannot be read';
