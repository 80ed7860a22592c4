/** The programming interface: one function per phase, and the types that go between them. */
export { loadContent } from './build/load-content.ts';
export { examineReport } from './build/examine-report.ts';
export { checkContent } from './build/check-content.ts';
export { buildSite } from './build/build-site.ts';
export type { BuildOptions, BuildResult } from './build/build-site.ts';
export type { Finding, NotAssessable } from './model/finding.ts';
export type { Message } from './model/message.ts';
export type { Agency, Report, Site } from './model/report.ts';
