export const fillScreens: (page: string, screenOf: (name: string) => string) => string;
