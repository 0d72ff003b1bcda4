"""Made by `python -m tools.templates` from templates/report/report.md.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "a5175ce9237cae968f97b1b0f4f1b26d29a841bac9789c7b056026b0ee1b9212"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'report/report.md.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_parts = l_0_link = l_0_moment = l_0_whole = l_0_cut = l_0_some = l_0_imported = l_0_reason = missing
    try:
        t_1 = environment.filters['cell']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'cell' found.")
    try:
        t_2 = environment.filters['code']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'code' found.")
    try:
        t_3 = environment.filters['first']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'first' found.")
    try:
        t_4 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_5 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_5(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_6 = environment.filters['selectattr']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'selectattr' found.")
    try:
        t_7 = environment.filters['trim']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'trim' found.")
    try:
        t_8 = environment.filters['truncate']
    except KeyError:
        @internalcode
        def t_8(*unused):
            raise TemplateRuntimeError("No filter named 'truncate' found.")
    try:
        t_9 = environment.filters['words']
    except KeyError:
        @internalcode
        def t_9(*unused):
            raise TemplateRuntimeError("No filter named 'words' found.")
    try:
        t_10 = environment.tests['false']
    except KeyError:
        @internalcode
        def t_10(*unused):
            raise TemplateRuntimeError("No test named 'false' found.")
    pass
    l_0_parts = context.vars['parts'] = environment.get_template('card/parts.md.j2', 'report/report.md.j2')._get_default_module(context)
    context.exported_vars.discard('parts')
    def macro(l_1_one):
        t_11 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if (environment.getattr(l_1_one, 'href') and (not environment.call(context, environment.getattr(environment.getattr(l_1_one, 'href'), 'startswith'), '#'))):
            pass
            t_11.extend((
                '[',
                str(environment.finalize(t_2(environment.getattr(l_1_one, 'text')))),
                '](',
                str(environment.finalize(environment.getattr(l_1_one, 'href'))),
                ')',
            ))
        else:
            pass
            t_11.append(
                str(environment.finalize(t_2(environment.getattr(l_1_one, 'text')))),
            )
        return concat(t_11)
    context.exported_vars.add('link')
    context.vars['link'] = l_0_link = Macro(environment, macro, 'link', ('one',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_one):
        t_12 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        if l_1_one:
            pass
            t_12.extend((
                str(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), {'text': environment.getattr(l_1_one, 'short'), 'href': environment.getattr(l_1_one, 'href')}))),
                str(environment.finalize((str_join((' ', environment.getattr(l_1_one, 'day'), )) if environment.getattr(l_1_one, 'day') else cond_expr_undefined("the inline if-expression on line 6 in 'report/report.md.j2' evaluated to false and no else section was defined.")))),
            ))
            for l_2_tag in environment.getattr(l_1_one, 'tags'):
                _loop_vars = {}
                pass
                t_12.extend((
                    ' ',
                    str(environment.finalize(t_2(l_2_tag))),
                ))
            l_2_tag = missing
        else:
            pass
            t_12.append(
                '–',
            )
        return concat(t_12)
    context.exported_vars.add('moment')
    context.vars['moment'] = l_0_moment = Macro(environment, macro, 'moment', ('one',), False, False, False, context.eval_ctx.autoescape)
    l_0_whole = 'mltrl report --format json'
    context.vars['whole'] = l_0_whole
    context.exported_vars.add('whole')
    def macro(l_1_count, l_1_what, l_1_whence):
        t_13 = []
        if l_1_count is missing:
            l_1_count = undefined("parameter 'count' was not provided", name='count')
        if l_1_what is missing:
            l_1_what = undefined("parameter 'what' was not provided", name='what')
        if l_1_whence is missing:
            l_1_whence = ''
        pass
        if l_1_count:
            pass
            t_13.extend((
                '\n*And ',
                str(environment.finalize(l_1_count)),
                ' more ',
                str(environment.finalize((l_1_what[:-1] if (((l_1_count == 1) and environment.call(context, environment.getattr(l_1_what, 'endswith'), 's')) and (l_1_what != 'histories')) else l_1_what))),
                ', left out for length',
                str(environment.finalize((str_join((': `', l_1_whence, '` lists all', )) if l_1_whence else cond_expr_undefined("the inline if-expression on line 12 in 'report/report.md.j2' evaluated to false and no else section was defined.")))),
                '.*\n',
            ))
        return concat(t_13)
    context.exported_vars.add('cut')
    context.vars['cut'] = l_0_cut = Macro(environment, macro, 'cut', ('count', 'what', 'whence'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_several, l_1_count):
        t_14 = []
        if l_1_several is missing:
            l_1_several = undefined("parameter 'several' was not provided", name='several')
        if l_1_count is missing:
            l_1_count = 8
        pass
        t_14.append(
            str(environment.finalize(t_4(context.eval_ctx, l_1_several[:l_1_count], ', '))),
        )
        if (t_5(l_1_several) > l_1_count):
            pass
            t_14.extend((
                ' and ',
                str(environment.finalize((t_5(l_1_several) - l_1_count))),
                ' more',
            ))
        return concat(t_14)
    context.exported_vars.add('some')
    context.vars['some'] = l_0_some = Macro(environment, macro, 'some', ('several', 'count'), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_one):
        t_15 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        pass
        t_15.extend((
            str(environment.finalize((str_join((t_2(environment.getattr(l_1_one, 'path')), ' in ', )) if environment.getattr(l_1_one, 'path') else cond_expr_undefined("the inline if-expression on line 19 in 'report/report.md.j2' evaluated to false and no else section was defined.")))),
            str(environment.finalize((t_2(environment.getattr(l_1_one, 'address')) if environment.getattr(l_1_one, 'address') else 'an address that is not recorded'))),
            str(environment.finalize((str_join((', ', t_1(environment.getattr(l_1_one, 'rev')), )) if environment.getattr(l_1_one, 'rev') else cond_expr_undefined("the inline if-expression on line 19 in 'report/report.md.j2' evaluated to false and no else section was defined.")))),
            str(environment.finalize((str_join((' at ', t_2(environment.getattr(l_1_one, 'rev_lock')), )) if environment.getattr(l_1_one, 'rev_lock') else cond_expr_undefined("the inline if-expression on line 19 in 'report/report.md.j2' evaluated to false and no else section was defined.")))),
        ))
        return concat(t_15)
    context.exported_vars.add('imported')
    context.vars['imported'] = l_0_imported = Macro(environment, macro, 'imported', ('one',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_one, l_1_opened):
        t_16 = []
        l_1_same = missing
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        if l_1_opened is missing:
            l_1_opened = undefined("parameter 'opened' was not provided", name='opened')
        pass
        l_1_same = t_3(environment, t_6(context, l_1_opened, 'reason', 'equalto', environment.getattr(l_1_one, 'reason')))
        if ((environment.getattr((undefined(name='same') if l_1_same is missing else l_1_same), 'rule') != environment.getattr(l_1_one, 'rule')) and (t_5(environment.getattr(l_1_one, 'reason')) > 160)):
            pass
            t_16.extend((
                ': the same as of `',
                str(environment.finalize(environment.getattr((undefined(name='same') if l_1_same is missing else l_1_same), 'rule'))),
                '` above',
            ))
        elif environment.getattr(l_1_one, 'reason'):
            pass
            t_16.extend((
                ': ',
                str(environment.finalize(t_9(environment.getattr(l_1_one, 'reason')))),
            ))
        return concat(t_16)
    context.exported_vars.add('reason')
    context.vars['reason'] = l_0_reason = Macro(environment, macro, 'reason', ('one', 'opened'), False, False, False, context.eval_ctx.autoescape)
    yield '# '
    yield str(environment.finalize(t_9(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))))
    yield '\n\n**'
    yield str(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'kind')))
    yield '**'
    yield str(environment.finalize((str_join((' of folder ', t_2(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'folder')), )) if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'folder') else cond_expr_undefined("the inline if-expression on line 27 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
    if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'commit'), 'text'):
        pass
        yield ' at commit '
        yield str(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'commit'))))
        yield str(environment.finalize((str_join((' of ', environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'day'), )) if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'day') else cond_expr_undefined("the inline if-expression on line 27 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
    yield str(environment.finalize((', **with local changes that no commit holds**' if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'dirty') else cond_expr_undefined("the inline if-expression on line 27 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
    yield str(environment.finalize((str_join(('; waivers and dates are judged as of **', environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'judged'), '**', )) if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'judged') else cond_expr_undefined("the inline if-expression on line 27 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
    yield '\n\n'
    yield str(environment.finalize(t_9(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sentence'))))
    yield '\n\n'
    def t_17(fiter):
        for l_1_one in fiter:
            if environment.getattr(l_1_one, 'odd'):
                yield l_1_one
    for l_1_one in t_17(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics')):
        _loop_vars = {}
        pass
        yield '**'
        yield str(environment.finalize(t_9(environment.getattr(l_1_one, 'name'))))
        yield '** '
        yield str(environment.finalize(environment.getattr(l_1_one, 'odd')))
        yield '\n\n'
    l_1_one = missing
    yield '| | |\n| --- | --- |\n'
    for l_1_fact in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'facts'):
        _loop_vars = {}
        pass
        yield '| '
        yield str(environment.finalize(environment.getattr(l_1_fact, 'name')))
        yield ' | '
        yield str(environment.finalize(t_1(environment.getattr(l_1_fact, 'text'))))
        yield ' |\n'
    l_1_fact = missing
    for (l_1_name, l_1_count) in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'counts'):
        _loop_vars = {}
        pass
        yield '| Rules '
        yield str(environment.finalize(environment.call(context, environment.getattr(l_1_name, 'replace'), '_', ' ', _loop_vars=_loop_vars)))
        yield ' | '
        yield str(environment.finalize(l_1_count))
        yield ' |\n'
    l_1_name = l_1_count = missing
    for (l_1_name, l_1_count) in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'criteria'):
        _loop_vars = {}
        pass
        yield '| Criteria '
        yield str(environment.finalize(environment.call(context, environment.getattr(l_1_name, 'replace'), '_', ' ', _loop_vars=_loop_vars)))
        yield ' | '
        yield str(environment.finalize(l_1_count))
        yield ' |\n'
    l_1_name = l_1_count = missing
    yield '\n'
    if (t_5(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cards')) > 1):
        pass
        yield '| Card | Name | Claimed | Supported | Limited by |\n| --- | --- | --- | --- | --- |\n'
        for l_1_card in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cards'):
            _loop_vars = {}
            pass
            yield '| '
            yield str(environment.finalize(t_1(environment.getattr(l_1_card, 'id'))))
            yield ' | '
            yield str(environment.finalize(t_1(t_8(environment, environment.getattr(l_1_card, 'name'), 120))))
            yield str(environment.finalize((str_join((' ', t_1(t_8(environment, environment.getattr(l_1_card, 'version'), 40)), )) if environment.getattr(l_1_card, 'version') else cond_expr_undefined("the inline if-expression on line 51 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            yield ' | '
            if environment.getattr(l_1_card, 'standing'):
                pass
                yield str(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'level')))
                yield ' | '
                yield str(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'supported')))
                yield ' | '
                yield str(environment.finalize((environment.call(context, (undefined(name='some') if l_0_some is missing else l_0_some), environment.getattr(environment.getattr(l_1_card, 'standing'), 'limits'), _loop_vars=_loop_vars) or 'nothing')))
            else:
                pass
                yield '– | – | cannot be read: see card/valid'
            yield ' |\n'
        l_1_card = missing
        yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'cards'), 'cards', 'mltrl audit')))
        yield '\n'
        if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'details'):
            pass
            yield '\n*Gates, evidence and requirements of '
            yield str(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'details')))
            yield ' cards are left out for length, first of those that claim no more than is supported: `mltrl report CARD` shows them of one.*\n'
        yield '\n'
    def t_18(fiter):
        for l_1_card in fiter:
            if environment.getattr(l_1_card, 'is_told'):
                yield l_1_card
    for l_1_card in t_18(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cards')):
        _loop_vars = {}
        pass
        yield '## '
        yield str(environment.finalize(t_9(environment.getattr(l_1_card, 'id'))))
        yield ' '
        yield str(environment.finalize(t_9(environment.getattr(l_1_card, 'name'))))
        yield '\n\n'
        if environment.getattr(l_1_card, 'standing'):
            pass
            yield '**Level '
            yield str(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'level')))
            yield ', '
            yield str(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'name')))
            yield '** ('
            yield str(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'phase')))
            yield '), '
            yield str(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'state')))
            yield '. '
            yield str(environment.finalize(environment.getattr(environment.getattr(l_1_card, 'standing'), 'sentence')))
            yield ' Card: '
            yield str(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_1_card, 'place'), _loop_vars=_loop_vars)))
            yield '\n\n| Gate | Met | Waived | Open |\n| --- | --- | --- | --- |\n'
            for l_2_gate in environment.getattr(l_1_card, 'gates'):
                _loop_vars = {}
                pass
                yield '| '
                yield str(environment.finalize(environment.getattr(l_2_gate, 'title')))
                yield ' | '
                yield str(environment.finalize(environment.getattr(l_2_gate, 'met')))
                yield ' of '
                yield str(environment.finalize(environment.getattr(l_2_gate, 'total')))
                yield ' | '
                yield str(environment.finalize(environment.getattr(l_2_gate, 'waived')))
                yield ' | '
                yield str(environment.finalize((t_4(context.eval_ctx, environment.getattr(l_2_gate, 'open'), ', ') or 'none')))
                yield ' |\n'
            l_2_gate = missing
            yield '\n'
            def t_19(fiter):
                for l_2_gate in fiter:
                    if environment.getattr(l_2_gate, 'open'):
                        yield l_2_gate
            for l_2_gate in t_19(environment.getattr(l_1_card, 'gates')):
                _loop_vars = {}
                pass
                yield '**'
                yield str(environment.finalize(environment.getattr(l_2_gate, 'title')))
                yield '** — open:\n\n'
                def t_20(fiter):
                    for l_3_one in fiter:
                        if (not environment.getattr(l_3_one, 'passes')):
                            yield l_3_one
                for l_3_one in t_20(environment.getattr(l_2_gate, 'criteria')):
                    _loop_vars = {}
                    pass
                    yield '- **'
                    yield str(environment.finalize(environment.getattr(l_3_one, 'id')))
                    yield '** '
                    yield str(environment.finalize(environment.getattr(l_3_one, 'title')))
                    yield ': '
                    yield str(environment.finalize(environment.getattr(l_3_one, 'word')))
                    yield str(environment.finalize((str_join((' (', t_9(environment.getattr(l_3_one, 'reason')), ')', )) if environment.getattr(l_3_one, 'reason') else cond_expr_undefined("the inline if-expression on line 76 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
                    yield '\n'
                l_3_one = missing
                yield '\n'
            l_2_gate = missing
            if environment.getattr(l_1_card, 'requirements'):
                pass
                yield str(environment.finalize(t_7(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'requirements'), l_1_card, _loop_vars=_loop_vars))))
                yield '\n'
                yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(l_1_card, 'more'), 'requirements', str_join(('mltrl card render ', environment.getattr(l_1_card, 'id'), )), _loop_vars=_loop_vars)))
                yield '\n\n'
        else:
            pass
            yield 'Nothing of this card can be read: `mltrl card check` says why.\n\n'
    l_1_card = missing
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics'):
        pass
        yield '## Metrics\n\n| Metric | Value | Claimed | Source | Made by | State | Values | Since |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics'):
            _loop_vars = {}
            pass
            yield '| '
            yield str(environment.finalize(t_1(environment.getattr(l_1_one, 'name'))))
            yield ' | '
            yield str(environment.finalize(t_1(environment.getattr(l_1_one, 'value'))))
            yield str(environment.finalize((str_join((', card: ', t_1(environment.getattr(environment.getattr(l_1_one, 'row'), 'written')), )) if (environment.getattr(l_1_one, 'row') and environment.getattr(environment.getattr(l_1_one, 'row'), 'written')) else cond_expr_undefined("the inline if-expression on line 96 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            yield str(environment.finalize((str_join((' (', t_1(environment.getattr(environment.getattr(l_1_one, 'row'), 'state')), ')', )) if (environment.getattr(l_1_one, 'row') and environment.getattr(environment.getattr(l_1_one, 'row'), 'state')) else cond_expr_undefined("the inline if-expression on line 96 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            yield ' | '
            yield str(environment.finalize((t_1(str_join((environment.getattr(environment.getattr(l_1_one, 'row'), 'threshold'), ' ', environment.getattr(environment.getattr(l_1_one, 'row'), 'margin'), (' not reached' if t_10(environment.getattr(environment.getattr(l_1_one, 'row'), 'reached')) else ''), ))) if environment.getattr(l_1_one, 'row') else '–')))
            yield ' | '
            yield str(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_1_one, 'place'), _loop_vars=_loop_vars)))
            yield str(environment.finalize((str_join((' ', t_2(environment.getattr(l_1_one, 'key')), )) if (environment.getattr(l_1_one, 'key') and (environment.getattr(l_1_one, 'key') != environment.getattr(l_1_one, 'name'))) else cond_expr_undefined("the inline if-expression on line 96 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            yield ' | '
            yield str(environment.finalize((t_2(environment.getattr(environment.getattr(l_1_one, 'stage'), 'text')) if environment.getattr(environment.getattr(l_1_one, 'stage'), 'text') else '–')))
            yield ' | '
            yield str(environment.finalize(environment.getattr(environment.getattr(l_1_one, 'state'), 'word')))
            yield ' | '
            yield str(environment.finalize(('at least ' if environment.getattr(l_1_one, 'is_cut') else cond_expr_undefined("the inline if-expression on line 96 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            yield str(environment.finalize((t_5(environment.getattr(l_1_one, 'history')) + environment.getattr(l_1_one, 'history_more'))))
            yield ' | '
            yield str(environment.finalize((environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(environment.getitem(environment.getattr(l_1_one, 'history'), 0), 'moment'), _loop_vars=_loop_vars) if environment.getattr(l_1_one, 'history') else '–')))
            yield str(environment.finalize((', moved alone' if environment.getattr(l_1_one, 'odd') else cond_expr_undefined("the inline if-expression on line 96 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            yield ' |\n'
        l_1_one = missing
        yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'metrics'), 'values', (undefined(name='whole') if l_0_whole is missing else l_0_whole))))
        yield '\n\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'stages'):
        pass
        yield '## Stages\n\n| Stage | Where | State | Recorded | Command |\n| --- | --- | --- | --- | --- |\n'
        for l_1_row in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'stages'):
            _loop_vars = {}
            pass
            yield '| '
            yield str(environment.finalize(t_2(environment.getattr(l_1_row, 'name'))))
            yield ' | '
            yield str(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_1_row, 'place'), _loop_vars=_loop_vars)))
            yield ' | '
            yield str(environment.finalize(environment.getattr(environment.getattr(l_1_row, 'state'), 'word')))
            yield ' | '
            yield str(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_1_row, 'since'), _loop_vars=_loop_vars)))
            yield ' | '
            yield str(environment.finalize(t_2(environment.getattr(l_1_row, 'command'))))
            yield ' |\n'
        l_1_row = missing
        yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'stages'), 'stages', (undefined(name='whole') if l_0_whole is missing else l_0_whole))))
        yield '\n\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'pins'):
        pass
        yield '## Data and models\n\n| Path | Digest | Size | Kept in | Made by, imported from | Versions | Cards |\n| --- | --- | --- | --- | --- | --- | --- |\n'
        for l_1_row in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'pins'):
            _loop_vars = {}
            pass
            yield '| '
            yield str(environment.finalize(t_2(environment.getattr(l_1_row, 'path'))))
            yield ' | '
            yield str(environment.finalize((t_2(environment.getattr(l_1_row, 'digest')) if environment.getattr(l_1_row, 'digest') else 'not pinned')))
            yield ' | '
            yield str(environment.finalize(t_1(environment.getattr(l_1_row, 'size'))))
            yield ' | '
            yield str(environment.finalize(t_1(environment.getattr(l_1_row, 'kept'))))
            yield ' | '
            yield str(environment.finalize((t_2(environment.getattr(environment.getattr(l_1_row, 'made_by'), 'text')) if environment.getattr(environment.getattr(l_1_row, 'made_by'), 'text') else (environment.call(context, (undefined(name='imported') if l_0_imported is missing else l_0_imported), environment.getattr(l_1_row, 'origin'), _loop_vars=_loop_vars) if environment.getattr(l_1_row, 'origin') else '–'))))
            yield ' | '
            yield str(environment.finalize(('at least ' if environment.getattr(l_1_row, 'is_cut') else cond_expr_undefined("the inline if-expression on line 118 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            yield str(environment.finalize((environment.getattr(l_1_row, 'versions') or '–')))
            yield ' | '
            t_21 = 1
            for l_2_one in environment.getattr(l_1_row, 'rows')[:8]:
                _loop_vars = {}
                pass
                yield str(environment.finalize(t_1(environment.getattr(l_2_one, 'name'))))
                yield str(environment.finalize((str_join((' (', t_1(environment.getattr(l_2_one, 'licence')), ')', )) if environment.getattr(l_2_one, 'licence') else cond_expr_undefined("the inline if-expression on line 118 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
                yield str(environment.finalize((str_join((': ', t_1(environment.getattr(l_2_one, 'state')), )) if (not environment.getattr(l_2_one, 'agrees')) else cond_expr_undefined("the inline if-expression on line 118 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
                yield ' '
                t_21 = 0
            l_2_one = missing
            if t_21:
                pass
                yield '–'
            yield ' |\n'
        l_1_row = missing
        yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'pins'), 'pinned paths', (undefined(name='whole') if l_0_whole is missing else l_0_whole))))
        yield '\n\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'changes'):
        pass
        yield '## Parameters\n\n| Commit | Parameter | Before | After |\n| --- | --- | --- | --- |\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'changes'):
            _loop_vars = {}
            pass
            yield '| '
            yield str(environment.finalize(environment.call(context, (undefined(name='moment') if l_0_moment is missing else l_0_moment), environment.getattr(l_1_one, 'moment'), _loop_vars=_loop_vars)))
            yield ' | '
            yield str(environment.finalize(t_2(environment.getattr(l_1_one, 'path'))))
            yield ' '
            yield str(environment.finalize(t_2(environment.getattr(l_1_one, 'key'))))
            yield ' | '
            yield str(environment.finalize(t_1(t_8(environment, environment.getattr(l_1_one, 'before'), 80))))
            yield ' | '
            yield str(environment.finalize(t_1(t_8(environment, environment.getattr(l_1_one, 'after'), 80))))
            yield ' |\n'
        l_1_one = missing
        yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'changes'), 'changes', (undefined(name='whole') if l_0_whole is missing else l_0_whole))))
        yield '\n\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'environment'):
        pass
        yield '## Environment\n\n| File | What it is | Digest |\n| --- | --- | --- |\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'environment'):
            _loop_vars = {}
            pass
            yield '| '
            yield str(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_1_one, 'place'), _loop_vars=_loop_vars)))
            yield ' | '
            yield str(environment.finalize(environment.getattr(l_1_one, 'kind')))
            yield str(environment.finalize((str_join(('; ', t_1(environment.getattr(l_1_one, 'holds')), )) if environment.getattr(l_1_one, 'holds') else cond_expr_undefined("the inline if-expression on line 140 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            yield ' | '
            yield str(environment.finalize(t_2(environment.getattr(l_1_one, 'digest'))))
            yield ' |\n'
        l_1_one = missing
        yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'environment'), 'files', (undefined(name='whole') if l_0_whole is missing else l_0_whole))))
        yield '\n\n'
    yield '## Findings\n\n'
    t_22 = 1
    for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'findings'):
        _loop_vars = {}
        pass
        yield '- `'
        yield str(environment.finalize(environment.getattr(l_1_one, 'rule')))
        yield '` ('
        yield str(environment.finalize(environment.getattr(l_1_one, 'strength')))
        yield ') '
        yield str(environment.finalize(environment.call(context, (undefined(name='link') if l_0_link is missing else l_0_link), environment.getattr(l_1_one, 'place'), _loop_vars=_loop_vars)))
        yield ': '
        yield str(environment.finalize(t_9(environment.getattr(l_1_one, 'message'))))
        yield str(environment.finalize((str_join((' **Accepted:** ', t_9(environment.getattr(l_1_one, 'accepted')), )) if environment.getattr(l_1_one, 'accepted') else cond_expr_undefined("the inline if-expression on line 148 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
        yield '\n'
        t_22 = 0
    l_1_one = missing
    if t_22:
        pass
        yield 'None.\n'
    yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'findings'), 'findings', 'mltrl audit')))
    yield '\n\n## Not checked\n\n'
    for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'notes'):
        _loop_vars = {}
        pass
        yield '- '
        yield str(environment.finalize(t_9(l_1_one)))
        yield '\n'
    l_1_one = missing
    for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'opened'):
        _loop_vars = {}
        pass
        yield '- `'
        yield str(environment.finalize(environment.getattr(l_1_one, 'rule')))
        yield '` '
        yield str(environment.finalize(environment.getattr(l_1_one, 'outcome')))
        yield str(environment.finalize((str_join((' (card ', t_9(environment.getattr(l_1_one, 'card')), ')', )) if environment.getattr(l_1_one, 'card') else cond_expr_undefined("the inline if-expression on line 160 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
        yield str(environment.finalize(environment.call(context, (undefined(name='reason') if l_0_reason is missing else l_0_reason), l_1_one, environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'opened'), _loop_vars=_loop_vars)))
        yield '\n'
    l_1_one = missing
    yield str(environment.finalize(environment.call(context, (undefined(name='cut') if l_0_cut is missing else l_0_cut), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'cuts'), 'questions'), 'questions', 'mltrl audit')))
    yield '\n\n## How to verify\n\n'
    if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'command'):
        pass
        yield '`mltrl report --verify FILE` in a clone that has the commit, with '
        yield str(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'tool')))
        yield ', makes this report again and compares every byte. It was made by '
        yield str(environment.finalize(t_2(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'command'))))
        yield '.\n'
    else:
        pass
        yield 'This report holds local changes or stands before the first commit: nobody else can make it again.\n'
    yield "\nThe digest of a stage in a gate is the sha256 of what `dvc.yaml` defines it as, written by Python: `hashlib.sha256(repr(yaml.safe_load(open('dvc.yaml'))['stages']['NAME']).encode())`.\n"
    if (environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'commits') and (not environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'forge'))):
        pass
        yield '\nCommits in full:\n\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'commits'):
            _loop_vars = {}
            pass
            yield '- `'
            yield str(environment.finalize(environment.getattr(l_1_one, 'commit')))
            yield '`'
            yield str(environment.finalize((str_join((' ', environment.getattr(l_1_one, 'day'), )) if environment.getattr(l_1_one, 'day') else cond_expr_undefined("the inline if-expression on line 178 in 'report/report.md.j2' evaluated to false and no else section was defined."))))
            for l_2_tag in environment.getattr(l_1_one, 'tags'):
                _loop_vars = {}
                pass
                yield ' '
                yield str(environment.finalize(t_2(l_2_tag)))
            l_2_tag = missing
            yield '\n'
        l_1_one = missing
    yield '\n<!-- mltrl-record '
    yield str(environment.finalize(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'record')))
    yield ' -->\n'

blocks = {}
debug_info = '1=73&2=75&3=80&5=97&6=102&8=124&9=127&10=136&12=140&15=150&16=158&18=170&19=176&21=184&22=192&23=193&25=210&27=212&29=223&31=225&32=233&37=239&38=243&40=248&41=252&43=257&44=261&47=267&50=270&51=274&53=291&54=293&56=296&60=299&61=307&63=311&64=314&68=326&69=330&72=342&73=350&75=352&76=360&80=370&81=372&82=374&90=380&95=383&96=387&98=409&101=411&106=414&107=418&109=429&112=431&117=434&118=438&120=466&123=468&128=471&129=475&131=486&134=488&139=491&140=495&142=503&147=507&148=511&152=525&156=527&157=531&159=534&160=538&162=545&166=547&167=550&173=558&177=561&178=565&183=577'
