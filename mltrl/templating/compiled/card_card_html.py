"""Made by `python -m tools.templates` from templates/card/card.html.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "f538c94d24c7394c3000c463ae64ba5fdaf96a78feed7b90be06b564c1a2ba87"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'card/card.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    parent_template = None
    l_0_view = resolve('view')
    l_0_parts = l_0_placed = l_0_metrics_apart = l_0_data_apart = l_0_requirements_apart = missing
    try:
        t_1 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_2 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    pass
    parent_template = environment.get_template('page.html.j2', 'card/card.html.j2')
    for name, parent_block in parent_template.blocks.items():
        context.blocks.setdefault(name, []).append(parent_block)
    l_0_parts = context.vars['parts'] = environment.get_template('card/parts.html.j2', 'card/card.html.j2')._get_default_module(context)
    context.exported_vars.discard('parts')
    l_0_placed = t_1(context.eval_ctx, t_2(context, environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'), attribute='table'))
    context.vars['placed'] = l_0_placed
    context.exported_vars.add('placed')
    l_0_metrics_apart = (environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics') and ('metrics' not in (undefined(name='placed') if l_0_placed is missing else l_0_placed)))
    context.vars['metrics_apart'] = l_0_metrics_apart
    context.exported_vars.add('metrics_apart')
    l_0_data_apart = ((environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'data') or environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'models')) and ('data' not in (undefined(name='placed') if l_0_placed is missing else l_0_placed)))
    context.vars['data_apart'] = l_0_data_apart
    context.exported_vars.add('data_apart')
    l_0_requirements_apart = (environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'requirements') and ('requirements' not in (undefined(name='placed') if l_0_placed is missing else l_0_placed)))
    context.vars['requirements_apart'] = l_0_requirements_apart
    context.exported_vars.add('requirements_apart')
    yield from parent_template.root_render_func(context)

def block_title(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    pass
    yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'name')))
    yield ' ('
    yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'id')))
    yield '): MLTRL level '
    yield escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'standing'), 'level')))

def block_head(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    pass
    yield '<p class="mark '
    yield escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'standing'), 'phase')))
    yield '">MLTRL <b>'
    yield escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'standing'), 'level')))
    yield '</b> '
    yield escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'standing'), 'phase')))
    yield '</p>\n<p class="kind">MLTRL readiness card</p>\n<h1>'
    yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'name')))
    yield '</h1>\n<p class="ids">'
    yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'id')))
    yield escape(environment.finalize((markup_join((', version ', environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'version'), )) if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'version') else cond_expr_undefined("the inline if-expression on line 13 in 'card/card.html.j2' evaluated to false and no else section was defined."))))
    yield '</p>\n'

def block_contents(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_metrics_apart = resolve('metrics_apart')
    l_0_data_apart = resolve('data_apart')
    l_0_requirements_apart = resolve('requirements_apart')
    try:
        t_3 = environment.filters['truncate']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'truncate' found.")
    pass
    yield '<nav class="contents" aria-label="Contents">\n<ul>\n<li><a href="#summary">Summary</a></li>\n'
    for l_1_section in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'):
        _loop_vars = {}
        pass
        yield '<li><a href="#'
        yield escape(environment.finalize(environment.getattr(l_1_section, 'anchor')))
        yield '">'
        yield escape(environment.finalize(t_3(environment, environment.getattr(l_1_section, 'title'), 60)))
        yield '</a></li>\n'
    l_1_section = missing
    if (undefined(name='metrics_apart') if l_0_metrics_apart is missing else l_0_metrics_apart):
        pass
        yield '<li><a href="#metrics">Metrics</a></li>'
    if (undefined(name='data_apart') if l_0_data_apart is missing else l_0_data_apart):
        pass
        yield '<li><a href="#data">Data and models</a></li>'
    if (undefined(name='requirements_apart') if l_0_requirements_apart is missing else l_0_requirements_apart):
        pass
        yield '<li><a href="#requirements">Requirements</a></li>'
    yield '<li><a href="#gates">Gates</a></li>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'findings'):
        pass
        yield '<li><a href="#findings">Findings</a></li>'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'reviews'):
        pass
        yield '<li><a href="#reviews">Reviews</a></li>'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'waivers'):
        pass
        yield '<li><a href="#waivers">Waivers</a></li>'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'switchbacks'):
        pass
        yield '<li><a href="#switchbacks">Switchbacks</a></li>'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sources'):
        pass
        yield '<li><a href="#sources">Sources</a></li>'
    yield '</ul>\n</nav>\n'

def block_main(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass
    yield from context.blocks['summary'][0](context)
    yield from context.blocks['sections'][0](context)
    yield from context.blocks['evidence'][0](context)

def block_summary(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_parts = resolve('parts')
    l_0_s = missing
    try:
        t_4 = environment.filters['safe']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'safe' found.")
    pass
    l_0_s = environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'standing')
    _block_vars['s'] = l_0_s
    def macro():
        t_5 = []
        pass
        if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'tldr'):
            pass
            t_5.extend((
                '<div class="lead">',
                escape(environment.finalize(t_4(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'tldr'), 'html')))),
                '</div>\n',
            ))
        t_5.extend((
            '<p class="level">Level ',
            escape(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'level'))),
            ', ',
            escape(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'name'))),
            ' (',
            escape(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'phase'))),
            ')</p>\n<p>',
        ))
        if (environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'state') == 'supported'):
            pass
            t_5.append(
                '<span class="outcome met">✓ Supported.</span>',
            )
        elif (environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'state') == 'at its entry level'):
            pass
            t_5.append(
                '<span class="outcome not_applicable">· At its entry level.</span>',
            )
        elif (environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'state') == 'unknown'):
            pass
            t_5.append(
                '<span class="outcome unknown">? Unknown.</span>',
            )
        else:
            pass
            t_5.append(
                '<span class="outcome not_met">✗ Not supported.</span>',
            )
        t_5.extend((
            ' ',
            escape(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'sentence'))),
            '</p>\n',
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'scale'), (undefined(name='s') if l_0_s is missing else l_0_s)))),
            '\n',
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'facts'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
            '\n',
        ))
        return concat(t_5)
    caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
    yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Summary', 'summary', caller=caller, _block_vars=_block_vars)

def block_sections(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_parts = resolve('parts')
    l_0_metrics_apart = resolve('metrics_apart')
    l_0_data_apart = resolve('data_apart')
    l_0_requirements_apart = resolve('requirements_apart')
    try:
        t_4 = environment.filters['safe']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'safe' found.")
    pass
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'intro'):
        pass
        def macro():
            t_6 = []
            pass
            t_6.extend((
                '<div class="text">',
                escape(environment.finalize(t_4(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'intro'), 'html')))),
                '</div>\n',
            ))
            return concat(t_6)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'About', 'about', caller=caller, _block_vars=_block_vars)
    for l_1_section in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'):
        _loop_vars = {}
        pass
        def macro():
            t_7 = []
            pass
            if environment.getattr(l_1_section, 'html'):
                pass
                t_7.extend((
                    '<div class="text">',
                    escape(environment.finalize(t_4(environment.getattr(l_1_section, 'html')))),
                    '</div>\n',
                ))
            else:
                pass
                t_7.append(
                    '<p class="soft">Nothing written yet.</p>\n',
                )
            t_7.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'table'), environment.getattr(l_1_section, 'table'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
                '\n',
            ))
            return concat(t_7)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), environment.getattr(l_1_section, 'title'), environment.getattr(l_1_section, 'anchor'), (environment.getattr(l_1_section, 'table') != ''), caller=caller, _loop_vars=_loop_vars)
    l_1_section = missing
    if (undefined(name='metrics_apart') if l_0_metrics_apart is missing else l_0_metrics_apart):
        pass
        def macro():
            t_8 = []
            pass
            t_8.append(
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'metrics'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
            )
            return concat(t_8)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Metrics', 'metrics', True, caller=caller, _block_vars=_block_vars)
    if (undefined(name='data_apart') if l_0_data_apart is missing else l_0_data_apart):
        pass
        def macro():
            t_9 = []
            pass
            t_9.append(
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'data'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
            )
            return concat(t_9)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Data and models', 'data', True, caller=caller, _block_vars=_block_vars)
    if (undefined(name='requirements_apart') if l_0_requirements_apart is missing else l_0_requirements_apart):
        pass
        def macro():
            t_10 = []
            pass
            t_10.append(
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'requirements'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
            )
            return concat(t_10)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Requirements', 'requirements', True, caller=caller, _block_vars=_block_vars)

def block_evidence(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_parts = resolve('parts')
    l_0_view = resolve('view')
    try:
        t_11 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_11(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_4 = environment.filters['safe']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'safe' found.")
    try:
        t_12 = environment.filters['ticked']
    except KeyError:
        @internalcode
        def t_12(*unused):
            raise TemplateRuntimeError("No filter named 'ticked' found.")
    pass
    def macro():
        t_13 = []
        pass
        t_13.extend((
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'progress'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
            '\n',
        ))
        for l_2_gate in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'gates'):
            _loop_vars = {}
            pass
            t_13.extend((
                '<h3>',
                escape(environment.finalize(environment.getattr(l_2_gate, 'title'))),
                '</h3>\n',
            ))
            if environment.getattr(l_2_gate, 'passed'):
                pass
                t_13.extend((
                    '<details><summary>',
                    escape(environment.finalize(('1 criterion' if (environment.getattr(l_2_gate, 'total') == 1) else markup_join((environment.getattr(l_2_gate, 'total'), ' criteria', ))))),
                    ', none open</summary>\n',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'criteria'), l_2_gate, _loop_vars=_loop_vars))),
                    '\n</details>\n',
                ))
            else:
                pass
                t_13.extend((
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'criteria'), l_2_gate, _loop_vars=_loop_vars))),
                    '\n',
                ))
        l_2_gate = missing
        return concat(t_13)
    caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
    yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Gates', 'gates', True, caller=caller, _block_vars=_block_vars)
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'findings'):
        pass
        def macro():
            t_14 = []
            pass
            t_14.append(
                '<ul>\n',
            )
            for l_2_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'findings'):
                _loop_vars = {}
                pass
                t_14.extend((
                    '<li><code>',
                    escape(environment.finalize(environment.getattr(l_2_one, 'rule'))),
                    '</code> (',
                    escape(environment.finalize(environment.getattr(l_2_one, 'strength'))),
                    ') <code>',
                    escape(environment.finalize(environment.getattr(l_2_one, 'place'))),
                    '</code>: ',
                    escape(environment.finalize(t_4(t_12(environment.getattr(l_2_one, 'message'))))),
                ))
                if environment.getattr(l_2_one, 'fix'):
                    pass
                    t_14.extend((
                        ' <span class="soft">',
                        escape(environment.finalize(t_4(t_12(environment.getattr(l_2_one, 'fix'))))),
                        '</span>',
                    ))
                t_14.append(
                    '</li>\n',
                )
            l_2_one = missing
            t_14.append(
                '</ul>\n',
            )
            return concat(t_14)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Findings', 'findings', caller=caller, _block_vars=_block_vars)
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'reviews'):
        pass
        def macro():
            t_15 = []
            pass
            t_15.append(
                '<table class="stack" role="table">\n<caption>Reviews that count</caption>\n<thead><tr role="row"><th scope="col">Gate</th><th scope="col">By</th><th scope="col">Vouches for</th></tr></thead>\n<tbody role="rowgroup">\n',
            )
            for l_2_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'reviews'):
                _loop_vars = {}
                pass
                t_15.extend((
                    '<tr role="row"><th scope="row" role="rowheader">G',
                    escape(environment.finalize(environment.getattr(l_2_one, 'gate'))),
                    '</th><td role="cell" data-label="By">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'by'))),
                    '</td><td role="cell" data-label="Vouches for">',
                    escape(environment.finalize(t_11(context.eval_ctx, environment.getattr(l_2_one, 'attests'), ', '))),
                    '</td></tr>\n',
                ))
            l_2_one = missing
            t_15.append(
                '</tbody>\n</table>\n',
            )
            return concat(t_15)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Reviews', 'reviews', caller=caller, _block_vars=_block_vars)
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'waivers'):
        pass
        def macro():
            t_16 = []
            pass
            t_16.append(
                '<table class="stack" role="table">\n<caption>Criteria that are not met and accepted</caption>\n<thead><tr role="row"><th scope="col">Criterion</th><th scope="col">Accepted by</th><th scope="col">Until</th><th scope="col">Reason</th></tr></thead>\n<tbody role="rowgroup">\n',
            )
            for l_2_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'waivers'):
                _loop_vars = {}
                pass
                t_16.extend((
                    '<tr role="row"><th scope="row" role="rowheader">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'criterion'))),
                    '</th><td role="cell" data-label="Accepted by">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'by'))),
                    '</td><td role="cell" data-label="Until">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'until'))),
                    '</td><td role="cell" data-label="Reason">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'reason'))),
                    '</td></tr>\n',
                ))
            l_2_one = missing
            t_16.append(
                '</tbody>\n</table>\n',
            )
            return concat(t_16)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Waivers', 'waivers', caller=caller, _block_vars=_block_vars)
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'switchbacks'):
        pass
        def macro():
            t_17 = []
            pass
            t_17.append(
                '<table class="stack" role="table">\n<caption>Returns to a lower level</caption>\n<thead><tr role="row"><th scope="col">Date</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col">By</th><th scope="col">Reason</th></tr></thead>\n<tbody role="rowgroup">\n',
            )
            for l_2_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'switchbacks'):
                _loop_vars = {}
                pass
                t_17.extend((
                    '<tr role="row"><th scope="row" role="rowheader">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'date'))),
                    '</th><td role="cell" data-label="Kind">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'kind'))),
                    '</td><td role="cell" data-label="Level">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'way'))),
                    '</td><td role="cell" data-label="By">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'by'))),
                    '</td><td role="cell" data-label="Reason">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'reason'))),
                    '</td></tr>\n',
                ))
            l_2_one = missing
            t_17.append(
                '</tbody>\n</table>\n',
            )
            return concat(t_17)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Switchbacks', 'switchbacks', caller=caller, _block_vars=_block_vars)
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sources'):
        pass
        def macro():
            t_18 = []
            pass
            t_18.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'sources'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
                '\n',
            ))
            return concat(t_18)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Sources', 'sources', True, caller=caller, _block_vars=_block_vars)

def block_foot(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_o = missing
    try:
        t_19 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_19(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    l_0_o = environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin')
    _block_vars['o'] = l_0_o
    yield '<p>Made from <code>'
    yield escape(environment.finalize(environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'path')))
    yield '</code>'
    if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'commit'):
        pass
        yield ' at commit <code class="digest">'
        yield escape(environment.finalize(environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'commit')))
        yield '</code>'
    yield escape(environment.finalize((markup_join((' of ', environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'day'), )) if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'day') else cond_expr_undefined("the inline if-expression on line 141 in 'card/card.html.j2' evaluated to false and no else section was defined."))))
    if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'dirty'):
        pass
        yield ', <strong>with local changes that no commit holds</strong>'
    elif t_19(environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'dirty')):
        pass
        yield ', perhaps with local changes'
    yield ', by '
    yield escape(environment.finalize(environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'tool')))
    yield escape(environment.finalize((markup_join(('; waivers and dates judged as of ', environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'judged'), )) if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'judged') else cond_expr_undefined("the inline if-expression on line 141 in 'card/card.html.j2' evaluated to false and no else section was defined."))))
    yield '.</p>\n'
    if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'command'):
        pass
        yield '<p>The same page again: <code>'
        yield escape(environment.finalize(environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'command')))
        yield '</code></p>'
    for l_1_note in environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'notes'):
        _loop_vars = {}
        pass
        yield '<p>Note: '
        yield escape(environment.finalize(l_1_note))
        yield '.</p>'
    l_1_note = missing
    yield '<p>A digest of md5 tells files apart, but does not protect against files made to collide; one of sha256 does.</p>\n'

blocks = {'title': block_title, 'head': block_head, 'contents': block_contents, 'main': block_main, 'summary': block_summary, 'sections': block_sections, 'evidence': block_evidence, 'foot': block_foot}
debug_info = '1=26&2=29&3=31&4=34&5=37&6=40&7=45&9=60&10=70&12=76&13=78&16=82&20=101&21=105&23=110&24=113&25=116&27=120&28=123&29=126&30=129&31=132&36=137&37=145&49=146&69=147&37=149&38=166&39=168&40=171&41=175&43=180&44=187&45=211&46=213&39=218&49=220&50=239&51=241&52=246&51=251&55=252&56=255&57=258&58=262&62=271&56=276&65=278&66=289&67=300&69=312&70=340&71=344&72=347&73=352&74=355&75=359&76=361&79=367&70=373&83=374&84=376&86=382&87=387&84=411&92=412&93=414&98=420&99=425&93=438&105=439&106=441&111=447&112=452&106=467&118=468&119=470&124=476&125=481&119=498&131=499&132=501&133=505&132=510&139=512&140=528&141=531&142=549&143=554'
