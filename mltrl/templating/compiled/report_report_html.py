"""Made by `python -m tools.templates` from templates/report/report.html.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "15ef2a2f9b0e31565ade9ffd4b3dcf9b6aae930f06c1ce77ec8cd6ff611880d6"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'report/report.html.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    parent_template = None
    l_0_view = resolve('view')
    l_0_parts = l_0_own = l_0_cited = l_0_others = l_0_moved = l_0_quiet = l_0_loud = l_0_told = l_0_odd = missing
    try:
        t_1 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_2 = environment.filters['rejectattr']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'rejectattr' found.")
    try:
        t_3 = environment.filters['selectattr']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'selectattr' found.")
    pass
    parent_template = environment.get_template('page.html.j2', 'report/report.html.j2')
    for name, parent_block in parent_template.blocks.items():
        context.blocks.setdefault(name, []).append(parent_block)
    l_0_parts = context.vars['parts'] = environment.get_template('card/parts.html.j2', 'report/report.html.j2')._get_default_module(context)
    context.exported_vars.discard('parts')
    l_0_own = context.vars['own'] = environment.get_template('report/parts.html.j2', 'report/report.html.j2')._get_default_module(context)
    context.exported_vars.discard('own')
    l_0_cited = t_1(context.eval_ctx, t_3(context, environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics'), 'row'))
    context.vars['cited'] = l_0_cited
    context.exported_vars.add('cited')
    l_0_others = t_1(context.eval_ctx, t_2(context, environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics'), 'row'))
    context.vars['others'] = l_0_others
    context.exported_vars.add('others')
    l_0_moved = t_1(context.eval_ctx, t_3(context, environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics'), 'plot'))
    context.vars['moved'] = l_0_moved
    context.exported_vars.add('moved')
    l_0_quiet = t_1(context.eval_ctx, t_2(context, t_2(context, (undefined(name='moved') if l_0_moved is missing else l_0_moved), 'row'), 'is_alone'))
    context.vars['quiet'] = l_0_quiet
    context.exported_vars.add('quiet')
    l_0_loud = (t_1(context.eval_ctx, t_3(context, (undefined(name='moved') if l_0_moved is missing else l_0_moved), 'row')) + t_1(context.eval_ctx, t_3(context, t_2(context, (undefined(name='moved') if l_0_moved is missing else l_0_moved), 'row'), 'is_alone')))
    context.vars['loud'] = l_0_loud
    context.exported_vars.add('loud')
    l_0_told = t_1(context.eval_ctx, t_3(context, environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cards'), 'is_told'))
    context.vars['told'] = l_0_told
    context.exported_vars.add('told')
    l_0_odd = t_1(context.eval_ctx, t_3(context, environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics'), 'odd'))
    context.vars['odd'] = l_0_odd
    context.exported_vars.add('odd')
    yield from parent_template.root_render_func(context)

def block_style(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass
    template = environment.get_template('report/report.css', 'report/report.html.j2')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

def block_title(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    pass
    yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title')))
    yield ': '
    yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'kind')))
    yield escape(environment.finalize((markup_join((' at ', environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'commit'), 'text')[:10], )) if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'commit'), 'text') else cond_expr_undefined("the inline if-expression on line 12 in 'report/report.html.j2' evaluated to false and no else section was defined."))))

def block_head(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_own = resolve('own')
    pass
    yield '<p class="kind">'
    yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'kind')))
    yield '</p>\n<h1>'
    yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title')))
    yield '</h1>\n<p class="ids">'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'folder'):
        pass
        yield 'Folder <code>'
        yield escape(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'folder')))
        yield '</code> alone, '
    if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'commit'), 'text'):
        pass
        yield escape(environment.finalize(('commit' if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'folder') else 'Commit')))
        yield ' '
        yield escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_0_own is missing else l_0_own), 'link'), environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'commit'), _block_vars=_block_vars)))
        yield escape(environment.finalize((markup_join((' of ', environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'day'), )) if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'day') else cond_expr_undefined("the inline if-expression on line 17 in 'report/report.html.j2' evaluated to false and no else section was defined."))))
    else:
        pass
        yield escape(environment.finalize(('no' if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'folder') else 'No')))
        yield ' commit yet'
    if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'dirty'):
        pass
        yield ', <strong>with local changes that no commit holds</strong>'
    if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'judged'):
        pass
        yield '. Waivers and dates are judged as of <strong>'
        yield escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'judged')))
        yield '</strong>'
    yield '</p>\n'

def block_contents(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_told = resolve('told')
    l_0_view = resolve('view')
    pass
    yield '<nav class="contents" aria-label="Contents">\n<ul>\n<li><a href="#summary">Summary</a></li>\n'
    for l_1_card in (undefined(name='told') if l_0_told is missing else l_0_told):
        _loop_vars = {}
        pass
        yield '<li><a href="#'
        yield escape(environment.finalize(environment.getattr(l_1_card, 'anchor')))
        yield '">'
        yield escape(environment.finalize(environment.getattr(l_1_card, 'id')))
        yield '</a></li>\n'
    l_1_card = missing
    if (environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'drawing') or environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'stages')):
        pass
        yield '<li><a href="#provenance">Provenance</a></li>'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics'):
        pass
        yield '<li><a href="#metrics">Metrics</a></li>'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'pins'):
        pass
        yield '<li><a href="#data">Data and models</a></li>'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'changes'):
        pass
        yield '<li><a href="#parameters">Parameters</a></li>'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'environment'):
        pass
        yield '<li><a href="#environment">Environment</a></li>'
    yield '<li><a href="#findings">Findings</a></li>\n<li><a href="#open">Not checked</a></li>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sources'):
        pass
        yield '<li><a href="#sources">Sources</a></li>'
    yield '<li><a href="#verify">How to verify</a></li>\n</ul>\n</nav>\n'

def block_main(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass
    yield from context.blocks['summary'][0](context)
    yield from context.blocks['cards'][0](context)
    yield from context.blocks['provenance'][0](context)
    yield from context.blocks['evidence'][0](context)
    yield from context.blocks['verify'][0](context)

def block_summary(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_parts = resolve('parts')
    try:
        t_4 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_5 = environment.filters['truncate']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'truncate' found.")
    pass
    def macro():
        t_6 = []
        l_1_view = resolve('view')
        l_1_own = resolve('own')
        l_1_odd = resolve('odd')
        pass
        t_6.extend((
            '<p class="lead">',
            escape(environment.finalize(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'sentence'))),
            '</p>\n',
        ))
        if environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cards'):
            pass
            if (t_4(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cards')) > 40):
                pass
                t_6.extend((
                    '<details><summary>',
                    escape(environment.finalize(t_4(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cards')))),
                    ' cards, with the level that each claims</summary>',
                ))
            t_6.append(
                '<table class="stack" role="table">\n<caption>Readiness cards</caption>\n<thead><tr role="row"><th scope="col">Card</th><th scope="col">Name</th><th scope="col" class="end">Claimed</th><th scope="col" class="end">Supported</th><th scope="col">Limited by</th></tr></thead>\n<tbody role="rowgroup">\n',
            )
            for l_2_card in environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cards'):
                _loop_vars = {}
                pass
                t_6.append(
                    '<tr role="row"',
                )
                if (not environment.getattr(l_2_card, 'is_told')):
                    pass
                    t_6.extend((
                        ' id="',
                        escape(environment.finalize(environment.getattr(l_2_card, 'anchor'))),
                        '"',
                    ))
                t_6.append(
                    '><th scope="row" role="rowheader">',
                )
                if environment.getattr(l_2_card, 'is_told'):
                    pass
                    t_6.extend((
                        '<a href="#',
                        escape(environment.finalize(environment.getattr(l_2_card, 'anchor'))),
                        '">',
                        escape(environment.finalize(environment.getattr(l_2_card, 'id'))),
                        '</a>',
                    ))
                else:
                    pass
                    t_6.append(
                        escape(environment.finalize(environment.getattr(l_2_card, 'id'))),
                    )
                t_6.extend((
                    '</th><td role="cell">',
                    escape(environment.finalize(t_5(environment, environment.getattr(l_2_card, 'name'), 120))),
                    escape(environment.finalize((markup_join((' ', t_5(environment, environment.getattr(l_2_card, 'version'), 40), )) if environment.getattr(l_2_card, 'version') else cond_expr_undefined("the inline if-expression on line 51 in 'report/report.html.j2' evaluated to false and no else section was defined.")))),
                    '</td>',
                ))
                if environment.getattr(l_2_card, 'standing'):
                    pass
                    t_6.extend((
                        '<td role="cell" data-label="Claimed" class="end">',
                        escape(environment.finalize(environment.getattr(environment.getattr(l_2_card, 'standing'), 'level'))),
                        '</td><td role="cell" data-label="Supported" class="end">',
                        escape(environment.finalize(environment.getattr(environment.getattr(l_2_card, 'standing'), 'supported'))),
                        '</td><td role="cell" data-label="Limited by">',
                        escape(environment.finalize((environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'some'), environment.getattr(environment.getattr(l_2_card, 'standing'), 'limits'), _loop_vars=_loop_vars) or 'nothing'))),
                        '</td>',
                    ))
                else:
                    pass
                    t_6.append(
                        '<td role="cell" data-label="Claimed" class="end">–</td><td role="cell" data-label="Supported" class="end">–</td><td role="cell">cannot be read: see card/valid</td>',
                    )
                t_6.append(
                    '</tr>\n',
                )
            l_2_card = missing
            t_6.extend((
                '</tbody>\n</table>\n',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'cut'), environment.getattr(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cuts'), 'cards'), 'cards', 'mltrl audit'))),
                '\n',
            ))
            if (t_4(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cards')) > 40):
                pass
                t_6.append(
                    '</details>',
                )
            if environment.getattr(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cuts'), 'details'):
                pass
                t_6.extend((
                    '<p class="cut">Gates, evidence and requirements of ',
                    escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cuts'), 'details'))),
                    ' cards are left out for length, first of those that claim no more than is supported: <code>mltrl report CARD</code> shows them of one.</p>',
                ))
        for l_2_one in (undefined(name='odd') if l_1_odd is missing else l_1_odd):
            _loop_vars = {}
            pass
            t_6.extend((
                '<p class="odd"><a href="#',
                escape(environment.finalize(environment.getattr(l_2_one, 'anchor'))),
                '">',
                escape(environment.finalize(environment.getattr(l_2_one, 'name'))),
                '</a>: ',
                escape(environment.finalize(environment.getattr(l_2_one, 'odd'))),
                '</p>\n',
            ))
        l_2_one = missing
        t_6.extend((
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'counts'), 'Rules', environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'counts')))),
            '\n',
        ))
        if environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'criteria'):
            pass
            t_6.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'counts'), 'Criteria in gates', environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'criteria')))),
                '\n',
            ))
        t_6.extend((
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'facts'), {'summary': environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'facts')}))),
            '\n',
        ))
        return concat(t_6)
    caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
    yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Summary', 'summary', caller=caller, _block_vars=_block_vars)

def block_cards(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_told = resolve('told')
    pass
    for l_1_card in (undefined(name='told') if l_0_told is missing else l_0_told):
        l_1_parts = resolve('parts')
        _loop_vars = {}
        pass
        def macro():
            t_7 = []
            l_2_own = resolve('own')
            pass
            t_7.extend((
                '<p class="soft">',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_2_own is missing else l_2_own), 'link'), environment.getattr(l_1_card, 'place')))),
            ))
            if environment.getattr(l_1_card, 'digest'):
                pass
                t_7.extend((
                    ' ',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'digest'), environment.getattr(l_1_card, 'digest')))),
                ))
            t_7.append(
                '</p>\n',
            )
            if environment.getattr(l_1_card, 'tldr'):
                pass
                t_7.extend((
                    '<p>',
                    escape(environment.finalize(environment.getattr(l_1_card, 'tldr'))),
                    '</p>',
                ))
            if environment.getattr(l_1_card, 'standing'):
                pass
                t_7.extend((
                    '<p class="level">Level ',
                    escape(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'level'))),
                    ', ',
                    escape(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'name'))),
                    ' (',
                    escape(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'phase'))),
                    ')</p>\n<p>',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'outcome'), ('met' if (environment.getattr(environment.getattr(l_1_card, 'standing'), 'state') == 'supported') else ('not_applicable' if (environment.getattr(environment.getattr(l_1_card, 'standing'), 'state') == 'at its entry level') else ('unknown' if (environment.getattr(environment.getattr(l_1_card, 'standing'), 'state') == 'unknown') else 'not_met'))), environment.getattr(environment.getattr(l_1_card, 'standing'), 'state')))),
                    '. ',
                    escape(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'sentence'))),
                    '</p>\n',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'scale'), environment.getattr(l_1_card, 'standing')))),
                    '\n',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'facts'), {'summary': environment.getattr(l_1_card, 'facts')}))),
                    '\n',
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'progress'), l_1_card))),
                    '\n',
                ))
                for l_3_gate in environment.getattr(l_1_card, 'gates'):
                    _loop_vars = {}
                    pass
                    t_7.extend((
                        '<h3>',
                        escape(environment.finalize(environment.getattr(l_3_gate, 'title'))),
                        '</h3>\n',
                    ))
                    if environment.getattr(l_3_gate, 'passed'):
                        pass
                        t_7.extend((
                            '<details><summary>',
                            escape(environment.finalize(environment.getattr(l_3_gate, 'total'))),
                            ' criteria, none of them open<span class="unseen">: ',
                            escape(environment.finalize(environment.getattr(l_3_gate, 'title'))),
                            '</span></summary>\n',
                            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'criteria'), l_3_gate, _loop_vars=_loop_vars))),
                            '\n</details>\n',
                        ))
                    else:
                        pass
                        t_7.extend((
                            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'criteria'), l_3_gate, _loop_vars=_loop_vars))),
                            '\n',
                        ))
                l_3_gate = missing
                if environment.getattr(l_1_card, 'waivers'):
                    pass
                    t_7.append(
                        '<h3>Waivers</h3>\n<ul>\n',
                    )
                    for l_3_one in environment.getattr(l_1_card, 'waivers'):
                        _loop_vars = {}
                        pass
                        t_7.extend((
                            '<li>',
                            escape(environment.finalize(environment.getattr(l_3_one, 'criterion'))),
                            ' until ',
                            escape(environment.finalize(environment.getattr(l_3_one, 'until'))),
                            ', accepted by ',
                            escape(environment.finalize(environment.getattr(l_3_one, 'by'))),
                            ': ',
                            escape(environment.finalize(environment.getattr(l_3_one, 'reason'))),
                            '</li>',
                        ))
                    l_3_one = missing
                    t_7.append(
                        '</ul>\n',
                    )
                if environment.getattr(l_1_card, 'requirements'):
                    pass
                    t_7.extend((
                        '<h3>Requirements</h3>\n',
                        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'requirements'), l_1_card))),
                        '\n',
                        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_2_own is missing else l_2_own), 'cut'), environment.getattr(l_1_card, 'more'), 'requirements', markup_join(('mltrl card render ', environment.getattr(l_1_card, 'id'), ))))),
                        '\n',
                    ))
            else:
                pass
                t_7.append(
                    '<p>Nothing of this card can be read: <code>mltrl card check</code> says why.</p>\n',
                )
            return concat(t_7)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_1_parts is missing else l_1_parts), 'section'), markup_join((environment.getattr(l_1_card, 'id'), ' ', environment.getattr(l_1_card, 'name'), )), environment.getattr(l_1_card, 'anchor'), True, caller=caller, _loop_vars=_loop_vars)
    l_1_card = l_1_parts = missing

def block_provenance(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_parts = resolve('parts')
    try:
        t_4 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    pass
    if (environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'drawing') or environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'stages')):
        pass
        def macro():
            t_8 = []
            l_1_own = resolve('own')
            pass
            if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'drawing'):
                pass
                t_8.extend((
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'graph'), environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'drawing')))),
                    '\n',
                ))
            if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'stages'):
                pass
                if (t_4(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'stages')) > 12):
                    pass
                    t_8.extend((
                        '<details><summary>',
                        escape(environment.finalize(t_4(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'stages')))),
                        ' stages with commands, parameters, inputs and outputs</summary>\n',
                        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'stages'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
                        '\n</details>\n',
                    ))
                else:
                    pass
                    t_8.extend((
                        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'stages'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
                        '\n',
                    ))
            return concat(t_8)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Provenance', 'provenance', True, caller=caller, _block_vars=_block_vars)

def block_evidence(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass
    yield from context.blocks['metrics'][0](context)
    yield from context.blocks['data'][0](context)
    yield from context.blocks['parameters'][0](context)
    yield from context.blocks['environment'][0](context)
    yield from context.blocks['findings'][0](context)
    yield from context.blocks['open'][0](context)
    yield from context.blocks['sources'][0](context)

def block_metrics(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_parts = resolve('parts')
    try:
        t_4 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_1 = environment.filters['list']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'list' found.")
    try:
        t_9 = environment.filters['map']
    except KeyError:
        @internalcode
        def t_9(*unused):
            raise TemplateRuntimeError("No filter named 'map' found.")
    try:
        t_3 = environment.filters['selectattr']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'selectattr' found.")
    try:
        t_10 = environment.filters['unique']
    except KeyError:
        @internalcode
        def t_10(*unused):
            raise TemplateRuntimeError("No filter named 'unique' found.")
    pass
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics'):
        pass
        def macro():
            t_11 = []
            l_1_cited = resolve('cited')
            l_1_own = resolve('own')
            l_1_others = resolve('others')
            l_1_moved = resolve('moved')
            l_1_loud = resolve('loud')
            pass
            if (undefined(name='cited') if l_1_cited is missing else l_1_cited):
                pass
                t_11.extend((
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'metrics'), (undefined(name='cited') if l_1_cited is missing else l_1_cited), 'Metrics of the cards, as their files hold them'))),
                    '\n',
                ))
            if (undefined(name='others') if l_1_others is missing else l_1_others):
                pass
                if ((undefined(name='cited') if l_1_cited is missing else l_1_cited) or (t_4((undefined(name='others') if l_1_others is missing else l_1_others)) > 40)):
                    pass
                    t_11.extend((
                        '<details><summary>',
                        escape(environment.finalize(t_4((undefined(name='others') if l_1_others is missing else l_1_others)))),
                        ' ',
                        escape(environment.finalize(('other ' if (undefined(name='cited') if l_1_cited is missing else l_1_cited) else cond_expr_undefined("the inline if-expression on line 134 in 'report/report.html.j2' evaluated to false and no else section was defined.")))),
                        'value',
                        escape(environment.finalize(('s' if (t_4((undefined(name='others') if l_1_others is missing else l_1_others)) > 1) else cond_expr_undefined("the inline if-expression on line 134 in 'report/report.html.j2' evaluated to false and no else section was defined.")))),
                        ' in metrics files</summary>\n',
                        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'metrics'), (undefined(name='others') if l_1_others is missing else l_1_others), ('Values that no card cites' if (undefined(name='cited') if l_1_cited is missing else l_1_cited) else 'Values in metrics files'), False))),
                        '\n</details>\n',
                    ))
                else:
                    pass
                    t_11.extend((
                        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'metrics'), (undefined(name='others') if l_1_others is missing else l_1_others), 'Values in metrics files', False))),
                        '\n',
                    ))
            t_11.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'cut'), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'metrics'), 'values', environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'whole')))),
                '\n',
            ))
            if (undefined(name='moved') if l_1_moved is missing else l_1_moved):
                pass
                t_11.append(
                    '<h3>How they became what they are</h3>\n',
                )
                for l_2_one in (undefined(name='loud') if l_1_loud is missing else l_1_loud)[:40]:
                    _loop_vars = {}
                    pass
                    t_11.extend((
                        escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'history'), l_2_one, _loop_vars=_loop_vars))),
                        '\n',
                    ))
                l_2_one = missing
                t_11.extend((
                    escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'cut'), t_4((undefined(name='loud') if l_1_loud is missing else l_1_loud)[40:]), 'histories', environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'whole')))),
                    '\n',
                ))
                for l_2_path in t_10(environment, t_9(context, (undefined(name='moved') if l_1_moved is missing else l_1_moved), attribute='path')):
                    l_2_quiet = resolve('quiet')
                    l_2_rows = missing
                    _loop_vars = {}
                    pass
                    l_2_rows = t_1(context.eval_ctx, t_3(context, (undefined(name='quiet') if l_2_quiet is missing else l_2_quiet), 'path', 'equalto', l_2_path))
                    _loop_vars['rows'] = l_2_rows
                    if (undefined(name='rows') if l_2_rows is missing else l_2_rows):
                        pass
                        t_11.extend((
                            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'histories'), l_2_path, (undefined(name='rows') if l_2_rows is missing else l_2_rows), _loop_vars=_loop_vars))),
                            '\n',
                        ))
                l_2_path = l_2_quiet = l_2_rows = missing
            return concat(t_11)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Metrics', 'metrics', True, caller=caller, _block_vars=_block_vars)

def block_data(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_parts = resolve('parts')
    pass
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'pins'):
        pass
        def macro():
            t_12 = []
            l_1_own = resolve('own')
            pass
            t_12.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'data'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
                '\n',
            ))
            return concat(t_12)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Data and models', 'data', True, caller=caller, _block_vars=_block_vars)

def block_parameters(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_parts = resolve('parts')
    pass
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'changes'):
        pass
        def macro():
            t_13 = []
            l_1_own = resolve('own')
            pass
            t_13.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'changes'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
                '\n',
            ))
            return concat(t_13)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Parameters', 'parameters', True, caller=caller, _block_vars=_block_vars)

def block_environment(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_parts = resolve('parts')
    pass
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'environment'):
        pass
        def macro():
            t_14 = []
            l_1_own = resolve('own')
            pass
            t_14.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'environment'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
                '\n',
            ))
            return concat(t_14)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Environment', 'environment', True, caller=caller, _block_vars=_block_vars)

def block_findings(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_parts = resolve('parts')
    pass
    def macro():
        t_15 = []
        l_1_view = resolve('view')
        l_1_own = resolve('own')
        pass
        if environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'findings'):
            pass
            t_15.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'findings'), (undefined(name='view') if l_1_view is missing else l_1_view)))),
                '\n',
            ))
        else:
            pass
            t_15.extend((
                '<p>',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'outcome'), 'met', 'none'))),
                '</p>\n',
            ))
        return concat(t_15)
    caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
    yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Findings', 'findings', True, caller=caller, _block_vars=_block_vars)

def block_open(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_parts = resolve('parts')
    try:
        t_16 = environment.filters['safe']
    except KeyError:
        @internalcode
        def t_16(*unused):
            raise TemplateRuntimeError("No filter named 'safe' found.")
    try:
        t_17 = environment.filters['ticked']
    except KeyError:
        @internalcode
        def t_17(*unused):
            raise TemplateRuntimeError("No filter named 'ticked' found.")
    pass
    def macro():
        t_18 = []
        l_1_view = resolve('view')
        l_1_own = resolve('own')
        pass
        t_18.append(
            '<ul>\n',
        )
        for l_2_one in environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'notes'):
            _loop_vars = {}
            pass
            t_18.extend((
                '<li>',
                escape(environment.finalize(t_16(t_17(l_2_one)))),
                '</li>\n',
            ))
        l_2_one = missing
        t_18.append(
            '</ul>\n',
        )
        if environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'opened'):
            pass
            t_18.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'opened'), (undefined(name='view') if l_1_view is missing else l_1_view)))),
                '\n',
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'cut'), environment.getattr(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'cuts'), 'questions'), 'questions', 'mltrl audit'))),
                '\n',
            ))
        return concat(t_18)
    caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
    yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Not checked', 'open', True, caller=caller, _block_vars=_block_vars)

def block_sources(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_parts = resolve('parts')
    pass
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sources'):
        pass
        def macro():
            t_19 = []
            pass
            t_19.extend((
                escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'sources'), (undefined(name='view') if l_0_view is missing else l_0_view)))),
                '\n',
            ))
            return concat(t_19)
        caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
        yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'Sources', 'sources', True, caller=caller, _block_vars=_block_vars)

def block_verify(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_parts = resolve('parts')
    pass
    def macro():
        t_20 = []
        l_1_view = resolve('view')
        l_1_own = resolve('own')
        pass
        if environment.getattr(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'origin'), 'command'):
            pass
            t_20.extend((
                '<p>In a clone of the repository that has commit <code class="digest">',
                escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'origin'), 'commit'))),
                '</code>, with ',
                escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'origin'), 'tool'))),
                ':</p>\n<pre><code>mltrl report --verify FILE</code></pre>\n<p>makes the report again from the commit, compares every byte, and names what differs. The same bytes are made by:</p>\n<pre><code>',
                escape(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_1_view is missing else l_1_view), 'origin'), 'command'))),
                '</code></pre>\n',
            ))
        else:
            pass
            t_20.append(
                '<p>This report holds local changes or stands before the first commit: nobody else can make it again. Commit, then make it anew.</p>\n',
            )
        t_20.extend((
            '<p>A file is checked by its digest: <code>git show COMMIT:PATH | sha256sum</code> for files in git; for data of DVC <code>md5sum</code> of the file, or of <code>.dvc/cache/files/md5/AB/CDEF….dir</code> for a folder.</p>\n<p>The digest of a stage in a gate is the sha256 of what <code>dvc.yaml</code> defines it as, written by Python: <code>python -c "import hashlib, yaml; print(hashlib.sha256(repr(yaml.safe_load(open(\'dvc.yaml\'))[\'stages\'][\'NAME\']).encode()).hexdigest())"</code>.</p>\n',
            escape(environment.finalize(environment.call(context, environment.getattr((undefined(name='own') if l_1_own is missing else l_1_own), 'commits'), (undefined(name='view') if l_1_view is missing else l_1_view)))),
            '\n<p class="soft">What this page rests on stands once more in it for programs, as JSON: commit, options, and the digests of files, data and metrics.</p>\n',
        ))
        return concat(t_20)
    caller = Macro(environment, macro, None, (), False, False, False, context.eval_ctx.autoescape)
    yield environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'section'), 'How to verify', 'verify', True, caller=caller, _block_vars=_block_vars)

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
        t_21 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_21(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    l_0_o = environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin')
    _block_vars['o'] = l_0_o
    yield '<p>'
    if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'commit'):
        pass
        yield 'Made from commit <code class="digest">'
        yield escape(environment.finalize(environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'commit')))
        yield '</code>'
        yield escape(environment.finalize((markup_join((' of ', environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'day'), )) if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'day') else cond_expr_undefined("the inline if-expression on line 229 in 'report/report.html.j2' evaluated to false and no else section was defined."))))
    if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'dirty'):
        pass
        yield ', <strong>with local changes that no commit holds</strong>'
    elif t_21(environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'dirty')):
        pass
        yield ', perhaps with local changes'
    yield ', by '
    yield escape(environment.finalize(environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'tool')))
    yield escape(environment.finalize((markup_join(('; waivers and dates judged as of ', environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'judged'), )) if environment.getattr((undefined(name='o') if l_0_o is missing else l_0_o), 'judged') else cond_expr_undefined("the inline if-expression on line 229 in 'report/report.html.j2' evaluated to false and no else section was defined."))))
    yield '. Nothing on this page was taken from elsewhere, and it asks nobody for anything.</p>\n'

blocks = {'style': block_style, 'title': block_title, 'head': block_head, 'contents': block_contents, 'main': block_main, 'summary': block_summary, 'cards': block_cards, 'provenance': block_provenance, 'evidence': block_evidence, 'metrics': block_metrics, 'data': block_data, 'parameters': block_parameters, 'environment': block_environment, 'findings': block_findings, 'open': block_open, 'sources': block_sources, 'verify': block_verify, 'foot': block_foot}
debug_info = '1=32&2=35&3=37&4=39&5=42&6=45&7=48&8=51&9=54&10=57&11=62&12=77&14=91&15=102&16=104&17=106&20=131&24=142&25=146&27=151&28=154&29=157&30=160&31=163&34=167&40=172&41=180&69=181&107=182&125=183&209=184&41=186&42=207&43=215&44=218&45=220&50=230&51=236&55=288&56=291&57=296&59=303&60=308&62=317&63=320&64=323&66=327&42=332&69=334&70=343&71=347&72=353&73=364&74=371&75=375&76=381&77=385&78=387&79=389&80=392&81=397&82=400&83=404&84=408&87=414&90=418&93=423&96=441&98=445&99=447&71=457&107=460&108=476&109=478&110=482&111=485&113=488&114=490&115=494&116=496&119=502&109=507&125=509&126=517&158=518&165=519&172=520&179=521&188=522&201=523&126=525&127=565&128=567&129=575&130=578&132=581&133=583&134=587&135=593&138=599&141=603&142=606&144=611&145=615&147=620&148=623&149=628&150=630&151=633&128=639&158=641&159=651&160=653&161=658&160=663&165=665&166=675&167=677&168=682&167=687&172=689&173=699&174=701&175=706&174=711&179=713&180=722&181=727&182=730&184=737&180=742&188=744&189=765&191=773&192=778&195=785&196=788&197=790&189=795&201=797&202=807&203=809&204=813&203=818&209=820&210=829&211=834&212=838&215=842&221=852&210=857&227=859&228=875&229=878'
