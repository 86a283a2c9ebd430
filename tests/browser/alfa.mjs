// Runs Alfa's rules of WCAG A and AA on pages as Chromium has them. From standard input: one JSON a line, with
// `where`, `width`, `height` and `document` (what alfa-dom's native.js gives). To standard output: one JSON a line for
// each finding, or `{}` at the end of a page.
import { createInterface } from "node:readline";
import { Audit, Outcome } from "@siteimprove/alfa-act";
import { Device, Display, Viewport } from "@siteimprove/alfa-device";
import { Node } from "@siteimprove/alfa-dom";
import { Request, Response } from "@siteimprove/alfa-http";
import rules from "@siteimprove/alfa-rules";
import { URL } from "@siteimprove/alfa-url";
import { Conformance, Criterion } from "@siteimprove/alfa-wcag";
import { Page } from "@siteimprove/alfa-web";

const asked = [...rules].filter((rule) => rule.hasRequirement((one) => Criterion.isCriterion(one) && Conformance.isAA()(one)));

const wordsOf = (target) => (Symbol.iterator in target && !target.type ? [...target].join(" ") : String(target));
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const { where, width, height, document } = JSON.parse(line);
  const device = Device.of(Device.Type.Screen, Viewport.of(width, height, Viewport.Orientation.Landscape), Display.of(1));
  const page = Page.of(Request.empty(), Response.empty(), Node.from(document, device), device);
  for (const outcome of await Audit.of(page, asked).evaluate()) {
    if (!Outcome.isFailed(outcome) && !Outcome.isCantTell(outcome)) continue;
    const { rule, target } = outcome.toJSON();
    const why = Outcome.isFailed(outcome) ? [...outcome.expectations].map(([, one]) => one.toJSON().error?.message ?? one.toJSON().value?.message ?? "").filter(Boolean).join(" ") : "Not settled";
    say({ where, rule: rule.uri.split("/").at(-1), sure: Outcome.isFailed(outcome) ? "failed" : "can't tell", html: wordsOf(outcome.target).slice(0, 300), why: why.slice(0, 300) });
  }
  say({});
}
