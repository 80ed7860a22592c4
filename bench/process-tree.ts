import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const TICK_MS = 10; // Linux counts CPU time in hundredths of a second (USER_HZ)

interface Process {
  readonly parent: number;
  readonly milliseconds: number;
  /** Of the children that have ended, and of theirs. */
  readonly ofChildren: number;
}

/** What a command cost, with everything that it started. */
export interface Cost {
  readonly cpuSeconds: number;
  /** Peak memory of the largest of its processes, MiB. */
  readonly peakMebibytes: number;
}

/** CPU time (user and system, milliseconds) of all living descendants of a process, from /proc. */
export function descendantsCpu(root: number): number {
  const processes = allProcesses();
  let sum = 0;
  for (const pid of below(root, processes)) sum += processes.get(pid)!.milliseconds;
  return sum;
}

/**
 * Runs a command to its end, its output thrown away.
 *
 * @throws Error where it ends with another code than 0
 */
export async function runMeasured(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Cost> {
  const before = allProcesses().get(process.pid)!.ofChildren;
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
  let peak = 0;
  const look = (): void => {
    for (const pid of [child.pid ?? 0, ...below(child.pid ?? 0, allProcesses())])
      peak = Math.max(peak, peakOf(pid));
  };
  // Each process remembers its own peak: only what it reaches in its last tenth of a second is missed.
  const looking = setInterval(look, 100);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${said}`);
  } finally {
    clearInterval(looking);
  }
  const after = allProcesses().get(process.pid)!.ofChildren;
  return { cpuSeconds: (after - before) / 1000, peakMebibytes: peak / 1024 };
}

function allProcesses(): ReadonlyMap<number, Process> {
  const processes = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      // The command name may hold spaces and brackets; the fields are counted from its last bracket.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = (first: number): number => Number(fields[first]) + Number(fields[first + 1]);
      processes.set(Number(name), {
        parent: Number(fields[1]),
        milliseconds: ticks(11) * TICK_MS,
        ofChildren: ticks(13) * TICK_MS,
      });
    } catch {
      // It ended while we looked.
    }
  }
  return processes;
}

function below(root: number, processes: ReadonlyMap<number, Process>): readonly number[] {
  const isBelow = (pid: number): boolean => {
    const parent = processes.get(pid)?.parent;
    return parent === root || (parent !== undefined && parent > 1 && isBelow(parent));
  };
  return [...processes.keys()].filter(isBelow);
}

/** Peak resident memory of a process, KiB. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * Counts the CPU time (user and system, milliseconds) of a process and all its descendants, those that have ended with
 * what they had used when they were last seen: ask before a browser is ended, and after each piece of work.
 */
export function openCpuMeter(root: number): () => number {
  const used = new Map<number, number>();
  return () => {
    const processes = allProcesses();
    for (const pid of [root, ...below(root, processes)])
      used.set(pid, Math.max(used.get(pid) ?? 0, processes.get(pid)!.milliseconds));
    return [...used.values()].reduce((sum, milliseconds) => sum + milliseconds, 0);
  };
}
