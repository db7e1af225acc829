/** A key that no English file has does not compile: these files are what `t` and `translate` know of. */
import 'i18next';
import type answer from './en/answer.json';
import type app from './en/app.json';
import type cases from './en/cases.json';
import type checks from './en/checks.json';
import type commands from './en/commands.json';
import type dependence from './en/dependence.json';
import type evidence from './en/evidence.json';
import type examples from './en/examples.json';
import type export_ from './en/export.json';
import type guide from './en/guide.json';
import type imports from './en/imports.json';
import type inContext from './en/inContext.json';
import type judging from './en/judging.json';
import type library from './en/library.json';
import type models from './en/models.json';
import type prompts from './en/prompts.json';
import type results from './en/results.json';
import type review from './en/review.json';
import type run from './en/run.json';
import type settings from './en/settings.json';
import type study from './en/study.json';
import type summary from './en/summary.json';
import type table from './en/table.json';
import type temperature from './en/temperature.json';
import type templates from './en/templates.json';
import type votes from './en/votes.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: {
      answer: typeof answer;
      app: typeof app;
      cases: typeof cases;
      checks: typeof checks;
      commands: typeof commands;
      dependence: typeof dependence;
      evidence: typeof evidence;
      export: typeof export_;
      guide: typeof guide;
      imports: typeof imports;
      inContext: typeof inContext;
      judging: typeof judging;
      library: typeof library;
      models: typeof models;
      prompts: typeof prompts;
      results: typeof results;
      review: typeof review;
      run: typeof run;
      settings: typeof settings;
      study: typeof study;
      summary: typeof summary;
      table: typeof table;
      templates: typeof templates;
      temperature: typeof temperature;
      examples: typeof examples;
      votes: typeof votes;
    };
  }
}
