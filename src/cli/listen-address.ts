import { hasCode } from '../load/file-system.ts';
import { TRIED_PORTS, freePort } from '../serve/free-port.ts';
import type { Console } from './console.ts';
import { UsageError } from './usage-error.ts';

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** As it is typed. */
export interface RawAddress {
  readonly port: string | undefined;
  readonly host: string | undefined;
}

/**
 * Checks where a server is to listen; where the port is taken, the next free one, which is said.
 *
 * @throws UsageError where one has no legal value, or no port is free
 */
export async function listenAddress(console: Console, raw: RawAddress): Promise<ListenAddress> {
  const host = raw.host ?? '127.0.0.1';
  const typed = raw.port ?? '8080';
  const asked = Number(typed);
  if (!/^[0-9]{1,5}$/.test(typed) || asked < 1 || asked > 65535) {
    throw new UsageError(
      {
        zh: `--port 应为 1 到 65535 的整数，不能是“${typed}”`,
        en: `--port is 1 to 65535, not "${typed}"`,
      },
      { zh: '例如 --port 8090；不写时用 8080。', en: 'For example --port 8090; without it, 8080.' },
    );
  }
  let port: number | undefined;
  try {
    port = await freePort(host, asked);
  } catch (error) {
    throw notListened(error, host, asked);
  }
  if (port === undefined) {
    const last = Math.min(asked + TRIED_PORTS - 1, 65535);
    throw new UsageError(
      { zh: `端口 ${asked} 到 ${last} 都被占用`, en: `the ports ${asked} to ${last} are all taken` },
      { zh: '请用 --port 另指一个端口。', en: 'Name another one with --port.' },
    );
  }
  if (port !== asked) {
    console.complain({
      zh: `端口 ${asked} 被占用，改用 ${port}。`,
      en: `Port ${asked} is taken; ${port} is used instead.`,
    });
  }
  return { host, port };
}

/** The address to open; one that stands for all addresses of the machine cannot be opened. */
export function urlOf({ host, port }: ListenAddress): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}/`;
}

/** Whether only this machine can open it. */
export const isLocal = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

function notListened(error: unknown, host: string, port: number): unknown {
  if (hasCode(error, 'EACCES')) {
    return new UsageError(
      { zh: `不能使用端口 ${port}：没有权限`, en: `port ${port} cannot be used: no permission` },
      { zh: '请用 --port 指明 1024 以上的端口。', en: 'Name one above 1023 with --port.' },
    );
  }
  const isUnknown = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].some((code) =>
    hasCode(error, code),
  );
  return isUnknown
    ? new UsageError(
        { zh: `--host 指的“${host}”不是本机的地址`, en: `--host: "${host}" is no address of this machine` },
        {
          zh: '请写本机的 IP 地址；要让别的电脑也能打开，写 0.0.0.0。',
          en: 'Give an IP address of this machine, or 0.0.0.0 for all of them.',
        },
      )
    : error;
}
