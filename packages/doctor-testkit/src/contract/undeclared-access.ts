/** Does the engine report a crash because the check looked at something that its effects do not declare? */
export const isUndeclaredAccess = (reason: string): boolean => reason.includes('which its effects do not declare');
