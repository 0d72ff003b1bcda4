"""Made by `python -m tools.templates` from templates/card/parts.html.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "ca0cc8f59d22982184eb76f56aa1abef0f6d024940dff9e1d07795e7c3cb84d7"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'card/parts.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_marks = l_0_number = l_0_ref = l_0_key = l_0_refs = l_0_digest = l_0_outcome = l_0_section = l_0_scale = l_0_fact = l_0_facts = l_0_table = l_0_metrics = l_0_data = l_0_check = l_0_requirements = l_0_progress = l_0_criteria = l_0_sources = missing
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
        t_6 = environment.filters['ticked']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'ticked' found.")
    try:
        t_7 = environment.tests['false']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No test named 'false' found.")
    pass
    l_0_marks = {'met': '✓', 'not_met': '✗', 'to_sign': '✎', 'unknown': '?', 'not_applicable': '–', 'ignored': '–'}
    context.vars['marks'] = l_0_marks
    context.exported_vars.add('marks')
    yield '\n'
    def macro(l_1_ref):
        t_8 = []
        if l_1_ref is missing:
            l_1_ref = undefined("parameter 'ref' was not provided", name='ref')
        pass
        t_8.extend((
            '<a href="#',
            escape(environment.finalize(environment.getattr(l_1_ref, 'anchor'))),
            '" aria-label="source ',
            escape(environment.finalize(environment.getattr(l_1_ref, 'number'))),
            '">[',
            escape(environment.finalize(environment.getattr(l_1_ref, 'number'))),
            ']</a>',
        ))
        return concat(t_8)
    context.exported_vars.add('number')
    context.vars['number'] = l_0_number = Macro(environment, macro, 'number', ('ref',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_9 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if environment.getattr(l_1_one, 'number'):
            pass
            t_9.extend((
                '<code>',
                escape(environment.finalize(environment.getattr(l_1_one, 'text'))),
                '</code> ',
                escape(environment.finalize(environment.call(context, (undefined(name='number') if l_0_number is missing else l_0_number), l_1_one))),
            ))
        elif environment.getattr(l_1_one, 'href'):
            pass
            t_9.extend((
                '<a href="',
                escape(environment.finalize(environment.getattr(l_1_one, 'href'))),
                '" rel="noopener noreferrer">',
                escape(environment.finalize(environment.getattr(l_1_one, 'text'))),
                '</a>',
            ))
        elif environment.getattr(l_1_one, 'text'):
            pass
            t_9.extend((
                '<code>',
                escape(environment.finalize(environment.getattr(l_1_one, 'text'))),
                '</code>',
            ))
            if environment.getattr(l_1_one, 'state'):
                pass
                t_9.extend((
                    ' <span class="soft">(',
                    escape(environment.finalize(t_5(t_6(environment.getattr(l_1_one, 'state'))))),
                    ')</span>',
                ))
        return concat(t_9)
    context.exported_vars.add('ref')
    context.vars['ref'] = l_0_ref = Macro(environment, macro, 'ref', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_10 = []
        l_1_name = missing
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        l_1_name = environment.getitem(environment.call(context, environment.getattr(environment.getattr(l_1_one, 'text'), 'partition'), '#'), 2)
        if (environment.getattr(l_1_one, 'number') and (undefined(name='name') if l_1_name is missing else l_1_name)):
            pass
            t_10.extend((
                '<code>',
                escape(environment.finalize((undefined(name='name') if l_1_name is missing else l_1_name))),
                '</code> in ',
                escape(environment.finalize(environment.call(context, (undefined(name='number') if l_0_number is missing else l_0_number), l_1_one))),
            ))
        else:
            pass
            t_10.append(
                escape(environment.finalize(environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), l_1_one))),
            )
        return concat(t_10)
    context.exported_vars.add('key')
    context.vars['key'] = l_0_key = Macro(environment, macro, 'key', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_several):
        t_11 = []
        if l_1_several is missing:
            l_1_several = undefined("parameter 'several' was not provided", name='several')
        pass
        l_2_loop = missing
        for l_2_one, l_2_loop in LoopContext(l_1_several, undefined):
            _loop_vars = {}
            pass
            t_11.extend((
                escape(environment.finalize(('; ' if (not environment.getattr(l_2_loop, 'first')) else cond_expr_undefined("the inline if-expression on line 18 in 'card/parts.html.j2' evaluated to false and no else section was defined.")))),
                escape(environment.finalize(environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), l_2_one, _loop_vars=_loop_vars))),
            ))
        l_2_loop = l_2_one = missing
        return concat(t_11)
    context.exported_vars.add('refs')
    context.vars['refs'] = l_0_refs = Macro(environment, macro, 'refs', ('several',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_text):
        t_12 = []
        if l_1_text is missing:
            l_1_text = undefined("parameter 'text' was not provided", name='text')
        pass
        t_12.extend((
            '<code class="digest">',
            escape(environment.finalize(l_1_text)),
            '</code>',
        ))
        return concat(t_12)
    context.exported_vars.add('digest')
    context.vars['digest'] = l_0_digest = Macro(environment, macro, 'digest', ('text',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_value, l_1_word):
        t_13 = []
        if l_1_value is missing:
            l_1_value = undefined("parameter 'value' was not provided", name='value')
        if l_1_word is missing:
            l_1_word = undefined("parameter 'word' was not provided", name='word')
        pass
        t_13.extend((
            '<span class="outcome ',
            escape(environment.finalize(l_1_value)),
            '"><span aria-hidden="true">',
            escape(environment.finalize(environment.getitem((undefined(name='marks') if l_0_marks is missing else l_0_marks), l_1_value))),
            ' </span>',
            escape(environment.finalize(l_1_word)),
            '</span>',
        ))
        return concat(t_13)
    context.exported_vars.add('outcome')
    context.vars['outcome'] = l_0_outcome = Macro(environment, macro, 'outcome', ('value', 'word'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_title, l_1_anchor, l_1_full, l_1_caller):
        t_14 = []
        if l_1_title is missing:
            l_1_title = undefined("parameter 'title' was not provided", name='title')
        if l_1_anchor is missing:
            l_1_anchor = undefined("parameter 'anchor' was not provided", name='anchor')
        if l_1_full is missing:
            l_1_full = False
        pass
        t_14.extend((
            '<section class="part',
            escape(environment.finalize((' full' if l_1_full else cond_expr_undefined("the inline if-expression on line 30 in 'card/parts.html.j2' evaluated to false and no else section was defined.")))),
            '" aria-labelledby="',
            escape(environment.finalize(l_1_anchor)),
            '">\n<h2 id="',
            escape(environment.finalize(l_1_anchor)),
            '">',
            escape(environment.finalize(l_1_title)),
            '</h2>\n<div>\n',
            escape(environment.finalize(environment.call(context, l_1_caller))),
            '\n</div>\n</section>',
        ))
        return concat(t_14)
    context.exported_vars.add('section')
    context.vars['section'] = l_0_section = Macro(environment, macro, 'section', ('title', 'anchor', 'full'), False, False, True, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_standing):
        t_15 = []
        if l_1_standing is missing:
            l_1_standing = undefined("parameter 'standing' was not provided", name='standing')
        pass
        t_15.append(
            '<ol class="scale" aria-label="The ten levels">\n',
        )
        for l_2_step in environment.getattr(l_1_standing, 'steps'):
            _loop_vars = {}
            pass
            t_15.extend((
                '<li class="',
                escape(environment.finalize(environment.getattr(l_2_step, 'phase'))),
                escape(environment.finalize((' claimed' if environment.getattr(l_2_step, 'claimed') else cond_expr_undefined("the inline if-expression on line 41 in 'card/parts.html.j2' evaluated to false and no else section was defined.")))),
                '"><span class="unseen">Level </span>',
                escape(environment.finalize(environment.getattr(l_2_step, 'level'))),
                '<span class="unseen">, ',
                escape(environment.finalize(environment.getattr(l_2_step, 'phase'))),
                escape(environment.finalize((', claimed' if environment.getattr(l_2_step, 'claimed') else cond_expr_undefined("the inline if-expression on line 41 in 'card/parts.html.j2' evaluated to false and no else section was defined.")))),
                escape(environment.finalize((', supported by the evidence' if environment.getattr(l_2_step, 'supported') else cond_expr_undefined("the inline if-expression on line 41 in 'card/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</span> <small aria-hidden="true">',
            ))
            if environment.getattr(l_2_step, 'claimed'):
                pass
                t_15.append(
                    'claimed',
                )
            elif environment.getattr(l_2_step, 'supported'):
                pass
                t_15.append(
                    'supported',
                )
            elif environment.getattr(l_2_step, 'passed'):
                pass
                t_15.append(
                    'passed',
                )
            t_15.append(
                '</small></li>\n',
            )
        l_2_step = missing
        t_15.append(
            '</ol>\n<p class="key"><span><span class="swatch research"></span>research 0–2</span> <span><span class="swatch prototyping"></span>prototyping 3–5</span> <span><span class="swatch productization"></span>productization 6–8</span> <span><span class="swatch deployment"></span>deployment 9</span></p>\n',
        )
        return concat(t_15)
    context.exported_vars.add('scale')
    context.vars['scale'] = l_0_scale = Macro(environment, macro, 'scale', ('standing',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one, l_1_long):
        t_16 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        if l_1_long is missing:
            l_1_long = undefined("parameter 'long' was not provided", name='long')
        pass
        t_16.append(
            '<div',
        )
        if l_1_long:
            pass
            t_16.append(
                ' class="long"',
            )
        t_16.extend((
            '><dt>',
            escape(environment.finalize(environment.getattr(l_1_one, 'name'))),
            '</dt><dd>',
        ))
        if environment.getattr(l_1_one, 'ref'):
            pass
            t_16.append(
                escape(environment.finalize(environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), environment.getattr(l_1_one, 'ref')))),
            )
        else:
            pass
            t_16.append(
                escape(environment.finalize(environment.getattr(l_1_one, 'text'))),
            )
        t_16.append(
            '</dd></div>',
        )
        return concat(t_16)
    context.exported_vars.add('fact')
    context.vars['fact'] = l_0_fact = Macro(environment, macro, 'fact', ('one', 'long'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_17 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_17.append(
            '<dl class="facts">\n',
        )
        def t_18(fiter):
            for l_2_one in fiter:
                if (t_2(environment.getattr(l_2_one, 'text')) <= 60):
                    yield l_2_one
        for l_2_one in t_18(environment.getattr(l_1_view, 'summary')):
            _loop_vars = {}
            pass
            t_17.extend((
                escape(environment.finalize(environment.call(context, (undefined(name='fact') if l_0_fact is missing else l_0_fact), l_2_one, False, _loop_vars=_loop_vars))),
                '\n',
            ))
        l_2_one = missing
        def t_19(fiter):
            for l_2_one in fiter:
                if (t_2(environment.getattr(l_2_one, 'text')) > 60):
                    yield l_2_one
        for l_2_one in t_19(environment.getattr(l_1_view, 'summary')):
            _loop_vars = {}
            pass
            t_17.extend((
                escape(environment.finalize(environment.call(context, (undefined(name='fact') if l_0_fact is missing else l_0_fact), l_2_one, True, _loop_vars=_loop_vars))),
                '\n',
            ))
        l_2_one = missing
        t_17.append(
            '</dl>\n',
        )
        return concat(t_17)
    context.exported_vars.add('facts')
    context.vars['facts'] = l_0_facts = Macro(environment, macro, 'facts', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_name, l_1_view):
        t_20 = []
        if l_1_name is missing:
            l_1_name = undefined("parameter 'name' was not provided", name='name')
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        if (l_1_name == 'metrics'):
            pass
            t_20.append(
                escape(environment.finalize(environment.call(context, (undefined(name='metrics') if l_0_metrics is missing else l_0_metrics), l_1_view))),
            )
        elif (l_1_name == 'data'):
            pass
            t_20.append(
                escape(environment.finalize(environment.call(context, (undefined(name='data') if l_0_data is missing else l_0_data), l_1_view))),
            )
        elif (l_1_name == 'requirements'):
            pass
            t_20.append(
                escape(environment.finalize(environment.call(context, (undefined(name='requirements') if l_0_requirements is missing else l_0_requirements), l_1_view))),
            )
        return concat(t_20)
    context.exported_vars.add('table')
    context.vars['table'] = l_0_table = Macro(environment, macro, 'table', ('name', 'view'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_21 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_21.append(
            '<table class="stack" role="table">\n<caption>Metrics, as their sources hold them</caption>\n<thead><tr role="row"><th scope="col">Metric</th><th scope="col" class="end">Value</th><th scope="col" class="end">Claimed</th><th scope="col" class="end">Margin</th><th scope="col">Measured on</th><th scope="col">Source</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_row in environment.getattr(l_1_view, 'metrics'):
            _loop_vars = {}
            pass
            t_21.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_row, 'name'))),
            ))
            if environment.getattr(l_2_row, 'family'):
                pass
                t_21.extend((
                    ' <span class="soft small">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'family'))),
                    '</span>',
                ))
            t_21.extend((
                '</th>\n<td role="cell" data-label="Value" class="end">',
                escape(environment.finalize((environment.getattr(l_2_row, 'value') or '–'))),
            ))
            if environment.getattr(l_2_row, 'state'):
                pass
                t_21.extend((
                    ' <span class="outcome unknown">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'state'))),
                    '</span>',
                ))
            if environment.getattr(l_2_row, 'written'):
                pass
                t_21.extend((
                    '<br><span class="outcome unknown">card: ',
                    escape(environment.finalize(environment.getattr(l_2_row, 'written'))),
                    '</span>',
                ))
            t_21.extend((
                '</td>\n<td role="cell" data-label="Claimed" class="end">',
                escape(environment.finalize(environment.getattr(l_2_row, 'threshold'))),
                '</td>\n<td role="cell" data-label="Margin" class="end">',
            ))
            if environment.getattr(l_2_row, 'margin'):
                pass
                t_21.extend((
                    escape(environment.finalize(environment.getattr(l_2_row, 'margin'))),
                    ' <span class="outcome ',
                    escape(environment.finalize(('met' if environment.getattr(l_2_row, 'reached') else 'not_met'))),
                    '">',
                    escape(environment.finalize(('✓ reached' if environment.getattr(l_2_row, 'reached') else '✗ not reached'))),
                    '</span>',
                ))
            t_21.extend((
                '</td>\n<td role="cell" data-label="Measured on">',
                escape(environment.finalize(environment.getattr(l_2_row, 'measured_on'))),
                '</td>\n<td role="cell" data-label="Source">',
                escape(environment.finalize(environment.call(context, (undefined(name='key') if l_0_key is missing else l_0_key), environment.getattr(l_2_row, 'source'), _loop_vars=_loop_vars))),
                '</td></tr>\n',
            ))
        l_2_row = missing
        t_21.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_21)
    context.exported_vars.add('metrics')
    context.vars['metrics'] = l_0_metrics = Macro(environment, macro, 'metrics', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_22 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_22.append(
            '<table class="stack" role="table">\n<caption>Data and models, with their digests</caption>\n<thead><tr role="row"><th scope="col">Name</th><th scope="col" class="w45">Path and digest</th><th scope="col" class="w30">Represents</th><th scope="col">Licence</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_row in (environment.getattr(l_1_view, 'data') + environment.getattr(l_1_view, 'models')):
            _loop_vars = {}
            pass
            t_22.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_row, 'name'))),
                '<br><span class="soft small">',
                escape(environment.finalize((environment.getattr(l_2_row, 'kind') or 'model'))),
                escape(environment.finalize((markup_join((', version ', environment.getattr(l_2_row, 'version'), )) if environment.getattr(l_2_row, 'version') else cond_expr_undefined("the inline if-expression on line 89 in 'card/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</span></th>\n<td role="cell"><code>',
                escape(environment.finalize((environment.getattr(l_2_row, 'path') or 'no path'))),
                '</code>',
            ))
            if environment.getattr(l_2_row, 'size'):
                pass
                t_22.extend((
                    ' <span class="soft">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'size'))),
                    '</span>',
                ))
            t_22.append(
                '<br>',
            )
            if (environment.getattr(l_2_row, 'digest') or environment.getattr(l_2_row, 'pinned')):
                pass
                t_22.extend((
                    escape(environment.finalize(environment.call(context, (undefined(name='digest') if l_0_digest is missing else l_0_digest), (environment.getattr(l_2_row, 'digest') or environment.getattr(l_2_row, 'pinned')), _loop_vars=_loop_vars))),
                    ' ',
                ))
            t_22.extend((
                '<span class="outcome ',
                escape(environment.finalize(('met' if environment.getattr(l_2_row, 'agrees') else ('not_met' if t_7(environment.getattr(l_2_row, 'agrees')) else 'unknown')))),
                '">',
                escape(environment.finalize(('✓ ' if environment.getattr(l_2_row, 'agrees') else ('✗ ' if t_7(environment.getattr(l_2_row, 'agrees')) else cond_expr_undefined("the inline if-expression on line 90 in 'card/parts.html.j2' evaluated to false and no else section was defined."))))),
                '</span><span class="',
                escape(environment.finalize(('met' if environment.getattr(l_2_row, 'agrees') else ('not_met' if t_7(environment.getattr(l_2_row, 'agrees')) else 'unknown')))),
                '">',
                escape(environment.finalize(environment.getattr(l_2_row, 'state'))),
                '</span></td>\n<td role="cell" data-label="Represents">',
                escape(environment.finalize(environment.getattr(l_2_row, 'represents'))),
            ))
            if environment.getattr(l_2_row, 'source'):
                pass
                t_22.extend((
                    escape(environment.finalize(('; ' if environment.getattr(l_2_row, 'represents') else cond_expr_undefined("the inline if-expression on line 91 in 'card/parts.html.j2' evaluated to false and no else section was defined.")))),
                    'from ',
                    escape(environment.finalize(environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), environment.getattr(l_2_row, 'source'), _loop_vars=_loop_vars))),
                ))
            t_22.extend((
                '</td>\n<td role="cell" data-label="Licence">',
                escape(environment.finalize(environment.getattr(l_2_row, 'licence'))),
                '</td></tr>\n',
            ))
        l_2_row = missing
        t_22.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_22)
    context.exported_vars.add('data')
    context.vars['data'] = l_0_data = Macro(environment, macro, 'data', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_23 = []
        l_1_numbers = resolve('numbers')
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if l_1_one:
            pass
            t_23.append(
                escape(environment.finalize(environment.getattr(l_1_one, 'method'))),
            )
            if environment.getattr(l_1_one, 'status'):
                pass
                t_23.extend((
                    ': <strong>',
                    escape(environment.finalize(environment.getattr(l_1_one, 'status'))),
                    '</strong>',
                ))
            l_1_numbers = t_3(context.eval_ctx, t_4(context, environment.getattr(l_1_one, 'evidence'), attribute='number'))
            l_2_loop = missing
            for l_2_found, l_2_loop in LoopContext(environment.getattr(l_1_one, 'evidence'), undefined):
                _loop_vars = {}
                pass
                if ((not environment.getattr(l_2_found, 'number')) or (environment.call(context, environment.getattr((undefined(name='numbers') if l_1_numbers is missing else l_1_numbers), 'index'), environment.getattr(l_2_found, 'number'), _loop_vars=_loop_vars) == environment.getattr(l_2_loop, 'index0'))):
                    pass
                    t_23.extend((
                        ' ',
                        escape(environment.finalize((environment.call(context, (undefined(name='number') if l_0_number is missing else l_0_number), l_2_found, _loop_vars=_loop_vars) if environment.getattr(l_2_found, 'number') else environment.call(context, (undefined(name='ref') if l_0_ref is missing else l_0_ref), l_2_found, _loop_vars=_loop_vars)))),
                    ))
            l_2_loop = l_2_found = missing
        else:
            pass
            t_23.append(
                '<span class="soft">not stated</span>',
            )
        return concat(t_23)
    context.exported_vars.add('check')
    context.vars['check'] = l_0_check = Macro(environment, macro, 'check', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_24 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_24.append(
            '<table class="stack" role="table">\n<caption>Requirements, with verification, validation and risk</caption>\n<thead><tr role="row"><th scope="col" class="no">Id</th><th scope="col" class="w45">Requirement</th><th scope="col">Verification</th><th scope="col">Validation</th><th scope="col" class="end">Risk</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_row in environment.getattr(l_1_view, 'requirements'):
            _loop_vars = {}
            pass
            t_24.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_row, 'id'))),
                '</th>\n<td role="cell">',
                escape(environment.finalize(environment.getattr(l_2_row, 'text'))),
                ' <span class="soft">',
                escape(environment.finalize(environment.getattr(l_2_row, 'kind'))),
                escape(environment.finalize((markup_join((', ', t_1(context.eval_ctx, environment.getattr(l_2_row, 'tags'), ', '), )) if environment.getattr(l_2_row, 'tags') else cond_expr_undefined("the inline if-expression on line 109 in 'card/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</span></td>\n<td role="cell" data-label="Verification">',
                escape(environment.finalize(environment.call(context, (undefined(name='check') if l_0_check is missing else l_0_check), environment.getattr(l_2_row, 'verification'), _loop_vars=_loop_vars))),
                '</td>\n<td role="cell" data-label="Validation">',
                escape(environment.finalize(environment.call(context, (undefined(name='check') if l_0_check is missing else l_0_check), environment.getattr(l_2_row, 'validation'), _loop_vars=_loop_vars))),
                '</td>\n<td role="cell" data-label="Risk" class="end">',
            ))
            if environment.getattr(l_2_row, 'risk'):
                pass
                t_24.extend((
                    escape(environment.finalize(environment.getattr(l_2_row, 'risk'))),
                    '<br><span class="soft small">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'probability'))),
                    ' × ',
                    escape(environment.finalize(environment.getattr(l_2_row, 'worth'))),
                    '</span>',
                ))
            else:
                pass
                t_24.append(
                    '<span class="soft">not stated</span>',
                )
            t_24.append(
                '</td></tr>\n',
            )
        l_2_row = missing
        t_24.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_24)
    context.exported_vars.add('requirements')
    context.vars['requirements'] = l_0_requirements = Macro(environment, macro, 'requirements', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_25 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_25.append(
            '<table class="stack" role="table">\n<caption>Progress by gate</caption>\n<thead><tr role="row"><th scope="col">Gate</th><th scope="col" class="end">Met</th><th scope="col" class="end">Waived</th><th scope="col">Open</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_gate in environment.getattr(l_1_view, 'gates'):
            _loop_vars = {}
            pass
            t_25.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_gate, 'title'))),
                '</th><td role="cell" data-label="Met" class="end">',
                escape(environment.finalize(environment.getattr(l_2_gate, 'met'))),
                ' of ',
                escape(environment.finalize(environment.getattr(l_2_gate, 'total'))),
                '</td><td role="cell" data-label="Waived" class="end">',
                escape(environment.finalize(environment.getattr(l_2_gate, 'waived'))),
                '</td><td role="cell" data-label="Open">',
                escape(environment.finalize((t_1(context.eval_ctx, environment.getattr(l_2_gate, 'open'), ', ') or 'none'))),
                '</td></tr>\n',
            ))
        l_2_gate = missing
        t_25.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_25)
    context.exported_vars.add('progress')
    context.vars['progress'] = l_0_progress = Macro(environment, macro, 'progress', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_gate):
        t_26 = []
        if l_1_gate is missing:
            l_1_gate = undefined("parameter 'gate' was not provided", name='gate')
        pass
        t_26.extend((
            '<table class="stack" role="table">\n<caption class="unseen">Criteria: ',
            escape(environment.finalize(environment.getattr(l_1_gate, 'title'))),
            '</caption>\n<thead><tr role="row"><th scope="col" class="no">Criterion</th><th scope="col" class="word">Outcome</th><th scope="col">What is asked, and what was found</th></tr></thead>\n<tbody role="rowgroup">\n',
        ))
        for l_2_one in environment.getattr(l_1_gate, 'criteria'):
            _loop_vars = {}
            pass
            t_26.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_one, 'id'))),
                '</th><td role="cell">',
                escape(environment.finalize(environment.call(context, (undefined(name='outcome') if l_0_outcome is missing else l_0_outcome), environment.getattr(l_2_one, 'outcome'), environment.getattr(l_2_one, 'word'), _loop_vars=_loop_vars))),
            ))
            if environment.getattr(l_2_one, 'waived'):
                pass
                t_26.append(
                    '<br><span class="outcome">waived</span>',
                )
            if (environment.getattr(l_2_one, 'strength') != 'must'):
                pass
                t_26.extend((
                    '<br><span class="soft small">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'strength'))),
                    '</span>',
                ))
            t_26.extend((
                '</td>\n<td role="cell">',
                escape(environment.finalize(environment.getattr(l_2_one, 'title'))),
            ))
            if environment.getattr(l_2_one, 'reason'):
                pass
                t_26.extend((
                    '<p class="soft">',
                    escape(environment.finalize(t_5(t_6(environment.getattr(l_2_one, 'reason'))))),
                    '</p>',
                ))
            if environment.getattr(l_2_one, 'waived'):
                pass
                t_26.extend((
                    '<p>',
                    escape(environment.finalize(environment.getattr(l_2_one, 'waived'))),
                    '</p>',
                ))
            if environment.getattr(l_2_one, 'evidence'):
                pass
                t_26.extend((
                    '<p class="small">',
                    escape(environment.finalize(environment.call(context, (undefined(name='refs') if l_0_refs is missing else l_0_refs), environment.getattr(l_2_one, 'evidence'), _loop_vars=_loop_vars))),
                    '</p>',
                ))
            t_26.append(
                '</td></tr>\n',
            )
        l_2_one = missing
        t_26.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_26)
    context.exported_vars.add('criteria')
    context.vars['criteria'] = l_0_criteria = Macro(environment, macro, 'criteria', ('gate',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_27 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_27.append(
            '<table class="stack" role="table">\n<caption>What this page names of the repository, with digests and values</caption>\n<thead><tr role="row"><th scope="col" class="no">No.</th><th scope="col">Source, its digest, and what is named of it</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in environment.getattr(l_1_view, 'sources'):
            _loop_vars = {}
            pass
            t_27.extend((
                '<tr role="row" id="',
                escape(environment.finalize(environment.getattr(l_2_one, 'anchor'))),
                '"><th scope="row" role="rowheader">[',
                escape(environment.finalize(environment.getattr(l_2_one, 'number'))),
                ']</th>\n<td role="cell"><code><b>',
                escape(environment.finalize(environment.getattr(l_2_one, 'name'))),
                '</b></code>',
            ))
            if environment.getattr(l_2_one, 'state'):
                pass
                t_27.extend((
                    ' <span class="soft">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'state'))),
                    '</span>',
                ))
            if environment.getattr(l_2_one, 'digest'):
                pass
                t_27.extend((
                    '<br>',
                    escape(environment.finalize(environment.call(context, (undefined(name='digest') if l_0_digest is missing else l_0_digest), environment.getattr(l_2_one, 'digest'), _loop_vars=_loop_vars))),
                ))
            if environment.getattr(l_2_one, 'quotes'):
                pass
                t_27.append(
                    '<ul class="quotes">',
                )
                for l_3_quote in environment.getattr(l_2_one, 'quotes'):
                    _loop_vars = {}
                    pass
                    t_27.extend((
                        '<li id="',
                        escape(environment.finalize(environment.getattr(l_3_quote, 'anchor'))),
                        '"><code>',
                        escape(environment.finalize(environment.getattr(l_3_quote, 'name'))),
                        '</code>',
                    ))
                    if environment.getattr(l_3_quote, 'value'):
                        pass
                        t_27.extend((
                            ' = ',
                            escape(environment.finalize(environment.getattr(l_3_quote, 'value'))),
                        ))
                    t_27.append(
                        '</li>',
                    )
                l_3_quote = missing
                t_27.append(
                    '</ul>',
                )
            t_27.append(
                '</td></tr>\n',
            )
        l_2_one = missing
        t_27.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_27)
    context.exported_vars.add('sources')
    context.vars['sources'] = l_0_sources = Macro(environment, macro, 'sources', ('view',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '2=54&4=58&5=65&8=76&9=81&12=116&13=122&14=123&17=140&18=146&21=158&22=165&25=172&26=181&29=192&30=203&31=207&33=211&38=218&40=226&41=231&47=267&48=277&51=304&53=312&54=320&56=324&57=332&62=343&63=350&66=369&71=377&72=382&73=393&74=411&75=414&76=426&77=428&83=439&88=447&89=452&90=457&91=486&92=497&98=508&99=514&102=547&107=555&108=560&109=562&110=567&111=569&112=572&118=598&123=606&124=611&130=630&132=637&135=640&136=645&137=663&143=697&148=705&149=710&150=714'
