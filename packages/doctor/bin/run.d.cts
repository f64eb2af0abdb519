/** Runs the doctor on this process, with its words and under this name, and ends the process. */
declare const run: (name: 'netclaw' | 'netclaw-doctor') => void;
export = run;
