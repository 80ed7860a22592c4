import type { Command, CommanderError } from 'commander';
import type { Message } from '../model/message.ts';
import { nearestName } from '../validate/nearest-name.ts';

/** What is wrong with a command line, and what to do. */
interface CommandLineFault {
  readonly text: Message;
  readonly hint: Message;
}

/** Says what commander refused, in the words of somebody who does not know commander. */
export function explainCommandLine(
  error: CommanderError,
  argv: readonly string[],
  program: Command,
): CommandLineFault {
  const typed = program.commands.find((command) => argv.includes(command.name()))?.name();
  const what = quoted(error);
  const owners = program.commands.filter(({ options }) => options.some(({ long }) => long === what));
  // Of all commands nothing needs to be said: then it stands before the command.
  if (error.code === 'commander.unknownOption' && owners.length > 0)
    return ofOtherCommands(
      what,
      typed,
      owners.map((owner) => owner.name()),
    );
  return { text: textOf(error, typed, what), hint: hintOf(error, typed, program, what) };
}

const quoted = (error: CommanderError): string => /'([^']+)'/.exec(error.message)?.[1] ?? '';

/** An option that is right, and stands behind another command or none. */
function ofOtherCommands(
  option: string,
  typed: string | undefined,
  owners: readonly string[],
): CommandLineFault {
  const [first = ''] = owners;
  if (typed === undefined || owners.includes(typed)) {
    const command = typed ?? first;
    return {
      text: { zh: `“${option}”前面缺命令`, en: `"${option}" has no command before it` },
      hint: {
        zh: `请把选项写在命令后面，例如 nianbao ${command} ${option}。`,
        en: `Options stand behind their command: nianbao ${command} ${option}`,
      },
    };
  }
  return {
    text: { zh: `${typed} 没有“${option}”这个选项`, en: `${typed} has no option "${option}"` },
    hint: {
      zh: `它是 ${owners.join('、')} 的选项。用 nianbao ${typed} --help 可以看到 ${typed} 的全部选项。`,
      en: `It is an option of ${owners.join(', ')}. nianbao ${typed} --help shows those of ${typed}.`,
    },
  };
}

function textOf(error: CommanderError, typed: string | undefined, what: string): Message {
  const option = what.replace(/ .*/, '');
  switch (error.code) {
    case 'commander.unknownCommand':
      return { zh: `没有“${what}”这个命令`, en: `there is no command "${what}"` };
    case 'commander.unknownOption':
      return { zh: `没有“${what}”这个选项`, en: `there is no option "${what}"` };
    case 'commander.optionMissingArgument':
      return { zh: `选项“${option}”后面缺内容`, en: `the option "${option}" lacks its value` };
    case 'commander.excessArguments': {
      const words = /but got \d+: (.+)\.$/.exec(error.message)?.[1] ?? '';
      return {
        zh: `${typed ?? '命令'} 后面多写了“${words}”`,
        en: `${typed ?? 'the command'} takes no "${words}"`,
      };
    }
    case 'commander.invalidArgument':
      return { zh: `选项“${option}”的内容不对`, en: `the option "${option}" has no legal value` };
    default:
      return { zh: `命令写得不对（${error.message}）`, en: error.message };
  }
}

function hintOf(error: CommanderError, typed: string | undefined, program: Command, what: string): Message {
  const choices = /Allowed choices are ([^.]+)\./.exec(error.message)?.[1];
  if (choices !== undefined) {
    return { zh: `可以是 ${choices.replaceAll(', ', '、')}。`, en: `It can be ${choices}.` };
  }
  if (error.code === 'commander.excessArguments' && (typed === 'build' || typed === 'serve')) {
    return {
      zh: "只看一部分报告的，写成 --only '220102/*/2024' 的样子；内容文件夹用 --content 指明。",
      en: "For some of the reports write --only '220102/*/2024'; --content names the content folder.",
    };
  }
  const near =
    error.code === 'commander.unknownCommand'
      ? nearestName(
          what,
          program.commands.map((command) => command.name()),
        )
      : /Did you mean (\S+)\?/.exec(error.message)?.[1];
  const all =
    typed === undefined
      ? { zh: '用 nianbao --help 可以看到所有命令。', en: 'nianbao --help shows all commands.' }
      : {
          zh: `用 nianbao ${typed} --help 可以看到它的全部选项。`,
          en: `nianbao ${typed} --help shows all of its options.`,
        };
  return near === undefined ? all : { zh: `您是不是要写“${near}”？${all.zh}`, en: `Did you mean "${near}"?` };
}
