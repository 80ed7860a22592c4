import { createHash } from 'node:crypto';
import type { Invocation, Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { Finding, NotAssessable, RelatedPlace, Severity } from '../model/finding.ts';
import { compareText } from '../model/finding.ts';
import type { Language, Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Range } from '../model/source-text.ts';
import { adviceLines, harmless } from './finding-text.ts';
import { jsonText } from './json-text.ts';
import { repositoryPath } from './repository-path.ts';

/** What a SARIF log says besides the findings. */
export interface SarifOptions {
  readonly language: Language;
  /** See {@link repositoryPath}. */
  readonly prefix: string;
  /** The version of nianbao. */
  readonly version: string;
  /** What must hold by a check, in one sentence, where that is known. */
  readonly titleOf: (code: string) => Message | undefined;
  /** Whether all files were examined: `false` where the examination of one broke down. */
  readonly complete: boolean;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' };

/** The name that stands for the root of the repository. */
const ROOT = '%SRCROOT%';

/**
 * The findings as a log in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), which code hosts and
 * editors read. It holds no time and no absolute path: the same findings give the same bytes.
 */
export function sarifReport(
  findings: readonly Finding[],
  notAssessable: readonly NotAssessable[],
  options: SarifOptions,
): string {
  const { language, version, complete } = options;
  const codes = [...new Set([...findings, ...notAssessable].map(({ code }) => code))].sort(compareText);
  const ruleIndex = new Map(codes.map((code, index) => [code, index]));
  const isSuppressing = findings.some(({ status }) => status === 'waived');
  const fingerprint = fingerprints();
  const invocation: Invocation = {
    executionSuccessful: complete,
    toolExecutionNotifications: notAssessable.map((entry) => notification(entry, ruleIndex, options)),
  };
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'nianbao',
            version,
            semanticVersion: version,
            rules: codes.map((code) => ruleOf(code, options)),
          },
        },
        language: language === 'zh' ? 'zh-CN' : 'en',
        columnKind: 'unicodeCodePoints',
        originalUriBaseIds: {
          [ROOT]: {
            description: messageOf(language === 'zh' ? '仓库的根目录' : 'the root of the repository'),
          },
        },
        invocations: [invocation],
        results: findings.map((finding) => ({
          ...resultOf(finding, options),
          ruleIndex: ruleIndex.get(finding.code)!,
          partialFingerprints: { 'nianbao/v1': fingerprint(finding) },
          // Where one result tells whether it is suppressed, all do (§3.27.23).
          ...(isSuppressing ? { suppressions: suppressionsOf(finding) } : {}),
        })),
      },
    ],
  };
  return jsonText(log);
}

function ruleOf(code: string, { language, titleOf }: SarifOptions): ReportingDescriptor {
  const title = titleOf(code);
  return { id: code, ...(title === undefined ? {} : { shortDescription: messageOf(title[language]) }) };
}

function resultOf(finding: Finding, options: SarifOptions): Result {
  const { language } = options;
  const { code, severity, file, range, pointer, message, related = [] } = finding;
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: messageOf([message[language], ...adviceLines(finding, language)].join('\n')),
    locations: [locationOf(file, pointer, regionOf(range), options)],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((place, index) => relatedLocation(place, index + 1, options)) }),
  };
}

function relatedLocation(place: RelatedPlace, id: number, options: SarifOptions): Location {
  const { line, column } = place.start;
  const region = { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 };
  return {
    id,
    ...locationOf(place.file, place.pointer, region, options),
    message: messageOf(place.message[options.language]),
  };
}

type Region = NonNullable<NonNullable<Location['physicalLocation']>['region']>;

/** A fault of a file as a whole has no columns. */
const regionOf = ({ start, end }: Range): Region =>
  start.line === 1 && start.column === 1 && end.line === 1 && end.column === 1
    ? { startLine: 1 }
    : { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };

function locationOf(
  file: string,
  pointer: Pointer,
  region: Region | undefined,
  { prefix }: SarifOptions,
): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(repositoryPath(prefix, file)), uriBaseId: ROOT },
      ...(region === undefined ? {} : { region }),
    },
    ...(pointer === '' ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  };
}

/** A relative reference (RFC 3986): every segment is encoded, so that a colon in the first is no scheme. */
const uriOf = (file: string): string => file.toWellFormed().split('/').map(encodeURIComponent).join('/');

function suppressionsOf({ status, reason }: Finding): Result['suppressions'] {
  if (status === 'open') return [];
  return [
    {
      kind: 'inSource',
      status: 'accepted',
      ...(reason === undefined ? {} : { justification: harmless(reason) }),
    },
  ];
}

/** A check that could not be judged is no result of it, but something that the run has to say. */
function notification(
  { code, file, pointer, missing }: NotAssessable,
  ruleIndex: ReadonlyMap<string, number>,
  options: SarifOptions,
): Notification {
  return {
    level: 'note',
    associatedRule: { id: code, index: ruleIndex.get(code)! },
    message: messageOf(
      options.language === 'zh'
        ? `${code} 未能核对：空白或缺项 ${missing.join('、')}`
        : `${code} could not be judged: blank or missing ${missing.join(', ')}`,
    ),
    locations: [locationOf(file, pointer, undefined, options)],
  };
}

/** Line by line without what would act in a viewer or a log; braces stand for arguments in a message, and are doubled where they are text (§3.11.5). */
const messageOf = (text: string): { text: string } => ({
  text: text.split('\n').map(harmless).join('\n').replaceAll('{', '{{').replaceAll('}', '}}'),
});

/**
 * Tells a finding from others over the changes of its file: by what it says of which field, not by its line. Several
 * of one kind about one field are numbered.
 */
function fingerprints(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ code, pointer, file }) => {
    const hash = createHash('sha256').update([code, pointer, file].join('\n')).digest('hex').slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  };
}
