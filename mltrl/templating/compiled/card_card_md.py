"""Made by `python -m tools.templates` from templates/card/card.md.j2: not for editing."""
# mypy: ignore-errors

SOURCE = "24949a3d137354a211a9ae9b705ca0c3a76eecd4a0584afcbe4f945c5a4b78fb"
JINJA = "3.1.6"

from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'card/card.md.j2'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_parts = l_0_s = l_0_placed = missing
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
        t_3 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
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
        t_6 = environment.filters['trim']
    except KeyError:
        @internalcode
        def t_6(*unused):
            raise TemplateRuntimeError("No filter named 'trim' found.")
    try:
        t_7 = environment.filters['words']
    except KeyError:
        @internalcode
        def t_7(*unused):
            raise TemplateRuntimeError("No filter named 'words' found.")
    pass
    l_0_parts = context.vars['parts'] = environment.get_template('card/parts.md.j2', 'card/card.md.j2')._get_default_module(context)
    context.exported_vars.discard('parts')
    l_0_s = environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'standing')
    context.vars['s'] = l_0_s
    context.exported_vars.add('s')
    yield '# '
    yield str(environment.finalize(t_7(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'name'))))
    yield '\n\n**MLTRL level '
    yield str(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'level')))
    yield ': '
    yield str(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'name')))
    yield '** ('
    yield str(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'phase')))
    yield '), '
    yield str(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'state')))
    yield '. '
    yield str(environment.finalize(environment.getattr((undefined(name='s') if l_0_s is missing else l_0_s), 'sentence')))
    yield '\n\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'tldr'):
        pass
        yield '**TL;DR** — '
        yield str(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'tldr'), 'text')))
        yield '\n\n'
    yield '| | |\n| --- | --- |\n| Card | '
    yield str(environment.finalize(t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'id'))))
    yield str(environment.finalize((' ' if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'version') else cond_expr_undefined("the inline if-expression on line 13 in 'card/card.md.j2' evaluated to false and no else section was defined."))))
    yield str(environment.finalize((t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'version')) if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'version') else cond_expr_undefined("the inline if-expression on line 13 in 'card/card.md.j2' evaluated to false and no else section was defined."))))
    yield ' |\n'
    for l_1_fact in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'summary'):
        _loop_vars = {}
        pass
        yield '| '
        yield str(environment.finalize(environment.getattr(l_1_fact, 'name')))
        yield ' | '
        yield str(environment.finalize((t_2(environment.getattr(l_1_fact, 'text')) if (environment.getattr(l_1_fact, 'ref') and (not environment.getattr(environment.getattr(l_1_fact, 'ref'), 'href'))) else t_1(environment.getattr(l_1_fact, 'text')))))
        yield ' |\n'
    l_1_fact = missing
    yield '\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'intro'):
        pass
        yield str(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'intro'), 'text')))
        yield '\n\n'
    for l_1_section in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'):
        _loop_vars = {}
        pass
        yield '## '
        yield str(environment.finalize(t_7(environment.getattr(l_1_section, 'title'))))
        yield '\n\n'
        yield str(environment.finalize((environment.getattr(l_1_section, 'text') or '*Nothing written yet.*')))
        yield '\n\n'
        if environment.getattr(l_1_section, 'table'):
            pass
            yield str(environment.finalize(t_6(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'table'), environment.getattr(l_1_section, 'table'), (undefined(name='view') if l_0_view is missing else l_0_view), _loop_vars=_loop_vars))))
            yield '\n\n'
    l_1_section = missing
    l_0_placed = t_4(context.eval_ctx, t_5(context, environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'), attribute='table'))
    context.vars['placed'] = l_0_placed
    context.exported_vars.add('placed')
    if (environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'metrics') and ('metrics' not in (undefined(name='placed') if l_0_placed is missing else l_0_placed))):
        pass
        yield '## Metrics\n\n'
        yield str(environment.finalize(t_6(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'metrics'), (undefined(name='view') if l_0_view is missing else l_0_view)))))
        yield '\n\n'
    if ((environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'data') or environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'models')) and ('data' not in (undefined(name='placed') if l_0_placed is missing else l_0_placed))):
        pass
        yield '## Data and models\n\n'
        yield str(environment.finalize(t_6(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'data'), (undefined(name='view') if l_0_view is missing else l_0_view)))))
        yield '\n\n'
    if (environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'requirements') and ('requirements' not in (undefined(name='placed') if l_0_placed is missing else l_0_placed))):
        pass
        yield '## Requirements\n\n'
        yield str(environment.finalize(t_6(environment.call(context, environment.getattr((undefined(name='parts') if l_0_parts is missing else l_0_parts), 'requirements'), (undefined(name='view') if l_0_view is missing else l_0_view)))))
        yield '\n\n'
    yield '## Gates\n\n| Gate | Met | Waived | Open |\n| --- | --- | --- | --- |\n'
    for l_1_gate in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'gates'):
        _loop_vars = {}
        pass
        yield '| '
        yield str(environment.finalize(environment.getattr(l_1_gate, 'title')))
        yield ' | '
        yield str(environment.finalize(environment.getattr(l_1_gate, 'met')))
        yield ' of '
        yield str(environment.finalize(environment.getattr(l_1_gate, 'total')))
        yield ' | '
        yield str(environment.finalize(environment.getattr(l_1_gate, 'waived')))
        yield ' | '
        yield str(environment.finalize((t_3(context.eval_ctx, environment.getattr(l_1_gate, 'open'), ', ') or 'none')))
        yield ' |\n'
    l_1_gate = missing
    yield '\n'
    def t_8(fiter):
        for l_1_gate in fiter:
            if environment.getattr(l_1_gate, 'open'):
                yield l_1_gate
    for l_1_gate in t_8(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'gates')):
        _loop_vars = {}
        pass
        yield '**'
        yield str(environment.finalize(environment.getattr(l_1_gate, 'title')))
        yield '** — open:\n\n'
        def t_9(fiter):
            for l_2_one in fiter:
                if (not environment.getattr(l_2_one, 'passes')):
                    yield l_2_one
        for l_2_one in t_9(environment.getattr(l_1_gate, 'criteria')):
            _loop_vars = {}
            pass
            yield '- **'
            yield str(environment.finalize(environment.getattr(l_2_one, 'id')))
            yield '** '
            yield str(environment.finalize(environment.getattr(l_2_one, 'title')))
            yield ': '
            yield str(environment.finalize(environment.getattr(l_2_one, 'word')))
            yield str(environment.finalize((str_join((' (', t_7(environment.getattr(l_2_one, 'reason')), ')', )) if environment.getattr(l_2_one, 'reason') else cond_expr_undefined("the inline if-expression on line 63 in 'card/card.md.j2' evaluated to false and no else section was defined."))))
            yield '\n'
        l_2_one = missing
        yield '\n'
    l_1_gate = missing
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'findings'):
        pass
        yield '## Findings\n\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'findings'):
            _loop_vars = {}
            pass
            yield '- `'
            yield str(environment.finalize(environment.getattr(l_1_one, 'rule')))
            yield '` '
            yield str(environment.finalize(t_2(environment.getattr(l_1_one, 'place'))))
            yield ': '
            yield str(environment.finalize(t_7(environment.getattr(l_1_one, 'message'))))
            yield '\n'
        l_1_one = missing
        yield '\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'reviews'):
        pass
        yield '## Reviews\n\n| Gate | By | Vouches for |\n| --- | --- | --- |\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'reviews'):
            _loop_vars = {}
            pass
            yield '| G'
            yield str(environment.finalize(environment.getattr(l_1_one, 'gate')))
            yield ' | '
            yield str(environment.finalize(t_1(environment.getattr(l_1_one, 'by'))))
            yield ' | '
            yield str(environment.finalize(t_1(t_3(context.eval_ctx, environment.getattr(l_1_one, 'attests'), ', '))))
            yield ' |\n'
        l_1_one = missing
        yield '\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'waivers'):
        pass
        yield '## Waivers\n\n| Criterion | Accepted by | Until | Reason |\n| --- | --- | --- | --- |\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'waivers'):
            _loop_vars = {}
            pass
            yield '| '
            yield str(environment.finalize(environment.getattr(l_1_one, 'criterion')))
            yield ' | '
            yield str(environment.finalize(t_1(environment.getattr(l_1_one, 'by'))))
            yield ' | '
            yield str(environment.finalize(environment.getattr(l_1_one, 'until')))
            yield ' | '
            yield str(environment.finalize(t_1(environment.getattr(l_1_one, 'reason'))))
            yield ' |\n'
        l_1_one = missing
        yield '\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'switchbacks'):
        pass
        yield '## Switchbacks\n\n| Date | Kind | Level | By | Reason |\n| --- | --- | --- | --- | --- |\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'switchbacks'):
            _loop_vars = {}
            pass
            yield '| '
            yield str(environment.finalize(environment.getattr(l_1_one, 'date')))
            yield ' | '
            yield str(environment.finalize(environment.getattr(l_1_one, 'kind')))
            yield ' | '
            yield str(environment.finalize(environment.getattr(l_1_one, 'way')))
            yield ' | '
            yield str(environment.finalize(t_1(environment.getattr(l_1_one, 'by'))))
            yield ' | '
            yield str(environment.finalize(t_1(environment.getattr(l_1_one, 'reason'))))
            yield ' |\n'
        l_1_one = missing
        yield '\n'
    yield '---\n\n'
    yield str(environment.finalize(t_2(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'path'))))
    yield str(environment.finalize((str_join((' at commit ', t_2(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'commit')), )) if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'commit') else cond_expr_undefined("the inline if-expression on line 107 in 'card/card.md.j2' evaluated to false and no else section was defined."))))
    yield str(environment.finalize((', with local changes' if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'dirty') else cond_expr_undefined("the inline if-expression on line 107 in 'card/card.md.j2' evaluated to false and no else section was defined."))))
    yield ', rendered by '
    yield str(environment.finalize(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'tool')))
    yield str(environment.finalize((str_join(('; waivers and dates judged as of ', environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'judged'), )) if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'origin'), 'judged') else cond_expr_undefined("the inline if-expression on line 107 in 'card/card.md.j2' evaluated to false and no else section was defined."))))
    yield '\n'

blocks = {}
debug_info = '1=55&2=57&3=61&5=63&7=73&8=76&13=79&14=83&15=87&18=93&19=95&22=97&23=101&25=103&27=105&28=107&32=110&33=113&36=116&39=118&42=121&45=123&48=126&55=129&56=133&59=145&60=153&62=155&63=163&67=173&70=176&71=180&75=188&80=191&81=195&85=203&90=206&91=210&95=220&100=223&101=227&107=240'
