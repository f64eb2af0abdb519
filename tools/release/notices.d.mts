import type { Part } from './licenses.mjs';

export function noticeOf(place: string, part: Part): string;
