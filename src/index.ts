import manifest from '../package.json' with { type: 'json' };

export type { Config, ConfigIgnore, Level, LevelChoice, RuleChoice } from './config/config.ts';
export { defaultConfig, defaultRuleChoice } from './config/config.ts';
export type { ParsedConfig } from './config/config-file.ts';
export { parseConfigText } from './config/config-file.ts';
export type {
  Counts,
  Diagnostic,
  NotChecked,
  Position,
  Report,
  Severity,
  Span,
  Suppression,
  TextEdit,
  TextFix,
  WithheldFix,
  Words,
} from './diagnostic/diagnostic.ts';
export type { DrawnArrow, DrawnGraph, DrawnNode } from './diagnostic/drawn-graph.ts';
export type {
  ChangeCause,
  EdgeDifference,
  RequestChange,
  SideOfChange,
} from './diagnostic/edge-difference.ts';
export type { Explanation } from './diagnostic/explanation.ts';
export { applyFixes, fixAll } from './diagnostic/fix.ts';
export type {
  Traced,
  TracedHop,
  TracedJourney,
  TracedLine,
  TracedListener,
  TracedRule,
  TracedTable,
  TracedWay,
} from './diagnostic/traced.ts';
export type { Expectation, Expected, SharedDestination } from './expectation/expectation.ts';
export type { ParsedExpectations } from './expectation/expectation-file.ts';
export { readExpectations } from './expectation/expectation-file.ts';
export type { RoutingResult, RoutingResults } from './expectation/routing-test.ts';
export { testRoutes } from './expectation/routing-test.ts';
export { rules } from './generated/rules/rules.ts';
export type { DescribedRule } from './lint/described-rules.ts';
export { describedRules } from './lint/described-rules.ts';
export { edgeDifference } from './lint/edge/edge-difference.ts';
export type { EdgeTracing } from './lint/edge/edge-tables.ts';
export { traceAll } from './lint/edge/edge-tables.ts';
export { explain } from './lint/judged/explanations.ts';
export type { Graphing, GraphRequest } from './lint/judged/graphs.ts';
export { graph } from './lint/judged/graphs.ts';
export type { LintInput } from './lint/lint.ts';
export { lint } from './lint/lint.ts';
export type { GivenValues, ReleaseToRender, Renderings } from './lint/render/charts.ts';
export { releasesToRender } from './lint/render/charts.ts';
export type { Rendering } from './lint/render/rendering.ts';
export type { TraceInput, TraceRequest, Tracing } from './lint/traces.ts';
export { trace } from './lint/traces.ts';
export { compact } from './report/compact.ts';
export type { Compared, ComparedSide } from './report/diff/compared.ts';
export { jsonDiff } from './report/diff/json-diff.ts';
export { markdownDiff } from './report/diff/markdown-diff.ts';
export { prettyDiff } from './report/diff/pretty-diff.ts';
export { explanationJson, explanationText } from './report/explanation-text.ts';
export { github } from './report/github.ts';
export { graphDot } from './report/graph/dot.ts';
export { graphJson } from './report/graph/graph-json.ts';
export { graphMermaid } from './report/graph/mermaid.ts';
export type { TextSheet } from './report/graph/text.ts';
export { graphText } from './report/graph/text.ts';
export { json } from './report/json.ts';
export { markdown } from './report/markdown.ts';
export type { PrettyOptions } from './report/pretty.ts';
export { pretty } from './report/pretty.ts';
export { routingJson } from './report/routing-json.ts';
export { routingJunit } from './report/routing-junit.ts';
export { routingText } from './report/routing-text.ts';
export type { SarifOptions } from './report/sarif.ts';
export { sarif } from './report/sarif.ts';
export type { Extent } from './report/text/summary.ts';
export { traceJson, traceText } from './report/trace.ts';
export { tableJson, tableText } from './report/trace-table.ts';
export type { Finding, Fix, Rule } from './rule/rule.ts';
export type { Settings, Targets } from './settings/settings.ts';
export { defaultSettings, newestTargets } from './settings/settings.ts';
export type { Version } from './settings/version.ts';
export { parseVersion } from './settings/version.ts';
export type { PlainFile, SourceFile } from './source/file/file.ts';

/** The version of this package. */
export const version: string = manifest.version;
