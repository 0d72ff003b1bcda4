"""Made by `python -m tools.templates` from templates/report/parts.html.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "375d3b8261c5b64345f695a32b21f6bb7256248f76c08fad3e6e4249a6e94ecb"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'report/parts.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_parts = l_0_link = l_0_moment = l_0_state = l_0_cut = l_0_plot = l_0_graph = l_0_files = l_0_artifacts = l_0_stages = l_0_metrics = l_0_history = l_0_data = l_0_findings = l_0_opened = l_0_changes = l_0_environment = missing
    try:
        t_1 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_2 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_3 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_4 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    try:
        t_5 = environment.filters['safe']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'safe' found.")
    try:
        t_6 = environment.filters['selectattr']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'selectattr' found.")
    try:
        t_7 = environment.filters['truncate']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'truncate' found.")
    try:
        t_8 = environment.tests['false']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No test named 'false' found.")
    pass
    l_0_parts = context.vars['parts'] = environment.get_template('card/parts.html.j2', 'report/parts.html.j2')._get_default_module(context)
    context.exported_vars.discard('parts')
    yield '\n'
    def macro(l_1_one):
        t_9 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if environment.getattr(l_1_one, 'href'):
            pass
            t_9.extend((
                '<a href="',
                escape(environment.finalize(environment.getattr(l_1_one, 'href'))),
                '"',
            ))
            if (not environment.call(context, environment.getattr(environment.getattr(l_1_one, 'href'), 'startswith'), '#')):
                pass
                t_9.append(
                    ' rel="noopener noreferrer"',
                )
            t_9.extend((
                '><code>',
                escape(environment.finalize(environment.getattr(l_1_one, 'text'))),
                '</code></a>',
            ))
        elif environment.getattr(l_1_one, 'text'):
            pass
            t_9.extend((
                '<code>',
                escape(environment.finalize(environment.getattr(l_1_one, 'text'))),
                '</code>',
            ))
        return concat(t_9)
    context.exported_vars.add('link')
    context.vars['link'] = l_0_link = Macro(environment, macro, 'link', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_10 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if l_1_one:
            pass
            if environment.getattr(l_1_one, 'href'):
                pass
                t_10.extend((
                    '<a href="',
                    escape(environment.finalize(environment.getattr(l_1_one, 'href'))),
                    '" rel="noopener noreferrer"><code>',
                    escape(environment.finalize(environment.getattr(l_1_one, 'short'))),
                    '</code></a>',
                ))
            else:
                pass
                t_10.extend((
                    '<code>',
                    escape(environment.finalize(environment.getattr(l_1_one, 'short'))),
                    '</code>',
                ))
            t_10.append(
                escape(environment.finalize((markup_join((' ', environment.getattr(l_1_one, 'day'), )) if environment.getattr(l_1_one, 'day') else cond_expr_undefined("the inline if-expression on line 9 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
            )
            for l_2_tag in environment.getattr(l_1_one, 'tags'):
                _loop_vars = {}
                pass
                t_10.extend((
                    ' <b>',
                    escape(environment.finalize(l_2_tag)),
                    '</b>',
                ))
            l_2_tag = missing
        return concat(t_10)
    context.exported_vars.add('moment')
    context.vars['moment'] = l_0_moment = Macro(environment, macro, 'moment', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_11 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        t_11.append(
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'outcome'), environment.getattr(l_1_one, 'outcome'), environment.getattr(l_1_one, 'word')))),
        )
        if environment.getattr(l_1_one, 'why'):
            pass
            t_11.extend((
                '<br><span class="soft small">',
                escape(environment.finalize(t_7(environment, environment.getattr(l_1_one, 'why'), 160))),
                '</span>',
            ))
        return concat(t_11)
    context.exported_vars.add('state')
    context.vars['state'] = l_0_state = Macro(environment, macro, 'state', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_count, l_1_what):
        t_12 = []
        if l_1_count is missing:
            l_1_count = undefined("parameter 'count' was not provided", name='count')
        if l_1_what is missing:
            l_1_what = undefined("parameter 'what' was not provided", name='what')
        pass
        if l_1_count:
            pass
            t_12.extend((
                '<p class="cut">And ',
                escape(environment.finalize(l_1_count)),
                ' more ',
                escape(environment.finalize(l_1_what)),
                ': <code>mltrl report --format json</code> has all that was gathered, <code>mltrl graph</code> all that is drawn.</p>',
            ))
        return concat(t_12)
    context.exported_vars.add('cut')
    context.vars['cut'] = l_0_cut = Macro(environment, macro, 'cut', ('count', 'what'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_13 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        t_13.extend((
            '<svg class="plot" viewBox="0 0 ',
            escape(environment.finalize(environment.getattr(l_1_one, 'width'))),
            ' ',
            escape(environment.finalize(environment.getattr(l_1_one, 'height'))),
            '" width="',
            escape(environment.finalize(environment.getattr(l_1_one, 'width'))),
            '" height="',
            escape(environment.finalize(environment.getattr(l_1_one, 'height'))),
            '" role="img" aria-label="',
            escape(environment.finalize(environment.getattr(l_1_one, 'words'))),
            '"><title>',
            escape(environment.finalize(environment.getattr(l_1_one, 'words'))),
            '</title>',
        ))
        for l_2_tag in environment.getattr(l_1_one, 'tags'):
            _loop_vars = {}
            pass
            t_13.extend((
                '<path class="tag" d="M',
                escape(environment.finalize(environment.getattr(l_2_tag, 'x'))),
                ' 0V',
                escape(environment.finalize(environment.getattr(l_1_one, 'height'))),
                '"><title>',
                escape(environment.finalize(environment.getattr(l_2_tag, 'label'))),
                '</title></path>',
            ))
        l_2_tag = missing
        for l_2_y in environment.getattr(l_1_one, 'bounds'):
            _loop_vars = {}
            pass
            t_13.extend((
                '<path class="bound" d="M0 ',
                escape(environment.finalize(l_2_y)),
                'H',
                escape(environment.finalize(environment.getattr(l_1_one, 'width'))),
                '"/>',
            ))
        l_2_y = missing
        t_13.extend((
            '<path d="',
            escape(environment.finalize(environment.getattr(l_1_one, 'line'))),
            '"/><circle cx="',
            escape(environment.finalize(environment.getattr(environment.getattr(l_1_one, 'last'), 'x'))),
            '" cy="',
            escape(environment.finalize(environment.getattr(environment.getattr(l_1_one, 'last'), 'y'))),
            '" r="2.5"/></svg>',
        ))
        return concat(t_13)
    context.exported_vars.add('plot')
    context.vars['plot'] = l_0_plot = Macro(environment, macro, 'plot', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_14 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        t_14.extend((
            '<div class="wide" role="region" aria-label="Provenance graph" tabindex="0">\n<svg class="graph',
            escape(environment.finalize((' fits' if (environment.getattr(l_1_one, 'width') <= 1600) else cond_expr_undefined("the inline if-expression on line 29 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
            '" viewBox="0 0 ',
            escape(environment.finalize(environment.getattr(l_1_one, 'width'))),
            ' ',
            escape(environment.finalize(environment.getattr(l_1_one, 'height'))),
            '" width="',
            escape(environment.finalize(environment.getattr(l_1_one, 'width'))),
            '" height="',
            escape(environment.finalize(environment.getattr(l_1_one, 'height'))),
            '" role="group" aria-labelledby="graph-title graph-words">\n<title id="graph-title">Provenance graph</title><desc id="graph-words">',
            escape(environment.finalize(environment.getattr(l_1_one, 'words'))),
            '. The tables of stages, metrics and data say the same.</desc>\n<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>\n',
        ))
        for l_2_arrow in environment.getattr(l_1_one, 'arrows'):
            _loop_vars = {}
            pass
            t_14.extend((
                '<path d="',
                escape(environment.finalize(environment.getattr(l_2_arrow, 'path'))),
                '" marker-',
                escape(environment.finalize(('start' if environment.getattr(l_2_arrow, 'is_back') else 'end'))),
                '="url(#arrow)"/>\n',
            ))
        l_2_arrow = missing
        for l_2_box in environment.getattr(l_1_one, 'boxes'):
            _loop_vars = {}
            pass
            if environment.getattr(l_2_box, 'href'):
                pass
                t_14.extend((
                    '<a href="',
                    escape(environment.finalize(environment.getattr(l_2_box, 'href'))),
                    '" class="',
                    escape(environment.finalize(environment.getattr(l_2_box, 'kind'))),
                    '">',
                ))
            else:
                pass
                t_14.extend((
                    '<g class="',
                    escape(environment.finalize(environment.getattr(l_2_box, 'kind'))),
                    '">',
                ))
            t_14.extend((
                '<title>',
                escape(environment.finalize(environment.getattr(l_2_box, 'title'))),
                '</title><rect x="',
                escape(environment.finalize(environment.getattr(l_2_box, 'x'))),
                '" y="',
                escape(environment.finalize(environment.getattr(l_2_box, 'y'))),
                '" width="',
                escape(environment.finalize(environment.getattr(l_2_box, 'width'))),
                '" height="',
                escape(environment.finalize(environment.getattr(l_2_box, 'height'))),
                '" rx="',
                escape(environment.finalize((0 if (environment.getattr(l_2_box, 'kind') in ('stage', 'card')) else 8))),
                '"/><text x="',
                escape(environment.finalize((environment.getattr(l_2_box, 'x') + 8))),
                '" y="',
                escape(environment.finalize((environment.getattr(l_2_box, 'y') + 14))),
                '">',
                escape(environment.finalize(environment.getattr(l_2_box, 'name'))),
                '</text><text class="note" x="',
                escape(environment.finalize((environment.getattr(l_2_box, 'x') + 8))),
                '" y="',
                escape(environment.finalize((environment.getattr(l_2_box, 'y') + 27))),
                '">',
                escape(environment.finalize(environment.getattr(l_2_box, 'note'))),
                '</text>',
                escape(environment.finalize((Markup('</a>') if environment.getattr(l_2_box, 'href') else Markup('</g>')))),
                '\n',
            ))
        l_2_box = missing
        t_14.extend((
            '</svg>\n</div>\n<p class="key"><span>',
            escape(environment.finalize(environment.getattr(l_1_one, 'words'))),
            '.</span> <span>Square boxes are stages, thick ones cards, round ones files, dashed ones missing.</span>',
        ))
        if environment.getattr(l_1_one, 'folded'):
            pass
            t_14.extend((
                ' <span>Folded to be legible: ',
                escape(environment.finalize(environment.getattr(l_1_one, 'folded'))),
                '.</span>',
            ))
        t_14.append(
            '</p>\n',
        )
        return concat(t_14)
    context.exported_vars.add('graph')
    context.vars['graph'] = l_0_graph = Macro(environment, macro, 'graph', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_several):
        t_15 = []
        if l_1_several is missing:
            l_1_several = undefined("parameter 'several' was not provided", name='several')
        pass
        t_15.append(
            '<ul class="plain">',
        )
        for l_2_one in l_1_several:
            _loop_vars = {}
            pass
            t_15.extend((
                '<li><code>',
                escape(environment.finalize(environment.getattr(l_2_one, 'path'))),
                '</code>',
            ))
            if environment.getattr(l_2_one, 'digest'):
                pass
                t_15.extend((
                    ' ',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'digest'), environment.getattr(l_2_one, 'digest'), _loop_vars=_loop_vars))),
                ))
            t_15.append(
                '</li>',
            )
        l_2_one = missing
        t_15.append(
            '</ul>',
        )
        return concat(t_15)
    context.exported_vars.add('files')
    context.vars['files'] = l_0_files = Macro(environment, macro, 'files', ('several',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_several, l_1_stage, l_1_word):
        t_16 = []
        if l_1_several is missing:
            l_1_several = undefined("parameter 'several' was not provided", name='several')
        if l_1_stage is missing:
            l_1_stage = undefined("parameter 'stage' was not provided", name='stage')
        if l_1_word is missing:
            l_1_word = undefined("parameter 'word' was not provided", name='word')
        pass
        if (t_2(l_1_several) > 8):
            pass
            t_16.extend((
                '<details><summary>',
                escape(environment.finalize(t_2(l_1_several))),
                ' files<span class="unseen"> that ',
                escape(environment.finalize(l_1_stage)),
                ' ',
                escape(environment.finalize(l_1_word)),
                '</span></summary>',
                escape(environment.finalize(environment.call(context, (undefined(name='files') if l_0_files is missing else l_0_files), l_1_several))),
                '</details>',
            ))
        elif l_1_several:
            pass
            t_16.append(
                escape(environment.finalize(environment.call(context, (undefined(name='files') if l_0_files is missing else l_0_files), l_1_several))),
            )
        else:
            pass
            t_16.append(
                '<span class="soft">none</span>',
            )
        return concat(t_16)
    context.exported_vars.add('artifacts')
    context.vars['artifacts'] = l_0_artifacts = Macro(environment, macro, 'artifacts', ('several', 'stage', 'word'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_17 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_17.append(
            '<table class="stack long" role="table">\n<caption>Stages, as they ran last</caption>\n<thead><tr role="row"><th scope="col" class="w20">Stage</th><th scope="col">Command and parameters</th><th scope="col" class="w30">Used</th><th scope="col" class="w30">Made</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_row in environment.getattr(l_1_view, 'stages'):
            _loop_vars = {}
            pass
            t_17.extend((
                '<tr role="row" id="',
                escape(environment.finalize(environment.getattr(l_2_row, 'anchor'))),
                '"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_row, 'name'))),
                '<br><span class="soft small">',
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_row, 'place'), _loop_vars=_loop_vars))),
                '</span><br>',
                escape(environment.finalize(environment.call(context, (undefined(name='state') if l_0_state is missing else l_0_state), environment.getattr(l_2_row, 'state'), _loop_vars=_loop_vars))),
            ))
            if environment.getattr(l_2_row, 'since'):
                pass
                t_17.extend((
                    '<br><span class="soft small">recorded ',
                    escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_2_row, 'since'), _loop_vars=_loop_vars))),
                    '</span>',
                ))
            t_17.extend((
                '</th>\n<td role="cell"><code class="pre">',
                escape(environment.finalize(environment.getattr(l_2_row, 'command'))),
                '</code>',
            ))
            if environment.getattr(l_2_row, 'params'):
                pass
                t_17.append(
                    '<ul class="plain soft">',
                )
                for l_3_one in environment.getattr(l_2_row, 'params'):
                    _loop_vars = {}
                    pass
                    t_17.extend((
                        '<li><code>',
                        escape(environment.finalize(l_3_one)),
                        '</code></li>',
                    ))
                l_3_one = missing
                t_17.append(
                    '</ul>',
                )
            t_17.extend((
                '</td>\n<td role="cell" data-label="Used">',
                escape(environment.finalize(environment.call(context, (undefined(name='artifacts') if l_0_artifacts is missing else l_0_artifacts), environment.getattr(l_2_row, 'needs'), environment.getattr(l_2_row, 'name'), 'used', _loop_vars=_loop_vars))),
                '</td>\n<td role="cell" data-label="Made">',
                escape(environment.finalize(environment.call(context, (undefined(name='artifacts') if l_0_artifacts is missing else l_0_artifacts), environment.getattr(l_2_row, 'makes'), environment.getattr(l_2_row, 'name'), 'made', _loop_vars=_loop_vars))),
                '</td></tr>\n',
            ))
        l_2_row = missing
        t_17.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'stages'), 'stages'))),
            '\n',
        ))
        return concat(t_17)
    context.exported_vars.add('stages')
    context.vars['stages'] = l_0_stages = Macro(environment, macro, 'stages', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_rows, l_1_caption, l_1_claims):
        t_18 = []
        if l_1_rows is missing:
            l_1_rows = undefined("parameter 'rows' was not provided", name='rows')
        if l_1_caption is missing:
            l_1_caption = undefined("parameter 'caption' was not provided", name='caption')
        if l_1_claims is missing:
            l_1_claims = True
        pass
        t_18.extend((
            '<table class="stack" role="table">\n<caption>',
            escape(environment.finalize(l_1_caption)),
            '</caption>\n<thead><tr role="row"><th scope="col" class="w20">Metric</th><th scope="col" class="end">Value</th>',
        ))
        if l_1_claims:
            pass
            t_18.append(
                '<th scope="col">Claimed</th>',
            )
        t_18.append(
            '<th scope="col">Source</th><th scope="col">Made by</th><th scope="col">History</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in l_1_rows:
            _loop_vars = {}
            pass
            t_18.extend((
                '<tr role="row" id="',
                escape(environment.finalize(environment.getattr(l_2_one, 'anchor'))),
                '"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_one, 'name'))),
            ))
            if environment.getattr(l_2_one, 'row'):
                pass
                t_18.extend((
                    '<br><span class="soft small">',
                    escape(environment.finalize(environment.getattr(environment.getattr(l_2_one, 'row'), 'measured_on'))),
                    escape(environment.finalize((markup_join((' ', environment.getattr(environment.getattr(l_2_one, 'row'), 'family'), )) if environment.getattr(environment.getattr(l_2_one, 'row'), 'family') else cond_expr_undefined("the inline if-expression on line 73 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                    escape(environment.finalize(markup_join((', card ', t_1(context.eval_ctx, environment.getattr(l_2_one, 'cards'), ', '), )))),
                    '</span>',
                ))
            t_18.append(
                '</th>\n<td role="cell" data-label="Value" class="end">',
            )
            if environment.getattr(l_2_one, 'value'):
                pass
                t_18.extend((
                    '<data class="number" value="',
                    escape(environment.finalize(environment.getattr(l_2_one, 'value'))),
                    '">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'value'))),
                    '</data>',
                ))
            else:
                pass
                t_18.append(
                    '–',
                )
            if (environment.getattr(l_2_one, 'row') and environment.getattr(environment.getattr(l_2_one, 'row'), 'state')):
                pass
                t_18.extend((
                    '<br><span class="outcome unknown">? ',
                    escape(environment.finalize(t_7(environment, environment.getattr(environment.getattr(l_2_one, 'row'), 'state'), 80))),
                    '</span>',
                ))
            if (environment.getattr(l_2_one, 'row') and environment.getattr(environment.getattr(l_2_one, 'row'), 'written')):
                pass
                t_18.extend((
                    '<br><span class="outcome unknown">card: ',
                    escape(environment.finalize(environment.getattr(environment.getattr(l_2_one, 'row'), 'written'))),
                    '</span>',
                ))
            t_18.append(
                '</td>\n',
            )
            if l_1_claims:
                pass
                t_18.append(
                    '<td role="cell" data-label="Claimed">',
                )
                if (environment.getattr(l_2_one, 'row') and environment.getattr(environment.getattr(l_2_one, 'row'), 'threshold')):
                    pass
                    t_18.append(
                        escape(environment.finalize(environment.getattr(environment.getattr(l_2_one, 'row'), 'threshold'))),
                    )
                    if environment.getattr(environment.getattr(l_2_one, 'row'), 'margin'):
                        pass
                        t_18.extend((
                            '<br><span class="outcome ',
                            escape(environment.finalize(('met' if environment.getattr(environment.getattr(l_2_one, 'row'), 'reached') else 'not_met'))),
                            '">',
                            escape(environment.finalize(('✓ reached' if environment.getattr(environment.getattr(l_2_one, 'row'), 'reached') else '✗ not reached'))),
                            '</span> <span class="soft">',
                            escape(environment.finalize(environment.getattr(environment.getattr(l_2_one, 'row'), 'margin'))),
                            '</span>',
                        ))
                t_18.append(
                    '</td>',
                )
            t_18.extend((
                '<td role="cell" data-label="Source">',
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_one, 'place'), _loop_vars=_loop_vars))),
            ))
            if (environment.getattr(l_2_one, 'key') and (environment.getattr(l_2_one, 'key') != environment.getattr(l_2_one, 'name'))):
                pass
                t_18.extend((
                    '<br><code>',
                    escape(environment.finalize(environment.getattr(l_2_one, 'key'))),
                    '</code>',
                ))
            t_18.append(
                '</td>\n<td role="cell" data-label="Made by">',
            )
            if environment.getattr(environment.getattr(l_2_one, 'stage'), 'text'):
                pass
                t_18.extend((
                    escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_one, 'stage'), _loop_vars=_loop_vars))),
                    '<br>',
                ))
            t_18.extend((
                escape(environment.finalize(environment.call(context, (undefined(name='state') if l_0_state is missing else l_0_state), environment.getattr(l_2_one, 'state'), _loop_vars=_loop_vars))),
                '</td>\n<td role="cell" data-label="History">',
            ))
            if environment.getattr(l_2_one, 'plot'):
                pass
                t_18.append(
                    escape(environment.finalize(environment.call(context, (undefined(name='plot') if l_0_plot is missing else l_0_plot), environment.getattr(l_2_one, 'plot'), _loop_vars=_loop_vars))),
                )
            if environment.getattr(l_2_one, 'history'):
                pass
                t_18.append(
                    '<span class="soft small">',
                )
                if (t_2(environment.getattr(l_2_one, 'history')) == 1):
                    pass
                    t_18.append(
                        'since',
                    )
                else:
                    pass
                    t_18.extend((
                        escape(environment.finalize((t_2(environment.getattr(l_2_one, 'history')) + environment.getattr(l_2_one, 'history_more')))),
                        ' values, this one since',
                    ))
                t_18.extend((
                    ' ',
                    escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(environment.getitem(environment.getattr(l_2_one, 'history'), 0), 'moment'), _loop_vars=_loop_vars))),
                    '</span>',
                ))
            if environment.getattr(l_2_one, 'odd'):
                pass
                t_18.append(
                    '<br><span class="outcome unknown">! moved alone</span>',
                )
            t_18.append(
                '</td></tr>\n',
            )
        l_2_one = missing
        t_18.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_18)
    context.exported_vars.add('metrics')
    context.vars['metrics'] = l_0_metrics = Macro(environment, macro, 'metrics', ('rows', 'caption', 'claims'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_19 = []
        l_1_alone = missing
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        l_1_alone = t_3(context.eval_ctx, t_6(context, environment.getattr(l_1_one, 'history'), 'is_odd'))
        t_19.append(
            '<details',
        )
        if (undefined(name='alone') if l_1_alone is missing else l_1_alone):
            pass
            t_19.append(
                ' open',
            )
        t_19.extend((
            '><summary>History of ',
            escape(environment.finalize(environment.getattr(l_1_one, 'name'))),
            escape(environment.finalize((markup_join((' (', environment.getattr(l_1_one, 'path'), ')', )) if (not environment.getattr(l_1_one, 'row')) else cond_expr_undefined("the inline if-expression on line 86 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
        ))
        if (undefined(name='alone') if l_1_alone is missing else l_1_alone):
            pass
            t_19.extend((
                ' <b>! moved alone: ',
                escape(environment.finalize(t_1(context.eval_ctx, t_4(context, t_4(context, (undefined(name='alone') if l_1_alone is missing else l_1_alone), attribute='moment'), attribute='short'), ', '))),
                '</b>',
            ))
        t_19.append(
            '</summary>\n',
        )
        if environment.getattr(l_1_one, 'odd'):
            pass
            t_19.extend((
                '<p class="odd"><strong>',
                escape(environment.finalize(environment.getattr(l_1_one, 'name'))),
                ':</strong> ',
                escape(environment.finalize(environment.getattr(l_1_one, 'odd'))),
                '</p>',
            ))
        t_19.extend((
            '<table class="stack" role="table">\n<caption class="unseen">History of ',
            escape(environment.finalize(environment.getattr(l_1_one, 'name'))),
            ', the latest first</caption>\n<thead><tr role="row"><th scope="col">Commit</th><th scope="col" class="end">Value</th><th scope="col" class="end">Change</th><th scope="col">What it was made from</th></tr></thead>\n<tbody role="rowgroup">\n',
        ))
        for l_2_value in environment.getattr(l_1_one, 'history'):
            _loop_vars = {}
            pass
            t_19.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_2_value, 'moment'), _loop_vars=_loop_vars))),
                '</th><td role="cell" data-label="Value" class="end">',
                escape(environment.finalize((environment.getattr(l_2_value, 'text') or '–'))),
                '</td><td role="cell" data-label="Change" class="end">',
                escape(environment.finalize(environment.getattr(l_2_value, 'change'))),
                '</td><td role="cell" data-label="Made from">',
            ))
            if environment.getattr(l_2_value, 'is_odd'):
                pass
                t_19.extend((
                    '<span class="outcome unknown">! ',
                    escape(environment.finalize(environment.getattr(l_2_value, 'inputs'))),
                    '</span>',
                ))
            else:
                pass
                t_19.append(
                    escape(environment.finalize(environment.getattr(l_2_value, 'inputs'))),
                )
            t_19.append(
                '</td></tr>\n',
            )
        l_2_value = missing
        t_19.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(l_1_one, 'history_more'), 'earlier values'))),
            '\n</details>\n',
        ))
        return concat(t_19)
    context.exported_vars.add('history')
    context.vars['history'] = l_0_history = Macro(environment, macro, 'history', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_20 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_20.append(
            '<p class="soft">An md5 tells whether bytes changed by accident; it does not withstand forgery. Those of DVC were recorded when its stages ran.</p>\n<table class="stack" role="table">\n<caption>Data and models</caption>\n<thead><tr role="row"><th scope="col" class="w45">Path and digest</th><th scope="col">Kept in</th><th scope="col">Made by, pinned in</th>',
        )
        if environment.getattr(l_1_view, 'cards'):
            pass
            t_20.append(
                '<th scope="col">On cards</th>',
            )
        t_20.append(
            '</tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_row in environment.getattr(l_1_view, 'pins'):
            _loop_vars = {}
            pass
            t_20.extend((
                '<tr role="row" id="',
                escape(environment.finalize(environment.getattr(l_2_row, 'anchor'))),
                '"><th scope="row" role="rowheader"><code>',
                escape(environment.finalize((environment.getattr(l_2_row, 'path') or 'no path'))),
                '</code>',
            ))
            if environment.getattr(l_2_row, 'size'):
                pass
                t_20.extend((
                    ' <span class="soft">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'size'))),
                    '</span>',
                ))
            t_20.append(
                '<br>',
            )
            if environment.getattr(l_2_row, 'digest'):
                pass
                t_20.extend((
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'digest'), environment.getattr(l_2_row, 'digest'), _loop_vars=_loop_vars))),
                    '<br>',
                ))
            if environment.getattr(l_2_row, 'firmness'):
                pass
                t_20.extend((
                    '<span class="soft small">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'firmness'))),
                    '</span>',
                ))
            t_20.extend((
                '</th>\n<td role="cell" data-label="Kept in">',
                escape(environment.finalize(environment.getattr(l_2_row, 'kept'))),
                '</td>\n<td role="cell" data-label="Made by, pinned in">',
            ))
            if environment.getattr(environment.getattr(l_2_row, 'made_by'), 'text'):
                pass
                t_20.extend((
                    escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_row, 'made_by'), _loop_vars=_loop_vars))),
                    '<br>',
                ))
            t_20.append(
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_row, 'place'), _loop_vars=_loop_vars))),
            )
            if environment.getattr(l_2_row, 'since'):
                pass
                t_20.extend((
                    '<br><span class="soft small">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'versions'))),
                    ' version',
                    escape(environment.finalize(('s' if (environment.getattr(l_2_row, 'versions') != 1) else cond_expr_undefined("the inline if-expression on line 110 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                    ', this one since ',
                    escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_2_row, 'since'), _loop_vars=_loop_vars))),
                    '</span>',
                ))
            t_20.append(
                '</td>\n',
            )
            if environment.getattr(l_1_view, 'cards'):
                pass
                t_20.append(
                    '<td role="cell" data-label="On cards">',
                )
                for l_3_one in environment.getattr(l_2_row, 'rows'):
                    _loop_vars = {}
                    pass
                    t_20.extend((
                        '<b>',
                        escape(environment.finalize(environment.getattr(l_3_one, 'name'))),
                        '</b>',
                        escape(environment.finalize((markup_join((', ', environment.getattr(l_3_one, 'kind'), )) if environment.getattr(l_3_one, 'kind') else cond_expr_undefined("the inline if-expression on line 111 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                        escape(environment.finalize((markup_join((', ', environment.getattr(l_3_one, 'version'), )) if environment.getattr(l_3_one, 'version') else cond_expr_undefined("the inline if-expression on line 111 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                        escape(environment.finalize((markup_join((', licence ', environment.getattr(l_3_one, 'licence'), )) if environment.getattr(l_3_one, 'licence') else cond_expr_undefined("the inline if-expression on line 111 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                        '; card ',
                        escape(environment.finalize(t_1(context.eval_ctx, environment.getattr(l_2_row, 'cited'), ', '))),
                        '<br><span class="',
                        escape(environment.finalize(('met' if environment.getattr(l_3_one, 'agrees') else ('not_met' if t_8(environment.getattr(l_3_one, 'agrees')) else 'unknown')))),
                        '">',
                        escape(environment.finalize(('✓' if environment.getattr(l_3_one, 'agrees') else ('✗' if t_8(environment.getattr(l_3_one, 'agrees')) else '?')))),
                        ' ',
                        escape(environment.finalize(environment.getattr(l_3_one, 'state'))),
                        '</span>',
                    ))
                l_3_one = missing
                t_20.append(
                    '</td>',
                )
            t_20.append(
                '</tr>\n',
            )
        l_2_row = missing
        t_20.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'pins'), 'pinned paths'))),
            '\n',
        ))
        return concat(t_20)
    context.exported_vars.add('data')
    context.vars['data'] = l_0_data = Macro(environment, macro, 'data', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_21 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_21.append(
            '<table class="stack" role="table">\n<caption>Findings of the audit</caption>\n<thead><tr role="row"><th scope="col" class="w20">Rule</th><th scope="col" class="w30">Where</th><th scope="col">What, and how to mend it</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in environment.getattr(l_1_view, 'findings'):
            _loop_vars = {}
            pass
            t_21.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_one, 'rule'))),
                '<br><span class="soft small">',
                escape(environment.finalize(environment.getattr(l_2_one, 'strength'))),
                escape(environment.finalize((markup_join((', card ', environment.getattr(l_2_one, 'card'), )) if environment.getattr(l_2_one, 'card') else cond_expr_undefined("the inline if-expression on line 124 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</span></th><td role="cell">',
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_one, 'place'), _loop_vars=_loop_vars))),
                '</td><td role="cell">',
                escape(environment.finalize(environment.getattr(l_2_one, 'message'))),
            ))
            if environment.getattr(l_2_one, 'fix'):
                pass
                t_21.extend((
                    '<br><span class="soft">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'fix'))),
                    '</span>',
                ))
            if environment.getattr(l_2_one, 'accepted'):
                pass
                t_21.extend((
                    '<br><b>accepted:</b> ',
                    escape(environment.finalize(environment.getattr(l_2_one, 'accepted'))),
                ))
            t_21.append(
                '</td></tr>\n',
            )
        l_2_one = missing
        t_21.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'findings'), 'findings'))),
            '\n',
        ))
        return concat(t_21)
    context.exported_vars.add('findings')
    context.vars['findings'] = l_0_findings = Macro(environment, macro, 'findings', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_22 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_22.append(
            '<table class="stack" role="table">\n<caption>Questions without a full answer</caption>\n<thead><tr role="row"><th scope="col" class="w20">Rule</th><th scope="col">Outcome</th><th scope="col">Why, and what would settle it</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in environment.getattr(l_1_view, 'opened'):
            _loop_vars = {}
            pass
            t_22.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_one, 'rule'))),
                '<br><span class="soft small">',
                escape(environment.finalize(environment.getattr(l_2_one, 'strength'))),
                escape(environment.finalize((markup_join((', card ', environment.getattr(l_2_one, 'card'), )) if environment.getattr(l_2_one, 'card') else cond_expr_undefined("the inline if-expression on line 137 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</span></th><td role="cell">',
                escape(environment.finalize(environment.getattr(l_2_one, 'outcome'))),
                '</td><td role="cell">',
                escape(environment.finalize(environment.getattr(l_2_one, 'reason'))),
                '</td></tr>\n',
            ))
        l_2_one = missing
        t_22.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_22)
    context.exported_vars.add('opened')
    context.vars['opened'] = l_0_opened = Macro(environment, macro, 'opened', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_23 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_23.append(
            '<table class="stack" role="table">\n<caption>Parameters that were changed, the latest first</caption>\n<thead><tr role="row"><th scope="col">Commit</th><th scope="col">Parameter</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in environment.getattr(l_1_view, 'changes'):
            _loop_vars = {}
            pass
            t_23.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_2_one, 'moment'), _loop_vars=_loop_vars))),
                '</th><td role="cell"><code>',
                escape(environment.finalize(environment.getattr(l_2_one, 'path'))),
                '</code>: <code>',
                escape(environment.finalize(environment.getattr(l_2_one, 'key'))),
                '</code></td><td role="cell" data-label="Before">',
                escape(environment.finalize((t_7(environment, environment.getattr(l_2_one, 'before'), 200) or '–'))),
                '</td><td role="cell" data-label="After">',
                escape(environment.finalize((t_7(environment, environment.getattr(l_2_one, 'after'), 200) or '–'))),
                '</td></tr>\n',
            ))
        l_2_one = missing
        t_23.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'changes'), 'changes'))),
            '\n',
        ))
        return concat(t_23)
    context.exported_vars.add('changes')
    context.vars['changes'] = l_0_changes = Macro(environment, macro, 'changes', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_24 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_24.append(
            '<table class="stack" role="table">\n<caption>Files that say what the code needs to run</caption>\n<thead><tr role="row"><th scope="col" class="w30">File</th><th scope="col">What it is</th><th scope="col">Digest</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in environment.getattr(l_1_view, 'environment'):
            _loop_vars = {}
            pass
            t_24.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_one, 'place'), _loop_vars=_loop_vars))),
                '</th><td role="cell">',
                escape(environment.finalize(environment.getattr(l_2_one, 'kind'))),
                escape(environment.finalize((markup_join(('; ', environment.getattr(l_2_one, 'holds'), )) if environment.getattr(l_2_one, 'holds') else cond_expr_undefined("the inline if-expression on line 162 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</td><td role="cell" data-label="Digest">',
                escape(environment.finalize((environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'digest'), environment.getattr(l_2_one, 'digest'), _loop_vars=_loop_vars) if environment.getattr(l_2_one, 'digest') else cond_expr_undefined("the inline if-expression on line 162 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</td></tr>\n',
            ))
        l_2_one = missing
        t_24.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_24)
    context.exported_vars.add('environment')
    context.vars['environment'] = l_0_environment = Macro(environment, macro, 'environment', ('view',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '2=60&4=63&5=68&8=96&9=101&12=135&13=141&16=154&17=161&20=174&21=181&22=194&23=207&24=220&27=231&29=238&30=248&32=251&33=256&35=262&36=265&40=313&43=330&44=338&47=363&48=372&51=399&56=407&57=412&58=429&59=451&60=453&64=459&67=466&69=477&70=480&72=488&73=493&74=509&75=540&76=566&77=578&78=588&84=630&85=636&86=640&87=660&89=671&92=674&93=679&97=704&101=711&105=719&107=727&108=732&109=762&110=765&111=788&115=823&118=830&123=838&124=843&128=871&131=878&136=886&137=891&143=909&148=917&149=922&153=936&156=943&161=951&162=956'
