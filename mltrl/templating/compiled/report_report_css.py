"""Made by `python -m tools.templates` from templates/report/report.css: not for editing."""
# mypy: ignore-errors

SOURCE = "a6fa6d7f94bd247ff9c9dc334c1dbc111c52f397aded5fb4314a1536f7628de9"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'report/report.css'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    pass
    yield '/* What only reports have: the graph, small plots, long tables. */\n@media screen {\n  .part.full { display: block; }\n  .part.full > h2 { margin-bottom: .7rem; font-size: 1.25rem; }\n}\n.graph { max-width: none; height: auto; font: 11px/1 system-ui, "Liberation Sans", Arial, sans-serif; }\n.graph rect { fill: var(--ground); stroke: var(--soft); stroke-width: 1; }\n.graph .stage rect { fill: var(--tint); stroke: var(--ink); stroke-width: 1.5; }\n.graph .card rect { stroke: var(--ink); stroke-width: 3; }\n.graph .missing rect { stroke: var(--bad); stroke-dasharray: 4 3; }\n.graph .source rect, .graph .import rect { fill: var(--tint); }\n.graph text { fill: var(--ink); }\n.graph .stage .name, .graph .card .name { font-weight: 700; }\n.column { display: none; }\n.graph .note { fill: var(--soft); font-size: 9.5px; font-family: ui-monospace, "DejaVu Sans Mono", monospace; }\n.graph path { fill: none; stroke: var(--soft); stroke-width: 1; }\n.graph marker path { fill: var(--soft); stroke: none; }\n.graph a:focus-visible rect { stroke: var(--link); stroke-width: 3; }\n.plot { display: block; width: 12.5rem; max-width: 100%; height: auto; }\n.plot path { fill: none; stroke: var(--ink); stroke-width: 1.5; }\n.plot circle { fill: var(--ink); }\n.plot .bound { stroke: var(--open); stroke-width: 1; stroke-dasharray: 4 3; }\n.plot .tag { stroke: var(--line); stroke-width: 1; }\n.counts { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: .6rem 0; padding: 0; list-style: none; }\n.plain { margin: 0; padding: 0; list-style: none; }\n.plain li { overflow-wrap: anywhere; }\n.pre { white-space: pre-wrap; }\ntd { min-width: 4.5rem; overflow-wrap: anywhere; }\ntd.end { min-width: 0; overflow-wrap: normal; }\ntd.end .unknown { display: inline-block; max-width: 16rem; white-space: normal; font-weight: 700; }\n.w20 { width: 20%; }\n.w28 { width: 28%; }\n.day { white-space: nowrap; }\n.group > th { padding-top: .8rem; background: none; }\n.group + tr > td { border-top-style: dotted; }\n.grouped td { padding-left: .6rem; }\n.odd { border-left: 3px solid var(--open); padding-left: .6rem; }\n.cut { color: var(--soft); font-style: italic; }\n@media screen and (min-width: 60rem) {\n  .graph.fits { max-width: 100%; }\n}\n@media screen and (max-width: 60rem) {\n  .layers.down { display: none; }\n  .column.down { display: block; }\n}\n@media screen and (max-width: 44rem) {\n  .layers { display: none; }\n  .column { display: block; }\n  .column .graph { max-width: 100%; }\n  .counts { display: block; }\n  .grouped td { padding-left: 0; }\n}\n@media print {\n  .graph { max-width: 100%; max-height: 175mm; }\n  summary { break-after: avoid; }\n  .part.full > div > details > summary { font-weight: 700; }\n  .plain li { break-inside: avoid; }\n  .plain code { font-size: .69em; }\n  .plain li { line-height: 1.25; }\n  .used { width: 35%; }\n  tbody tr:first-child { break-before: avoid; }\n}\n'

blocks = {}
debug_info = ''
