/** A moment as .NET writes a `DateTimeOffset` in UTC: trailing zeros of the fraction are cut, the offset is `+00:00`, never `Z`. */
export const formatDotnetDate = (date: Date): string => {
  const [seconds = '', fraction = ''] = date.toISOString().replace('Z', '').split('.');
  const digits = fraction.replace(/0+$/, '');
  return `${seconds}${digits === '' ? '' : `.${digits}`}+00:00`;
};
