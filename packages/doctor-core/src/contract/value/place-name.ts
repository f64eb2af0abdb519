/** A path of the home as it is named in a sentence. */
export const placeName = (path: string): string => (path === '.' ? 'the home' : path);
