/** What the process says at its end (contract §3). */
export const EXIT = {
  done: 0,
  findings: 1,
  usage: 2,
  environment: 3,
  notPublished: 4,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
