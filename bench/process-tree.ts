import { readFileSync, readdirSync } from 'node:fs';

const TICK_MS = 10; // Linux counts CPU time in hundredths of a second (USER_HZ)

interface Process {
  readonly parent: number;
  readonly milliseconds: number;
}

/** CPU time (user and system, milliseconds) of all living descendants of a process, from /proc. */
export function descendantsCpu(root: number): number {
  const processes = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      // The command name may hold spaces and brackets; the fields are counted from its last bracket.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      processes.set(Number(name), {
        parent: Number(fields[1]),
        milliseconds: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
      });
    } catch {
      // It ended while we looked.
    }
  }
  const isBelow = (pid: number): boolean => {
    const parent = processes.get(pid)?.parent;
    return parent === root || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  let sum = 0;
  for (const [pid, { milliseconds }] of processes) if (isBelow(pid)) sum += milliseconds;
  return sum;
}
