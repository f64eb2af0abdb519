/** Is it a day that the calendar has, written as `2027-01-31`? */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && dayOf(moment) === text;
};

/** The day of a moment in UTC. Two days compare as texts. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);
