"""Made by `python -m tools.templates` from templates/report/parts.html.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "3c20b2e2691023e25e1cc46591ee6241be9103403bb4b176151d3e6e4bc48d3f"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'report/parts.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_parts = l_0_link = l_0_moment = l_0_commits = l_0_state = l_0_counts = l_0_whole = l_0_cut = l_0_some = l_0_plot = l_0_drawn = l_0_graph = l_0_files = l_0_artifacts = l_0_command = l_0_params = l_0_stages = l_0_metrics = l_0_histories = l_0_made_from = l_0_history = l_0_imported = l_0_data = l_0_findings = l_0_reason = l_0_opened = l_0_changes = l_0_environment = missing
    try:
        t_1 = environment.filters['first']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'first' found.")
    try:
        t_2 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_3 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_4 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_5 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    try:
        t_6 = environment.filters['safe']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'safe' found.")
    try:
        t_7 = environment.filters['selectattr']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'selectattr' found.")
    try:
        t_8 = environment.filters['ticked']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named 'ticked' found.")
    try:
        t_9 = environment.filters['truncate']
    except KeyError:
        @internalcode
        def t_9(*unused):
            raise TemplateRuntimeError("No filter named 'truncate' found.")
    try:
        t_10 = environment.filters['unique']
    except KeyError:
        @internalcode
        def t_10(*unused):
            raise TemplateRuntimeError("No filter named 'unique' found.")
    try:
        t_11 = environment.tests['false']
    except KeyError:
        @internalcode
        def t_11(*unused):
            raise TemplateRuntimeError("No test named 'false' found.")
    pass
    l_0_parts = context.vars['parts'] = environment.get_template('card/parts.html.j2', 'report/parts.html.j2')._get_default_module(context)
    context.exported_vars.discard('parts')
    yield '\n'
    def macro(l_1_one):
        t_12 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if environment.getattr(l_1_one, 'href'):
            pass
            t_12.extend((
                '<a href="',
                escape(environment.finalize(environment.getattr(l_1_one, 'href'))),
                '"><code>',
                escape(environment.finalize(environment.getattr(l_1_one, 'text'))),
                '</code></a>',
            ))
        elif environment.getattr(l_1_one, 'text'):
            pass
            t_12.extend((
                '<code>',
                escape(environment.finalize(environment.getattr(l_1_one, 'text'))),
                '</code>',
            ))
        return concat(t_12)
    context.exported_vars.add('link')
    context.vars['link'] = l_0_link = Macro(environment, macro, 'link', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_13 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if l_1_one:
            pass
            if environment.getattr(l_1_one, 'href'):
                pass
                t_13.extend((
                    '<a href="',
                    escape(environment.finalize(environment.getattr(l_1_one, 'href'))),
                    '"><code>',
                    escape(environment.finalize(environment.getattr(l_1_one, 'short'))),
                    '</code></a>',
                ))
            else:
                pass
                t_13.append(
                    '<code',
                )
                if environment.getattr(l_1_one, 'commit'):
                    pass
                    t_13.extend((
                        ' title="',
                        escape(environment.finalize(environment.getattr(l_1_one, 'commit'))),
                        '"',
                    ))
                t_13.extend((
                    '>',
                    escape(environment.finalize(environment.getattr(l_1_one, 'short'))),
                    '</code>',
                ))
            if environment.getattr(l_1_one, 'day'):
                pass
                t_13.extend((
                    ' <span class="day">',
                    escape(environment.finalize(environment.getattr(l_1_one, 'day'))),
                    '</span>',
                ))
            for l_2_tag in environment.getattr(l_1_one, 'tags'):
                _loop_vars = {}
                pass
                t_13.extend((
                    ' <b>',
                    escape(environment.finalize(l_2_tag)),
                    '</b>',
                ))
            l_2_tag = missing
        return concat(t_13)
    context.exported_vars.add('moment')
    context.vars['moment'] = l_0_moment = Macro(environment, macro, 'moment', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_14 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        if environment.getattr(l_1_view, 'commits'):
            pass
            t_14.extend((
                '<details><summary>',
                escape(environment.finalize(t_3(environment.getattr(l_1_view, 'commits')))),
                ' commit',
                escape(environment.finalize(('s' if (t_3(environment.getattr(l_1_view, 'commits')) > 1) else cond_expr_undefined("the inline if-expression on line 14 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                ' that this page names, in full</summary>\n<ul class="plain">',
            ))
            for l_2_one in environment.getattr(l_1_view, 'commits'):
                _loop_vars = {}
                pass
                t_14.extend((
                    '<li>',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'digest'), environment.getattr(l_2_one, 'commit'), _loop_vars=_loop_vars))),
                ))
                if environment.getattr(l_2_one, 'day'):
                    pass
                    t_14.extend((
                        ' <span class="day">',
                        escape(environment.finalize(environment.getattr(l_2_one, 'day'))),
                        '</span>',
                    ))
                for l_3_tag in environment.getattr(l_2_one, 'tags'):
                    _loop_vars = {}
                    pass
                    t_14.extend((
                        ' <b>',
                        escape(environment.finalize(l_3_tag)),
                        '</b>',
                    ))
                l_3_tag = missing
                t_14.append(
                    '</li>',
                )
            l_2_one = missing
            t_14.append(
                '</ul>\n</details>\n',
            )
        return concat(t_14)
    context.exported_vars.add('commits')
    context.vars['commits'] = l_0_commits = Macro(environment, macro, 'commits', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one, l_1_is_new):
        t_15 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        if l_1_is_new is missing:
            l_1_is_new = True
        pass
        t_15.append(
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'outcome'), environment.getattr(l_1_one, 'outcome'), environment.getattr(l_1_one, 'word')))),
        )
        if (environment.getattr(l_1_one, 'why') and l_1_is_new):
            pass
            t_15.extend((
                '<br><span class="soft small">',
                escape(environment.finalize(t_6(t_8(t_9(environment, environment.getattr(l_1_one, 'why'), 160))))),
                '</span>',
            ))
        return concat(t_15)
    context.exported_vars.add('state')
    context.vars['state'] = l_0_state = Macro(environment, macro, 'state', ('one', 'is_new'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_what, l_1_several):
        t_16 = []
        if l_1_what is missing:
            l_1_what = undefined("parameter 'what' was not provided", name='what')
        if l_1_several is missing:
            l_1_several = undefined("parameter 'several' was not provided", name='several')
        pass
        t_16.extend((
            '<ul class="counts" aria-label="',
            escape(environment.finalize(l_1_what)),
            ' by outcome">\n<li>',
            escape(environment.finalize(l_1_what)),
            ':</li>\n',
        ))
        for (l_2_name, l_2_count) in l_1_several:
            _loop_vars = {}
            pass
            t_16.extend((
                '<li>',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'outcome'), l_2_name, environment.call(context, environment.getattr(l_2_name, 'replace'), '_', ' ', _loop_vars=_loop_vars), _loop_vars=_loop_vars))),
                ' ',
                escape(environment.finalize(environment.call(context, environment.getattr('{:,}', 'format'), l_2_count, _loop_vars=_loop_vars))),
                '</li>\n',
            ))
        l_2_name = l_2_count = missing
        t_16.append(
            '</ul>\n',
        )
        return concat(t_16)
    context.exported_vars.add('counts')
    context.vars['counts'] = l_0_counts = Macro(environment, macro, 'counts', ('what', 'several'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    l_0_whole = 'mltrl report --format json'
    context.vars['whole'] = l_0_whole
    context.exported_vars.add('whole')
    yield '\n'
    def macro(l_1_count, l_1_what, l_1_whence):
        t_17 = []
        if l_1_count is missing:
            l_1_count = undefined("parameter 'count' was not provided", name='count')
        if l_1_what is missing:
            l_1_what = undefined("parameter 'what' was not provided", name='what')
        if l_1_whence is missing:
            l_1_whence = ''
        pass
        if l_1_count:
            pass
            t_17.extend((
                '<p class="cut">And ',
                escape(environment.finalize(l_1_count)),
                ' more ',
                escape(environment.finalize((l_1_what[:-1] if (((l_1_count == 1) and environment.call(context, environment.getattr(l_1_what, 'endswith'), 's')) and (l_1_what != 'histories')) else l_1_what))),
                ', left out for length',
            ))
            if l_1_whence:
                pass
                t_17.extend((
                    ': <code>',
                    escape(environment.finalize(l_1_whence)),
                    '</code> lists all',
                ))
            t_17.append(
                '.</p>',
            )
        return concat(t_17)
    context.exported_vars.add('cut')
    context.vars['cut'] = l_0_cut = Macro(environment, macro, 'cut', ('count', 'what', 'whence'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_several, l_1_count):
        t_18 = []
        if l_1_several is missing:
            l_1_several = undefined("parameter 'several' was not provided", name='several')
        if l_1_count is missing:
            l_1_count = 8
        pass
        t_18.append(
            escape(environment.finalize(t_2(context.eval_ctx, l_1_several[:l_1_count], ', '))),
        )
        if (t_3(l_1_several) > l_1_count):
            pass
            t_18.extend((
                ' and ',
                escape(environment.finalize((t_3(l_1_several) - l_1_count))),
                ' more',
            ))
        return concat(t_18)
    context.exported_vars.add('some')
    context.vars['some'] = l_0_some = Macro(environment, macro, 'some', ('several', 'count'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_19 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        t_19.extend((
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
            t_19.extend((
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
            t_19.extend((
                '<path class="bound" d="M0 ',
                escape(environment.finalize(l_2_y)),
                'H',
                escape(environment.finalize(environment.getattr(l_1_one, 'width'))),
                '"/>',
            ))
        l_2_y = missing
        t_19.extend((
            '<path d="',
            escape(environment.finalize(environment.getattr(l_1_one, 'line'))),
            '"/><circle cx="',
            escape(environment.finalize(environment.getattr(environment.getattr(l_1_one, 'last'), 'x'))),
            '" cy="',
            escape(environment.finalize(environment.getattr(environment.getattr(l_1_one, 'last'), 'y'))),
            '" r="2.5"/></svg>',
        ))
        return concat(t_19)
    context.exported_vars.add('plot')
    context.vars['plot'] = l_0_plot = Macro(environment, macro, 'plot', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one, l_1_name, l_1_words, l_1_classes):
        t_20 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        if l_1_name is missing:
            l_1_name = undefined("parameter 'name' was not provided", name='name')
        if l_1_words is missing:
            l_1_words = undefined("parameter 'words' was not provided", name='words')
        if l_1_classes is missing:
            l_1_classes = ''
        pass
        t_20.extend((
            '<svg class="graph',
            escape(environment.finalize((markup_join((' ', l_1_classes, )) if l_1_classes else cond_expr_undefined("the inline if-expression on line 51 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
            '" viewBox="0 0 ',
            escape(environment.finalize(environment.getattr(l_1_one, 'width'))),
            ' ',
            escape(environment.finalize(environment.getattr(l_1_one, 'height'))),
            '" width="',
            escape(environment.finalize(environment.getattr(l_1_one, 'width'))),
            '" height="',
            escape(environment.finalize(environment.getattr(l_1_one, 'height'))),
            '" role="group" aria-labelledby="',
            escape(environment.finalize(l_1_name)),
            '-title ',
            escape(environment.finalize(l_1_name)),
            '-words">\n<title id="',
            escape(environment.finalize(l_1_name)),
            '-title">Provenance graph</title><desc id="',
            escape(environment.finalize(l_1_name)),
            '-words">',
            escape(environment.finalize(l_1_words)),
            '. The tables of stages, metrics and data say the same.</desc>\n<defs><marker id="',
            escape(environment.finalize(l_1_name)),
            '-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z"/></marker></defs>\n',
        ))
        for l_2_arrow in environment.getattr(l_1_one, 'arrows'):
            _loop_vars = {}
            pass
            t_20.extend((
                '<path d="',
                escape(environment.finalize(environment.getattr(l_2_arrow, 'path'))),
                '" marker-',
                escape(environment.finalize(('start' if environment.getattr(l_2_arrow, 'is_back') else 'end'))),
                '="url(#',
                escape(environment.finalize(l_1_name)),
                '-arrow)"/>\n',
            ))
        l_2_arrow = missing
        for l_2_box in environment.getattr(l_1_one, 'boxes'):
            _loop_vars = {}
            pass
            if environment.getattr(l_2_box, 'href'):
                pass
                t_20.extend((
                    '<a href="',
                    escape(environment.finalize(environment.getattr(l_2_box, 'href'))),
                    '" class="',
                    escape(environment.finalize(environment.getattr(l_2_box, 'kind'))),
                    '">',
                ))
            else:
                pass
                t_20.extend((
                    '<g role="img" class="',
                    escape(environment.finalize(environment.getattr(l_2_box, 'kind'))),
                    '">',
                ))
            t_20.extend((
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
                escape(environment.finalize((0 if (environment.getattr(l_2_box, 'kind') in ('stage', 'card')) else ((environment.getattr(l_2_box, 'height') // 2) if (environment.getattr(l_2_box, 'kind') in ('source', 'import')) else 8)))),
                '"/><text class="name" x="',
                escape(environment.finalize((environment.getattr(l_2_box, 'x') + 8))),
                '" y="',
                escape(environment.finalize((environment.getattr(l_2_box, 'y') + 14))),
                '">',
                escape(environment.finalize(environment.getattr(l_2_box, 'name'))),
                '</text>',
            ))
            if environment.getattr(l_2_box, 'more'):
                pass
                t_20.extend((
                    '<text class="name" x="',
                    escape(environment.finalize((environment.getattr(l_2_box, 'x') + 8))),
                    '" y="',
                    escape(environment.finalize((environment.getattr(l_2_box, 'y') + 27))),
                    '">',
                    escape(environment.finalize(environment.getattr(l_2_box, 'more'))),
                    '</text>',
                ))
            t_20.extend((
                '<text class="note" x="',
                escape(environment.finalize((environment.getattr(l_2_box, 'x') + 8))),
                '" y="',
                escape(environment.finalize(((environment.getattr(l_2_box, 'y') + environment.getattr(l_2_box, 'height')) - 7))),
                '">',
                escape(environment.finalize(environment.getattr(l_2_box, 'note'))),
                '</text>',
                escape(environment.finalize((Markup('</a>') if environment.getattr(l_2_box, 'href') else Markup('</g>')))),
                '\n',
            ))
        l_2_box = missing
        t_20.append(
            '</svg>',
        )
        return concat(t_20)
    context.exported_vars.add('drawn')
    context.vars['drawn'] = l_0_drawn = Macro(environment, macro, 'drawn', ('one', 'name', 'words', 'classes'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_21 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        t_21.extend((
            '<div class="wide layers',
            escape(environment.finalize((' down' if environment.getattr(l_1_one, 'is_down') else cond_expr_undefined("the inline if-expression on line 64 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
            '" role="region" aria-label="Provenance graph" tabindex="0">\n',
            escape(environment.finalize(environment.call(context, (undefined(name='drawn') if l_0_drawn is missing else l_0_drawn), l_1_one, 'graph', environment.getattr(l_1_one, 'words'), ('fits' if (environment.getattr(l_1_one, 'width') <= 1600) else cond_expr_undefined("the inline if-expression on line 65 in 'report/parts.html.j2' evaluated to false and no else section was defined."))))),
            '\n</div>\n<div class="column',
            escape(environment.finalize((' down' if environment.getattr(l_1_one, 'is_down') else cond_expr_undefined("the inline if-expression on line 67 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
            '">\n',
            escape(environment.finalize(environment.call(context, (undefined(name='drawn') if l_0_drawn is missing else l_0_drawn), environment.getattr(l_1_one, 'narrow'), 'column', environment.getattr(l_1_one, 'words')))),
            '\n</div>\n<p class="key"><span>',
            escape(environment.finalize(environment.getattr(l_1_one, 'words'))),
            '.</span> <span>Square boxes are stages, thick ones cards, those with rounded corners files; those that end in half circles are imports and what comes from outside. Only what is missing is dashed.</span>',
        ))
        if environment.getattr(l_1_one, 'folded'):
            pass
            t_21.extend((
                ' <span>Folded to be legible: ',
                escape(environment.finalize(environment.getattr(l_1_one, 'folded'))),
                '.</span>',
            ))
        t_21.append(
            '</p>\n',
        )
        return concat(t_21)
    context.exported_vars.add('graph')
    context.vars['graph'] = l_0_graph = Macro(environment, macro, 'graph', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_several):
        t_22 = []
        if l_1_several is missing:
            l_1_several = undefined("parameter 'several' was not provided", name='several')
        pass
        t_22.append(
            '<ul class="plain">',
        )
        for l_2_one in l_1_several:
            _loop_vars = {}
            pass
            t_22.extend((
                '<li><code>',
                escape(environment.finalize(environment.getattr(l_2_one, 'path'))),
                '</code>',
            ))
            if environment.getattr(l_2_one, 'digest'):
                pass
                t_22.extend((
                    ' ',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'digest'), environment.getattr(l_2_one, 'digest'), _loop_vars=_loop_vars))),
                ))
            t_22.append(
                '</li>',
            )
        l_2_one = missing
        t_22.append(
            '</ul>',
        )
        return concat(t_22)
    context.exported_vars.add('files')
    context.vars['files'] = l_0_files = Macro(environment, macro, 'files', ('several',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_several, l_1_stage, l_1_word):
        t_23 = []
        if l_1_several is missing:
            l_1_several = undefined("parameter 'several' was not provided", name='several')
        if l_1_stage is missing:
            l_1_stage = undefined("parameter 'stage' was not provided", name='stage')
        if l_1_word is missing:
            l_1_word = undefined("parameter 'word' was not provided", name='word')
        pass
        if (t_3(l_1_several) > 8):
            pass
            t_23.extend((
                '<details><summary>',
                escape(environment.finalize(t_3(l_1_several))),
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
            t_23.append(
                escape(environment.finalize(environment.call(context, (undefined(name='files') if l_0_files is missing else l_0_files), l_1_several))),
            )
        else:
            pass
            t_23.append(
                '<span class="soft">none</span>',
            )
        return concat(t_23)
    context.exported_vars.add('artifacts')
    context.vars['artifacts'] = l_0_artifacts = Macro(environment, macro, 'artifacts', ('several', 'stage', 'word'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_row):
        t_24 = []
        if l_1_row is missing:
            l_1_row = undefined("parameter 'row' was not provided", name='row')
        pass
        if (t_3(environment.getattr(l_1_row, 'command')) > 600):
            pass
            t_24.extend((
                '<details><summary><code>',
                escape(environment.finalize(t_9(environment, environment.getattr(l_1_row, 'command'), 120))),
                '</code><span class="unseen">, the whole command of ',
                escape(environment.finalize(environment.getattr(l_1_row, 'name'))),
                '</span></summary><code class="pre">',
                escape(environment.finalize(environment.getattr(l_1_row, 'command'))),
                '</code></details>',
            ))
        else:
            pass
            t_24.extend((
                '<code class="pre">',
                escape(environment.finalize(environment.getattr(l_1_row, 'command'))),
                '</code>',
            ))
        return concat(t_24)
    context.exported_vars.add('command')
    context.vars['command'] = l_0_command = Macro(environment, macro, 'command', ('row',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_row):
        t_25 = []
        if l_1_row is missing:
            l_1_row = undefined("parameter 'row' was not provided", name='row')
        pass
        def t_26(fiter):
            for l_2_several in fiter:
                if l_2_several:
                    yield l_2_several
        l_2_loop = missing
        for l_2_several, l_2_loop in LoopContext(t_26((environment.getattr(l_1_row, 'params')[:12], environment.getattr(l_1_row, 'params')[12:])), undefined):
            _loop_vars = {}
            pass
            if (not environment.getattr(l_2_loop, 'first')):
                pass
                t_25.extend((
                    '<details><summary>',
                    escape(environment.finalize(t_3(l_2_several))),
                    ' more parameter',
                    escape(environment.finalize(('s' if (t_3(l_2_several) > 1) else cond_expr_undefined("the inline if-expression on line 87 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                    '<span class="unseen"> of ',
                    escape(environment.finalize(environment.getattr(l_1_row, 'name'))),
                    '</span></summary>',
                ))
            t_25.append(
                '<ul class="plain soft">',
            )
            for l_3_one in l_2_several:
                _loop_vars = {}
                pass
                t_25.append(
                    '<li>',
                )
                if (t_3(l_3_one) > 120):
                    pass
                    t_25.extend((
                        '<details><summary><code>',
                        escape(environment.finalize(t_9(environment, l_3_one, 100))),
                        '</code></summary><code>',
                        escape(environment.finalize(l_3_one)),
                        '</code></details>',
                    ))
                else:
                    pass
                    t_25.extend((
                        '<code>',
                        escape(environment.finalize(l_3_one)),
                        '</code>',
                    ))
                t_25.append(
                    '</li>',
                )
            l_3_one = missing
            t_25.append(
                '</ul>\n',
            )
            if (not environment.getattr(l_2_loop, 'first')):
                pass
                t_25.append(
                    '</details>',
                )
        l_2_loop = l_2_several = missing
        return concat(t_25)
    context.exported_vars.add('params')
    context.vars['params'] = l_0_params = Macro(environment, macro, 'params', ('row',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_27 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        def t_28(fiter):
            for l_2_why in fiter:
                if l_2_why:
                    yield l_2_why
        for l_2_why in t_28(t_10(environment, t_5(context, t_7(context, t_5(context, environment.getattr(l_1_view, 'stages'), attribute='state'), 'outcome', 'equalto', 'unknown'), attribute='why'))):
            _loop_vars = {}
            pass
            t_27.extend((
                '<p class="soft">Stages of which it is <em>not known</em> whether they are current: ',
                escape(environment.finalize(t_6(t_8(l_2_why)))),
                '.</p>\n',
            ))
        l_2_why = missing
        t_27.append(
            '<table class="stack" role="table">\n<caption>Stages, as they ran last</caption>\n<thead><tr role="row"><th scope="col" class="w20">Stage</th><th scope="col">Command and parameters</th><th scope="col" class="w28 used">Used</th><th scope="col" class="w28">Made</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_row in environment.getattr(l_1_view, 'stages'):
            _loop_vars = {}
            pass
            t_27.extend((
                '<tr role="row" id="',
                escape(environment.finalize(environment.getattr(l_2_row, 'anchor'))),
                '"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_row, 'name'))),
                '<br><span class="soft small">',
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_row, 'place'), _loop_vars=_loop_vars))),
                '</span><br>',
                escape(environment.finalize(environment.call(context, (undefined(name='state') if l_0_state is missing else l_0_state), environment.getattr(l_2_row, 'state'), (environment.getattr(environment.getattr(l_2_row, 'state'), 'outcome') != 'unknown'), _loop_vars=_loop_vars))),
            ))
            if environment.getattr(l_2_row, 'since'):
                pass
                t_27.extend((
                    '<br><span class="soft small">recorded ',
                    escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_2_row, 'since'), _loop_vars=_loop_vars))),
                    '</span>',
                ))
            t_27.extend((
                '</th>\n<td role="cell">',
                escape(environment.finalize(environment.call(context, (undefined(name='command') if l_0_command is missing else l_0_command), l_2_row, _loop_vars=_loop_vars))),
                escape(environment.finalize(environment.call(context, (undefined(name='params') if l_0_params is missing else l_0_params), l_2_row, _loop_vars=_loop_vars))),
                '</td>\n<td role="cell" data-label="Used">',
                escape(environment.finalize(environment.call(context, (undefined(name='artifacts') if l_0_artifacts is missing else l_0_artifacts), environment.getattr(l_2_row, 'needs'), environment.getattr(l_2_row, 'name'), 'used', _loop_vars=_loop_vars))),
                '</td>\n<td role="cell" data-label="Made">',
                escape(environment.finalize(environment.call(context, (undefined(name='artifacts') if l_0_artifacts is missing else l_0_artifacts), environment.getattr(l_2_row, 'makes'), environment.getattr(l_2_row, 'name'), 'made', _loop_vars=_loop_vars))),
                '</td></tr>\n',
            ))
        l_2_row = missing
        t_27.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'stages'), 'stages', (undefined(name='whole') if l_0_whole is missing else l_0_whole)))),
            '\n',
        ))
        return concat(t_27)
    context.exported_vars.add('stages')
    context.vars['stages'] = l_0_stages = Macro(environment, macro, 'stages', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_rows, l_1_caption, l_1_claims):
        t_29 = []
        if l_1_rows is missing:
            l_1_rows = undefined("parameter 'rows' was not provided", name='rows')
        if l_1_caption is missing:
            l_1_caption = undefined("parameter 'caption' was not provided", name='caption')
        if l_1_claims is missing:
            l_1_claims = True
        pass
        t_29.extend((
            '<table class="stack" role="table">\n<caption>',
            escape(environment.finalize(l_1_caption)),
            '</caption>\n<thead><tr role="row"><th scope="col" class="',
            escape(environment.finalize(('w20' if l_1_claims else 'w28'))),
            '">Metric</th><th scope="col" class="end">Value</th>',
        ))
        if l_1_claims:
            pass
            t_29.append(
                '<th scope="col">Claimed</th>',
            )
        t_29.append(
            '<th scope="col" class="w28">Source</th><th scope="col">Made by</th><th scope="col" class="w20">History</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        l_2_loop = missing
        for l_2_one, l_2_loop in LoopContext(l_1_rows, undefined):
            _loop_vars = {}
            pass
            t_29.extend((
                '<tr role="row" id="',
                escape(environment.finalize(environment.getattr(l_2_one, 'anchor'))),
                '"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_one, 'name'))),
            ))
            if environment.getattr(l_2_one, 'row'):
                pass
                t_29.extend((
                    '<br><span class="soft small">',
                    escape(environment.finalize(environment.getattr(environment.getattr(l_2_one, 'row'), 'measured_on'))),
                    escape(environment.finalize((markup_join((', ', environment.getattr(environment.getattr(l_2_one, 'row'), 'family'), )) if environment.getattr(environment.getattr(l_2_one, 'row'), 'family') else cond_expr_undefined("the inline if-expression on line 118 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                    escape(environment.finalize(markup_join((', card ', environment.call(context, (undefined(name='some') if l_0_some is missing else l_0_some), environment.getattr(l_2_one, 'cards'), _loop_vars=_loop_vars), )))),
                    '</span>',
                ))
            t_29.append(
                '</th>\n<td role="cell" data-label="Value" class="end">',
            )
            if environment.getattr(l_2_one, 'value'):
                pass
                t_29.extend((
                    '<data class="number" value="',
                    escape(environment.finalize(environment.getattr(l_2_one, 'value'))),
                    '">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'value'))),
                    '</data>',
                ))
            else:
                pass
                t_29.append(
                    '–',
                )
            if (environment.getattr(l_2_one, 'row') and environment.getattr(environment.getattr(l_2_one, 'row'), 'state')):
                pass
                t_29.extend((
                    '<br><span class="unknown">? ',
                    escape(environment.finalize(t_6(t_8(t_9(environment, environment.getattr(environment.getattr(l_2_one, 'row'), 'state'), 160))))),
                    '</span>',
                ))
            if (environment.getattr(l_2_one, 'row') and environment.getattr(environment.getattr(l_2_one, 'row'), 'written')):
                pass
                t_29.extend((
                    '<br><span class="unknown">card: ',
                    escape(environment.finalize(environment.getattr(environment.getattr(l_2_one, 'row'), 'written'))),
                    '</span>',
                ))
            t_29.append(
                '</td>\n',
            )
            if l_1_claims:
                pass
                t_29.append(
                    '<td role="cell" data-label="Claimed">',
                )
                if (environment.getattr(l_2_one, 'row') and environment.getattr(environment.getattr(l_2_one, 'row'), 'threshold')):
                    pass
                    t_29.append(
                        escape(environment.finalize(environment.getattr(environment.getattr(l_2_one, 'row'), 'threshold'))),
                    )
                    if environment.getattr(environment.getattr(l_2_one, 'row'), 'margin'):
                        pass
                        t_29.extend((
                            '<br><span class="outcome ',
                            escape(environment.finalize(('met' if environment.getattr(environment.getattr(l_2_one, 'row'), 'reached') else 'not_met'))),
                            '">',
                            escape(environment.finalize(('✓ reached' if environment.getattr(environment.getattr(l_2_one, 'row'), 'reached') else '✗ not reached'))),
                            '</span> <span class="soft">',
                            escape(environment.finalize(environment.getattr(environment.getattr(l_2_one, 'row'), 'margin'))),
                            '</span>',
                        ))
                t_29.append(
                    '</td>',
                )
            t_29.extend((
                '<td role="cell" data-label="Source">',
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_one, 'place'), _loop_vars=_loop_vars))),
            ))
            if (environment.getattr(l_2_one, 'key') and (environment.getattr(l_2_one, 'key') != environment.getattr(l_2_one, 'name'))):
                pass
                t_29.extend((
                    '<br><code>',
                    escape(environment.finalize(environment.getattr(l_2_one, 'key'))),
                    '</code>',
                ))
            t_29.append(
                '</td>\n<td role="cell" data-label="Made by">',
            )
            if environment.getattr(environment.getattr(l_2_one, 'stage'), 'text'):
                pass
                t_29.extend((
                    escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_one, 'stage'), _loop_vars=_loop_vars))),
                    '<br>',
                ))
            t_29.extend((
                escape(environment.finalize(environment.call(context, (undefined(name='state') if l_0_state is missing else l_0_state), environment.getattr(l_2_one, 'state'), (environment.getattr(l_2_loop, 'first') or ((environment.getattr(l_2_one, 'stage'), environment.getattr(l_2_one, 'state')) != (environment.getattr(environment.getattr(l_2_loop, 'previtem'), 'stage'), environment.getattr(environment.getattr(l_2_loop, 'previtem'), 'state')))), _loop_vars=_loop_vars))),
                '</td>\n<td role="cell" data-label="History">',
            ))
            if environment.getattr(l_2_one, 'plot'):
                pass
                t_29.append(
                    escape(environment.finalize(environment.call(context, (undefined(name='plot') if l_0_plot is missing else l_0_plot), environment.getattr(l_2_one, 'plot'), _loop_vars=_loop_vars))),
                )
                if environment.getattr(environment.getattr(l_2_one, 'plot'), 'tags'):
                    pass
                    t_29.extend((
                        '<span class="soft small">tags along it: ',
                        escape(environment.finalize(t_2(context.eval_ctx, t_5(context, environment.getattr(environment.getattr(l_2_one, 'plot'), 'tags'), attribute='label'), ', '))),
                        '</span><br>',
                    ))
            if environment.getattr(l_2_one, 'history'):
                pass
                t_29.append(
                    '<span class="soft small">',
                )
                if (t_3(environment.getattr(l_2_one, 'history')) == 1):
                    pass
                    t_29.append(
                        'since',
                    )
                else:
                    pass
                    t_29.extend((
                        escape(environment.finalize(('at least ' if environment.getattr(l_2_one, 'is_cut') else cond_expr_undefined("the inline if-expression on line 123 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                        escape(environment.finalize((t_3(environment.getattr(l_2_one, 'history')) + environment.getattr(l_2_one, 'history_more')))),
                        ' values, this one since',
                    ))
                t_29.extend((
                    ' ',
                    escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(environment.getitem(environment.getattr(l_2_one, 'history'), 0), 'moment'), _loop_vars=_loop_vars))),
                    '</span>',
                ))
            if environment.getattr(l_2_one, 'odd'):
                pass
                t_29.append(
                    '<br><span class="outcome unknown">! moved alone</span>',
                )
            t_29.append(
                '</td></tr>\n',
            )
        l_2_loop = l_2_one = missing
        t_29.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_29)
    context.exported_vars.add('metrics')
    context.vars['metrics'] = l_0_metrics = Macro(environment, macro, 'metrics', ('rows', 'caption', 'claims'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_path, l_1_rows):
        t_30 = []
        if l_1_path is missing:
            l_1_path = undefined("parameter 'path' was not provided", name='path')
        if l_1_rows is missing:
            l_1_rows = undefined("parameter 'rows' was not provided", name='rows')
        pass
        t_30.extend((
            '<details><summary>',
            escape(environment.finalize(t_3(l_1_rows))),
            ' ',
            escape(environment.finalize(('history' if (t_3(l_1_rows) == 1) else 'histories'))),
            ' in ',
            escape(environment.finalize(l_1_path)),
            '</summary>\n<table class="stack grouped" role="table">\n<caption class="unseen">Histories of values in ',
            escape(environment.finalize(l_1_path)),
            ', the latest first</caption>\n<thead><tr role="row"><th scope="col" class="w30">Metric</th><th scope="col">Commit</th><th scope="col" class="end">Value</th><th scope="col" class="end">Change</th><th scope="col">What it was made from</th></tr></thead>\n',
        ))
        l_2_loop = missing
        for l_2_one, l_2_loop in LoopContext(l_1_rows, undefined):
            l_2_latest = l_2_earlier = missing
            _loop_vars = {}
            pass
            t_30.append(
                '<tbody role="rowgroup">\n',
            )
            l_2_latest = environment.getattr(l_2_one, 'history')[:6]
            _loop_vars['latest'] = l_2_latest
            l_2_earlier = ((t_3(environment.getattr(l_2_one, 'history')) - t_3((undefined(name='latest') if l_2_latest is missing else l_2_latest))) + environment.getattr(l_2_one, 'history_more'))
            _loop_vars['earlier'] = l_2_earlier
            l_3_loop = missing
            for l_3_value, l_3_loop in LoopContext((undefined(name='latest') if l_2_latest is missing else l_2_latest), undefined):
                _loop_vars = {}
                pass
                t_30.append(
                    '<tr role="row">',
                )
                if environment.getattr(l_3_loop, 'first'):
                    pass
                    t_30.extend((
                        '<th scope="rowgroup" role="rowheader" rowspan="',
                        escape(environment.finalize(t_3((undefined(name='latest') if l_2_latest is missing else l_2_latest)))),
                        '">',
                        escape(environment.finalize(environment.getattr(l_2_one, 'name'))),
                    ))
                    if (undefined(name='earlier') if l_2_earlier is missing else l_2_earlier):
                        pass
                        t_30.extend((
                            '<br><span class="soft small">and ',
                            escape(environment.finalize(('at least ' if environment.getattr(l_2_one, 'is_cut') else cond_expr_undefined("the inline if-expression on line 139 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                            escape(environment.finalize((undefined(name='earlier') if l_2_earlier is missing else l_2_earlier))),
                            ' earlier value',
                            escape(environment.finalize(('s' if ((undefined(name='earlier') if l_2_earlier is missing else l_2_earlier) > 1) else cond_expr_undefined("the inline if-expression on line 139 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                            '</span>',
                        ))
                    t_30.append(
                        '</th>',
                    )
                t_30.extend((
                    '<td role="cell">',
                    escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_3_value, 'moment'), _loop_vars=_loop_vars))),
                    '</td><td role="cell" data-label="Value" class="end">',
                    escape(environment.finalize((environment.getattr(l_3_value, 'text') or '–'))),
                    '</td><td role="cell" data-label="Change" class="end">',
                    escape(environment.finalize((environment.getattr(l_3_value, 'change') or '–'))),
                    '</td><td role="cell" data-label="Made from">',
                    escape(environment.finalize(environment.call(context, (undefined(name='made_from') if l_0_made_from is missing else l_0_made_from), l_3_value, _loop_vars=_loop_vars))),
                    '</td></tr>\n',
                ))
            l_3_loop = l_3_value = missing
            t_30.append(
                '</tbody>\n',
            )
        l_2_loop = l_2_one = l_2_latest = l_2_earlier = missing
        t_30.append(
            '</table>\n</details>\n',
        )
        return concat(t_30)
    context.exported_vars.add('histories')
    context.vars['histories'] = l_0_histories = Macro(environment, macro, 'histories', ('path', 'rows'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_value):
        t_31 = []
        if l_1_value is missing:
            l_1_value = undefined("parameter 'value' was not provided", name='value')
        pass
        if environment.getattr(l_1_value, 'is_odd'):
            pass
            t_31.extend((
                '<span class="outcome unknown">! ',
                escape(environment.finalize(environment.getattr(l_1_value, 'inputs'))),
                '</span>',
            ))
        else:
            pass
            t_31.append(
                escape(environment.finalize(environment.getattr(l_1_value, 'inputs'))),
            )
        return concat(t_31)
    context.exported_vars.add('made_from')
    context.vars['made_from'] = l_0_made_from = Macro(environment, macro, 'made_from', ('value',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_32 = []
        l_1_alone = missing
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        l_1_alone = t_4(context.eval_ctx, t_7(context, environment.getattr(l_1_one, 'history'), 'is_odd'))
        t_32.append(
            '<details',
        )
        if (undefined(name='alone') if l_1_alone is missing else l_1_alone):
            pass
            t_32.append(
                ' open',
            )
        t_32.extend((
            '><summary>History of ',
            escape(environment.finalize(environment.getattr(l_1_one, 'name'))),
            escape(environment.finalize((markup_join((' (', environment.getattr(l_1_one, 'path'), ')', )) if (not environment.getattr(l_1_one, 'row')) else cond_expr_undefined("the inline if-expression on line 153 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
        ))
        if (undefined(name='alone') if l_1_alone is missing else l_1_alone):
            pass
            t_32.extend((
                ' <b>! moved alone: ',
                escape(environment.finalize(t_2(context.eval_ctx, t_5(context, t_5(context, (undefined(name='alone') if l_1_alone is missing else l_1_alone), attribute='moment'), attribute='short'), ', '))),
                '</b>',
            ))
        t_32.append(
            '</summary>\n',
        )
        if environment.getattr(l_1_one, 'odd'):
            pass
            t_32.extend((
                '<p class="odd"><strong>',
                escape(environment.finalize(environment.getattr(l_1_one, 'name'))),
                ':</strong> ',
                escape(environment.finalize(environment.getattr(l_1_one, 'odd'))),
                '</p>',
            ))
        t_32.extend((
            '<table class="stack" role="table">\n<caption class="unseen">History of ',
            escape(environment.finalize(environment.getattr(l_1_one, 'name'))),
            ', the latest first</caption>\n<thead><tr role="row"><th scope="col">Commit</th><th scope="col" class="end">Value</th><th scope="col" class="end">Change</th><th scope="col">What it was made from</th></tr></thead>\n<tbody role="rowgroup">\n',
        ))
        for l_2_value in environment.getattr(l_1_one, 'history'):
            _loop_vars = {}
            pass
            t_32.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_2_value, 'moment'), _loop_vars=_loop_vars))),
                '</th><td role="cell" data-label="Value" class="end">',
                escape(environment.finalize((environment.getattr(l_2_value, 'text') or '–'))),
                '</td><td role="cell" data-label="Change" class="end">',
                escape(environment.finalize((environment.getattr(l_2_value, 'change') or '–'))),
                '</td><td role="cell" data-label="Made from">',
                escape(environment.finalize(environment.call(context, (undefined(name='made_from') if l_0_made_from is missing else l_0_made_from), l_2_value, _loop_vars=_loop_vars))),
                '</td></tr>\n',
            ))
        l_2_value = missing
        t_32.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(l_1_one, 'history_more'), 'earlier values', (undefined(name='whole') if l_0_whole is missing else l_0_whole)))),
            '\n</details>\n',
        ))
        return concat(t_32)
    context.exported_vars.add('history')
    context.vars['history'] = l_0_history = Macro(environment, macro, 'history', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one):
        t_33 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        t_33.extend((
            '<span class="small">dvc ',
            escape(environment.finalize(environment.getattr(l_1_one, 'kind'))),
            ' of ',
        ))
        if environment.getattr(l_1_one, 'path'):
            pass
            t_33.extend((
                '<code>',
                escape(environment.finalize(environment.getattr(l_1_one, 'path'))),
                '</code> in ',
            ))
        t_33.extend((
            '<code>',
            escape(environment.finalize((environment.getattr(l_1_one, 'address') or 'an address that is not recorded'))),
            '</code>',
        ))
        if environment.getattr(l_1_one, 'rev'):
            pass
            t_33.extend((
                ', ',
                escape(environment.finalize(environment.getattr(l_1_one, 'rev'))),
            ))
        if environment.getattr(l_1_one, 'rev_lock'):
            pass
            t_33.extend((
                ', at commit ',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'digest'), environment.getattr(l_1_one, 'rev_lock')))),
            ))
        elif (environment.getattr(l_1_one, 'kind') == 'import'):
            pass
            t_33.append(
                ', at no recorded commit',
            )
        t_33.append(
            '</span>',
        )
        return concat(t_33)
    context.exported_vars.add('imported')
    context.vars['imported'] = l_0_imported = Macro(environment, macro, 'imported', ('one',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_34 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_34.append(
            '<p class="soft">An md5 tells whether bytes changed by accident; it does not withstand forgery. Those of DVC were recorded when its stages ran.</p>\n<table class="stack" role="table">\n<caption>Data and models</caption>\n<thead><tr role="row"><th scope="col" class="w45">Path and digest</th><th scope="col">Kept in</th><th scope="col">Made by, pinned in</th>',
        )
        if environment.getattr(l_1_view, 'cards'):
            pass
            t_34.append(
                '<th scope="col">On cards</th>',
            )
        t_34.append(
            '</tr></thead>\n<tbody role="rowgroup">\n',
        )
        l_2_loop = missing
        for l_2_row, l_2_loop in LoopContext(environment.getattr(l_1_view, 'pins'), undefined):
            _loop_vars = {}
            pass
            t_34.extend((
                '<tr role="row" id="',
                escape(environment.finalize(environment.getattr(l_2_row, 'anchor'))),
                '"><th scope="row" role="rowheader"><code>',
                escape(environment.finalize((environment.getattr(l_2_row, 'path') or 'no path'))),
                '</code>',
            ))
            if environment.getattr(l_2_row, 'size'):
                pass
                t_34.extend((
                    ' <span class="soft">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'size'))),
                    '</span>',
                ))
            t_34.append(
                '<br>',
            )
            if environment.getattr(l_2_row, 'digest'):
                pass
                t_34.extend((
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'digest'), environment.getattr(l_2_row, 'digest'), _loop_vars=_loop_vars))),
                    '<br>',
                ))
            if environment.getattr(l_2_row, 'firmness'):
                pass
                t_34.extend((
                    '<span class="soft small">',
                    escape(environment.finalize(environment.getattr(l_2_row, 'firmness'))),
                    '</span>',
                ))
            t_34.extend((
                '</th>\n<td role="cell" data-label="Kept in">',
                escape(environment.finalize(environment.getattr(l_2_row, 'kept'))),
                '</td>\n<td role="cell" data-label="Made by, pinned in">',
            ))
            if environment.getattr(environment.getattr(l_2_row, 'made_by'), 'text'):
                pass
                t_34.extend((
                    escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_row, 'made_by'), _loop_vars=_loop_vars))),
                    '<br>',
                ))
            t_34.append(
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_row, 'place'), _loop_vars=_loop_vars))),
            )
            if environment.getattr(l_2_row, 'origin'):
                pass
                t_34.extend((
                    '<br>',
                    escape(environment.finalize(environment.call(context, (undefined(name='imported') if l_0_imported is missing else l_0_imported), environment.getattr(l_2_row, 'origin'), _loop_vars=_loop_vars))),
                ))
            if environment.getattr(l_2_row, 'since'):
                pass
                t_34.extend((
                    '<br><span class="soft small">',
                    escape(environment.finalize(('at least ' if environment.getattr(l_2_row, 'is_cut') else cond_expr_undefined("the inline if-expression on line 181 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                    escape(environment.finalize(environment.getattr(l_2_row, 'versions'))),
                    ' version',
                    escape(environment.finalize(('s' if (environment.getattr(l_2_row, 'versions') != 1) else cond_expr_undefined("the inline if-expression on line 181 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                    ', this one since ',
                    escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_2_row, 'since'), _loop_vars=_loop_vars))),
                    '</span>',
                ))
            t_34.append(
                '</td>\n',
            )
            if environment.getattr(l_1_view, 'cards'):
                pass
                t_34.append(
                    '<td role="cell" data-label="On cards">',
                )
                l_3_loop = missing
                for l_3_one, l_3_loop in LoopContext(environment.getattr(l_2_row, 'rows')[:8], undefined):
                    _loop_vars = {}
                    pass
                    t_34.extend((
                        '<b>',
                        escape(environment.finalize(environment.getattr(l_3_one, 'name'))),
                        '</b>',
                        escape(environment.finalize((markup_join((', ', environment.getattr(l_3_one, 'kind'), )) if environment.getattr(l_3_one, 'kind') else cond_expr_undefined("the inline if-expression on line 182 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                        escape(environment.finalize((markup_join((', ', environment.getattr(l_3_one, 'version'), )) if environment.getattr(l_3_one, 'version') else cond_expr_undefined("the inline if-expression on line 182 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                        escape(environment.finalize((markup_join((', licence ', environment.getattr(l_3_one, 'licence'), )) if environment.getattr(l_3_one, 'licence') else cond_expr_undefined("the inline if-expression on line 182 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                        '; card ',
                        escape(environment.finalize(environment.call(context, (undefined(name='some') if l_0_some is missing else l_0_some), environment.getattr(l_2_row, 'cited'), _loop_vars=_loop_vars))),
                        '<br><span class="',
                        escape(environment.finalize(('met' if environment.getattr(l_3_one, 'agrees') else ('not_met' if t_11(environment.getattr(l_3_one, 'agrees')) else 'unknown')))),
                        '">',
                        escape(environment.finalize(('✓' if environment.getattr(l_3_one, 'agrees') else ('✗' if t_11(environment.getattr(l_3_one, 'agrees')) else '?')))),
                        ' ',
                        escape(environment.finalize(environment.getattr(l_3_one, 'state'))),
                        '</span>',
                    ))
                    if (not environment.getattr(l_3_loop, 'last')):
                        pass
                        t_34.append(
                            '<br>',
                        )
                l_3_loop = l_3_one = missing
                if (t_3(environment.getattr(l_2_row, 'rows')) > 8):
                    pass
                    t_34.extend((
                        '<br>and ',
                        escape(environment.finalize((t_3(environment.getattr(l_2_row, 'rows')) - 8))),
                        ' more that say otherwise',
                    ))
                t_34.append(
                    '</td>',
                )
            t_34.append(
                '</tr>\n',
            )
        l_2_loop = l_2_row = missing
        t_34.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'pins'), 'pinned paths', (undefined(name='whole') if l_0_whole is missing else l_0_whole)))),
            '\n',
        ))
        return concat(t_34)
    context.exported_vars.add('data')
    context.vars['data'] = l_0_data = Macro(environment, macro, 'data', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_35 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_35.append(
            '<table class="stack" role="table">\n<caption>Findings of the audit, by rule</caption>\n<thead><tr role="row"><th scope="col" class="w45">Where</th><th scope="col">What, and how to mend it</th></tr></thead>\n',
        )
        l_2_loop = missing
        for l_2_one, l_2_loop in LoopContext(environment.getattr(l_1_view, 'findings'), undefined):
            l_2_begins = missing
            _loop_vars = {}
            pass
            l_2_begins = (environment.getattr(l_2_loop, 'first') or ((environment.getattr(l_2_one, 'rule'), environment.getattr(l_2_one, 'strength'), environment.getattr(l_2_one, 'card')) != (environment.getattr(environment.getattr(l_2_loop, 'previtem'), 'rule'), environment.getattr(environment.getattr(l_2_loop, 'previtem'), 'strength'), environment.getattr(environment.getattr(l_2_loop, 'previtem'), 'card'))))
            _loop_vars['begins'] = l_2_begins
            if (undefined(name='begins') if l_2_begins is missing else l_2_begins):
                pass
                t_35.extend((
                    escape(environment.finalize((Markup('</tbody>') if (not environment.getattr(l_2_loop, 'first')) else cond_expr_undefined("the inline if-expression on line 196 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                    '<tbody role="rowgroup"><tr role="row" class="group"><th scope="rowgroup" role="rowheader" colspan="2">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'rule'))),
                    ' <span class="soft small">',
                    escape(environment.finalize(environment.getattr(l_2_one, 'strength'))),
                    escape(environment.finalize((markup_join((', card ', environment.getattr(l_2_one, 'card'), )) if environment.getattr(l_2_one, 'card') else cond_expr_undefined("the inline if-expression on line 196 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                    '</span></th></tr>\n',
                ))
            t_35.extend((
                '<tr role="row"><td role="cell">',
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_one, 'place'), _loop_vars=_loop_vars))),
                '</td><td role="cell">',
                escape(environment.finalize(t_6(t_8(environment.getattr(l_2_one, 'message'))))),
            ))
            if (environment.getattr(l_2_one, 'fix') and ((undefined(name='begins') if l_2_begins is missing else l_2_begins) or (environment.getattr(l_2_one, 'fix') != environment.getattr(environment.getattr(l_2_loop, 'previtem'), 'fix')))):
                pass
                t_35.extend((
                    '<br><span class="soft">',
                    escape(environment.finalize(t_6(t_8(environment.getattr(l_2_one, 'fix'))))),
                    '</span>',
                ))
            if environment.getattr(l_2_one, 'accepted'):
                pass
                t_35.extend((
                    '<br><b>accepted:</b> ',
                    escape(environment.finalize(environment.getattr(l_2_one, 'accepted'))),
                ))
            t_35.append(
                '</td></tr>\n',
            )
        l_2_loop = l_2_one = l_2_begins = missing
        t_35.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'findings'), 'findings', 'mltrl audit'))),
            '\n',
        ))
        return concat(t_35)
    context.exported_vars.add('findings')
    context.vars['findings'] = l_0_findings = Macro(environment, macro, 'findings', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_one, l_1_opened):
        t_36 = []
        l_1_same = l_1_pieces = missing
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        if l_1_opened is missing:
            l_1_opened = undefined("parameter 'opened' was not provided", name='opened')
        pass
        l_1_same = t_1(environment, t_7(context, l_1_opened, 'reason', 'equalto', environment.getattr(l_1_one, 'reason')))
        l_1_pieces = environment.call(context, environment.getattr(environment.getattr(l_1_one, 'reason'), 'split'), '; ')
        if ((environment.getattr((undefined(name='same') if l_1_same is missing else l_1_same), 'rule') != environment.getattr(l_1_one, 'rule')) and (t_3(environment.getattr(l_1_one, 'reason')) > 160)):
            pass
            t_36.extend((
                'the same as of <code>',
                escape(environment.finalize(environment.getattr((undefined(name='same') if l_1_same is missing else l_1_same), 'rule'))),
                '</code> above',
            ))
        elif (t_3((undefined(name='pieces') if l_1_pieces is missing else l_1_pieces)) > 4):
            pass
            t_36.append(
                '<ul class="plain">',
            )
            for l_2_piece in (undefined(name='pieces') if l_1_pieces is missing else l_1_pieces)[:3]:
                _loop_vars = {}
                pass
                t_36.extend((
                    '<li>',
                    escape(environment.finalize(t_6(t_8(l_2_piece)))),
                    '</li>',
                ))
            l_2_piece = missing
            t_36.extend((
                '</ul><details><summary>and ',
                escape(environment.finalize((t_3((undefined(name='pieces') if l_1_pieces is missing else l_1_pieces)) - 3))),
                ' more<span class="unseen"> of ',
                escape(environment.finalize(environment.getattr(l_1_one, 'rule'))),
                '</span></summary><ul class="plain">',
            ))
            for l_2_piece in (undefined(name='pieces') if l_1_pieces is missing else l_1_pieces)[3:]:
                _loop_vars = {}
                pass
                t_36.extend((
                    '<li>',
                    escape(environment.finalize(t_6(t_8(l_2_piece)))),
                    '</li>',
                ))
            l_2_piece = missing
            t_36.append(
                '</ul></details>',
            )
        else:
            pass
            t_36.append(
                escape(environment.finalize(t_6(t_8(environment.getattr(l_1_one, 'reason'))))),
            )
        return concat(t_36)
    context.exported_vars.add('reason')
    context.vars['reason'] = l_0_reason = Macro(environment, macro, 'reason', ('one', 'opened'), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_37 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_37.append(
            '<table class="stack" role="table">\n<caption>Rules and criteria without a full answer</caption>\n<thead><tr role="row"><th scope="col" class="w20">Asked</th><th scope="col">Outcome</th><th scope="col">Why, and what would settle it</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in environment.getattr(l_1_view, 'opened'):
            _loop_vars = {}
            pass
            t_37.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.getattr(l_2_one, 'rule'))),
                '<br><span class="soft small">',
                escape(environment.finalize(environment.getattr(l_2_one, 'strength'))),
                escape(environment.finalize((markup_join((', card ', environment.getattr(l_2_one, 'card'), )) if environment.getattr(l_2_one, 'card') else cond_expr_undefined("the inline if-expression on line 219 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</span></th><td role="cell">',
                escape(environment.finalize(environment.getattr(l_2_one, 'outcome'))),
                '</td><td role="cell">',
                escape(environment.finalize(environment.call(context, (undefined(name='reason') if l_0_reason is missing else l_0_reason), l_2_one, environment.getattr(l_1_view, 'opened'), _loop_vars=_loop_vars))),
                '</td></tr>\n',
            ))
        l_2_one = missing
        t_37.append(
            '</tbody>\n</table>\n',
        )
        return concat(t_37)
    context.exported_vars.add('opened')
    context.vars['opened'] = l_0_opened = Macro(environment, macro, 'opened', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_38 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_38.append(
            '<table class="stack" role="table">\n<caption>Parameters that were changed, the latest first</caption>\n<thead><tr role="row"><th scope="col">Commit</th><th scope="col">Parameter</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in environment.getattr(l_1_view, 'changes'):
            _loop_vars = {}
            pass
            t_38.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_2_one, 'moment'), _loop_vars=_loop_vars))),
                '</th><td role="cell"><code>',
                escape(environment.finalize(environment.getattr(l_2_one, 'path'))),
                '</code>: <code>',
                escape(environment.finalize(environment.getattr(l_2_one, 'key'))),
                '</code></td><td role="cell" data-label="Before">',
                escape(environment.finalize((t_9(environment, environment.getattr(l_2_one, 'before'), 200) or '–'))),
                '</td><td role="cell" data-label="After">',
                escape(environment.finalize((t_9(environment, environment.getattr(l_2_one, 'after'), 200) or '–'))),
                '</td></tr>\n',
            ))
        l_2_one = missing
        t_38.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'changes'), 'changes', (undefined(name='whole') if l_0_whole is missing else l_0_whole)))),
            '\n',
        ))
        return concat(t_38)
    context.exported_vars.add('changes')
    context.vars['changes'] = l_0_changes = Macro(environment, macro, 'changes', ('view',), False, False, False, context.eval_ctx.autoescape)
    yield '\n'
    def macro(l_1_view):
        t_39 = []
        if l_1_view is missing:
            l_1_view = undefined("parameter 'view' was not provided", name='view')
        pass
        t_39.append(
            '<table class="stack" role="table">\n<caption>Files that say what the code needs to run</caption>\n<thead><tr role="row"><th scope="col" class="w30">File</th><th scope="col">What it is</th><th scope="col">Digest</th></tr></thead>\n<tbody role="rowgroup">\n',
        )
        for l_2_one in environment.getattr(l_1_view, 'environment'):
            _loop_vars = {}
            pass
            t_39.extend((
                '<tr role="row"><th scope="row" role="rowheader">',
                escape(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_2_one, 'place'), _loop_vars=_loop_vars))),
                '</th><td role="cell">',
                escape(environment.finalize(environment.getattr(l_2_one, 'kind'))),
                escape(environment.finalize((markup_join(('; ', environment.getattr(l_2_one, 'holds'), )) if environment.getattr(l_2_one, 'holds') else cond_expr_undefined("the inline if-expression on line 244 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</td><td role="cell" data-label="Digest">',
                escape(environment.finalize((environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'digest'), environment.getattr(l_2_one, 'digest'), _loop_vars=_loop_vars) if environment.getattr(l_2_one, 'digest') else cond_expr_undefined("the inline if-expression on line 244 in 'report/parts.html.j2' evaluated to false and no else section was defined.")))),
                '</td></tr>\n',
            ))
        l_2_one = missing
        t_39.extend((
            '</tbody>\n</table>\n',
            escape(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr(l_1_view, 'cuts'), 'environment'), 'files', (undefined(name='whole') if l_0_whole is missing else l_0_whole)))),
            '\n',
        ))
        return concat(t_39)
    context.exported_vars.add('environment')
    context.vars['environment'] = l_0_environment = Macro(environment, macro, 'environment', ('view',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '2=78&4=81&5=86&8=106&9=111&12=159&13=164&14=168&15=173&20=207&21=215&24=228&25=237&26=239&27=242&28=247&33=260&35=264&36=273&39=296&40=304&43=317&44=324&45=337&46=350&47=363&50=374&51=387&52=401&53=407&54=410&55=415&57=423&58=426&63=493&64=500&65=502&67=504&68=506&70=508&73=525&74=533&77=558&78=567&81=594&82=599&85=621&86=626&87=634&88=648&89=677&93=687&94=692&95=701&101=708&102=713&103=730&104=733&105=735&109=741&112=748&114=759&115=761&117=773&118=778&119=794&120=825&121=851&122=863&123=873&129=923&130=932&132=938&134=942&136=949&137=951&138=954&139=960&147=1004&148=1009&151=1025&152=1031&153=1035&154=1055&156=1066&159=1069&160=1074&164=1086&168=1093&169=1100&172=1139&176=1147&178=1156&179=1161&180=1191&181=1194&182=1224&186=1272&189=1279&193=1288&194=1292&195=1294&196=1297&198=1307&202=1330&205=1337&206=1345&207=1346&208=1347&209=1354&210=1390&213=1396&218=1404&219=1409&225=1427&230=1435&231=1440&235=1454&238=1461&243=1469&244=1474&248=1485'
